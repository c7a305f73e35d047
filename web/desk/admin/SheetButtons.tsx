// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { refusalOf } from '../../api/refusal.ts'
import type { Instant, Said } from '../../api/types.ts'
import { uploadFile } from '../../api/uploadFile.ts'
import { buttonClass } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { Note } from '../../kit/Note.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useSettings } from '../../words/settings.ts'
import { useSaid } from '../../words/words.ts'

interface Imported {
  readonly kept: number
  readonly known: number
  readonly rejected: readonly { readonly row: number; readonly say: Said; readonly next: Said }[]
  readonly links: readonly {
    readonly account: string
    readonly name: string
    readonly path: string
    readonly expiresAt: Instant
  }[]
}

interface SheetButtonsProps {
  readonly what: 'units' | 'accounts'
  readonly onDone: () => void
}

/** A list out as Excel and in again; each wrong row is named with the way to mend it. */
export function SheetButtons({ what, onDone }: SheetButtonsProps) {
  const words = useSettings()
  const said = useSaid()
  const [result, setResult] = useState<Imported | undefined>(undefined)
  const take = async (file: File | undefined) => {
    if (!file) return
    try {
      const imported = await uploadFile<Imported>(`/api/admin/${what}/import`, file)
      toast({ say: words.imported(imported.kept, imported.known) })
      if (imported.rejected.length > 0 || imported.links.length > 0) setResult(imported)
      onDone()
    } catch (thrown) {
      toast({ say: said(refusalOf(thrown).say) })
    }
  }
  return (
    <>
      <a className={buttonClass({})} href={`/api/admin/${what}.xlsx`} download>
        {what === 'units' ? words.sheetOut : words.sheetTemplate}
      </a>
      <label className={buttonClass({})}>
        {words.sheetIn}
        <input
          type="file"
          className="z-hidden"
          accept=".xlsx"
          onChange={(event) => {
            void take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </label>
      {result && <Result result={result} onClose={() => setResult(undefined)} />}
    </>
  )
}

function Result({ result, onClose }: { readonly result: Imported; readonly onClose: () => void }) {
  const words = useSettings()
  const said = useSaid()
  return (
    <Dialog open shape="wide" title={words.imported(result.kept, result.known)} onClose={onClose}>
      <div className="z-stack">
        {result.rejected.length > 0 && <h3>{words.rejected(result.rejected.length)}</h3>}
        {result.rejected.map(({ row, say, next }) => (
          <Note key={row} tone="warn" title={words.row(row)}>
            {said(say)} {said(next)}
          </Note>
        ))}
        {result.links.length > 0 && (
          <>
            <h3>{words.links}</h3>
            <p>{words.linksText}</p>
            <dl className="z-facts">
              {result.links.map(({ account, name, path }) => (
                <div key={account}>
                  <dt>
                    {name} ({account})
                  </dt>
                  <dd>
                    <code className="rule-feel">{new URL(path, location.origin).href}</code>
                  </dd>
                </div>
              ))}
            </dl>
          </>
        )}
      </div>
    </Dialog>
  )
}
