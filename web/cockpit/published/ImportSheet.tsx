// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { newKey } from '../../api/client.ts'
import { notReached, readRefusal, Refused } from '../../api/refusal.ts'
import { buttonClass } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { usePublished } from '../../words/published.ts'
import { useSaid } from '../../words/words.ts'
import type { Figure, Imported } from './queries.ts'

const send = async (file: File): Promise<Imported> => {
  const form = new FormData()
  form.append('file', file)
  const headers = { 'x-zhida': '1', 'idempotency-key': newKey() }
  const response = await fetch('/api/published/import', { method: 'POST', headers, body: form }).catch(
    (cause: unknown) => {
      throw new Refused(notReached, cause)
    },
  )
  if (!response.ok) throw new Refused(await readRefusal(response))
  return (await response.json()) as Imported
}

/** A workbook of printed values: what is right is kept, what is not is listed row by row. */
export function ImportSheet({ figures }: { readonly figures: readonly Figure[] }) {
  const words = usePublished()
  const client = useQueryClient()
  const sending = useMutation({
    mutationFn: send,
    onSuccess: () => void client.invalidateQueries({ queryKey: ['published'] }),
  })
  if (figures.length === 0) return null
  return (
    <section className="cp-panel" aria-label={words.bringIn}>
      <h2>{words.bringIn}</h2>
      <div className="z-row">
        <a className={buttonClass()} href="/api/published.xlsx" download>
          <Icon name="download" />
          {words.template}
        </a>
        <label className="pub-file">
          <span>{words.choose}</span>
          <input
            type="file"
            accept=".xlsx"
            onChange={(event) => {
              const file = event.target.files?.[0]
              event.target.value = ''
              if (file) sending.mutate(file)
            }}
          />
        </label>
      </div>
      {sending.isError && <RefusalNote refused={sending.error} />}
      {sending.data && <Result imported={sending.data} />}
    </section>
  )
}

function Result({ imported }: { readonly imported: Imported }) {
  const words = usePublished()
  const said = useSaid()
  const { kept, rejected } = imported
  return (
    <>
      <Note
        tone={rejected.length > 0 ? 'warn' : 'good'}
        icon={rejected.length > 0 ? 'warning' : 'checkCircle'}
        role="status"
        title={words.kept(String(kept))}
      >
        {rejected.length > 0 ? words.rejected(String(rejected.length)) : ''}
      </Note>
      {rejected.length > 0 && (
        <div className="cp-wide">
          <table className="cp-table">
            <thead>
              <tr>
                {[words.row, words.field, words.given, words.why].map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rejected.flatMap(({ row, faults }) =>
                faults.map((fault) => (
                  <tr key={`${row}${fault.field}`}>
                    <th scope="row">{row}</th>
                    <td>{fault.field}</td>
                    <td>{fault.given}</td>
                    <td>{said(fault.say)}</td>
                  </tr>
                )),
              )}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}
