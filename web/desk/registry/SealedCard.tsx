// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { useRights } from '../../words/rights.ts'
import { useSaid } from '../../words/words.ts'
import { OpenDialog } from './OpenDialog.tsx'
import { type FilePage, filePath } from './registry.ts'

interface SealedCardProps {
  readonly file: FilePage
  readonly isOpened: boolean
  readonly onOpened: (file: FilePage) => void
}

/** Says why a file is sealed and lets those open it who have a purpose. */
export function SealedCard({ file, isOpened, onOpened }: SealedCardProps) {
  const words = useRights()
  const said = useSaid()
  const [asks, setAsks] = useState(false)
  const { sealed } = file
  if (!sealed) return null
  if (sealed.isErased) return <Note tone="pause">{words.erased}</Note>
  if (isOpened) return <Note tone="good">{words.opened}</Note>
  return (
    <Note icon="lock" title={words.sealedTitle}>
      <p>{words.sealedText(said(sealed.because))}</p>
      <p>{sealed.purposes.length > 0 ? words.openText : words.noPurpose}</p>
      <div className="z-row">
        {sealed.purposes.length > 0 && (
          <Button look="primary" onPress={() => setAsks(true)}>
            {words.openAction}
          </Button>
        )}
        {sealed.isOfPerson && file.may.correct && <CodeGiver file={file} />}
      </div>
      {asks && (
        <OpenDialog
          file={file}
          onOpened={(opened) => {
            setAsks(false)
            onOpened(opened)
          }}
          onClose={() => setAsks(false)}
        />
      )}
    </Note>
  )
}

/** A one-time code for the person at the counter, shown once. */
function CodeGiver({ file }: { readonly file: FilePage }) {
  const words = useRights()
  const [code, setCode] = useState<string | undefined>(undefined)
  const write = useWrite<{ code: string }>((answer) => setCode(answer.code))
  return (
    <>
      <Button
        busy={write.isPending}
        onPress={() => write.mutate({ path: filePath(file.id, 'code'), body: {} })}
      >
        {words.code}
      </Button>
      {write.error && <RefusalNote refused={write.error} />}
      {code !== undefined && (
        <Dialog
          open
          title={words.codeTitle}
          onClose={() => setCode(undefined)}
          footer={<Button onPress={() => setCode(undefined)}>{words.close}</Button>}
        >
          <p>{words.codeText}</p>
          <p className="file-code z-digits">{code}</p>
        </Dialog>
      )}
    </>
  )
}
