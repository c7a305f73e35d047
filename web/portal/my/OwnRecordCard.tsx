// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { Button } from '../../kit/Button.tsx'
import { DownloadButton } from '../../kit/DownloadButton.tsx'
import { type RightsWords, useRights } from '../../words/rights.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { EraseDialog, WishDialog } from './AskDialogs.tsx'
import type { OwnRecord, OwnRequest } from './rights.ts'

/** What is kept of me, why and how long, and what I may ask. */
export function OwnRecordCard({ record }: { readonly record: OwnRecord }) {
  const words = useRights()
  const said = useSaid()
  const format = useFormat()
  const [asked, setAsked] = useState<'wish' | 'erase' | undefined>(undefined)
  const close = () => setAsked(undefined)
  return (
    <>
      <section className="z-card z-stack">
        <h2>{words.recordTitle}</h2>
        {record.because && <p className="z-soft">{words.sealedText(said(record.because))}</p>}
        <dl className="own-facts">
          <div>
            <dt>{words.name}</dt>
            <dd>
              {record.name} {record.number && <small className="z-digits">{record.number}</small>}
            </dd>
          </div>
          {record.facts.map(({ key, label, said: value, source }) => (
            <div key={key}>
              <dt>{said(label)}</dt>
              <dd>
                {said(value)}
                {source && (
                  <small>
                    {' '}
                    {said(source.from)} · {format.date(source.at)}
                  </small>
                )}
              </dd>
            </div>
          ))}
        </dl>
        <p className="z-soft">
          {words.recordKept(format.number(record.retention.years), said(record.retention.because))}
        </p>
        <div className="z-row">
          <Button onPress={() => setAsked('wish')}>{words.correct}</Button>
          <DownloadButton path="/api/my/record/export" name="my-record.json">
            {words.export}
          </DownloadButton>
          <Button onPress={() => setAsked('erase')}>{words.erase}</Button>
        </div>
      </section>
      {record.requests.length > 0 && <Requests requests={record.requests} />}
      {asked === 'wish' && <WishDialog record={record} onClose={close} />}
      {asked === 'erase' && <EraseDialog onClose={close} />}
    </>
  )
}

const sortWords = (words: RightsWords): Readonly<Record<OwnRequest['sort'], string>> => ({
  question: words.sortQuestion,
  correction: words.sortCorrection,
  erasure: words.sortErasure,
})

function Requests({ requests }: { readonly requests: readonly OwnRequest[] }) {
  const words = useRights()
  const said = useSaid()
  const format = useFormat()
  const stateOf = ({ state, dueAt }: OwnRequest): string => {
    if (state === 'open') return words.stateOpen(format.date(dueAt))
    return state === 'done' ? words.stateDone : words.stateRefused
  }
  return (
    <section className="z-card z-stack">
      <h2>{words.mineTitle}</h2>
      <ul className="readings">
        {requests.map((request) => (
          <li key={request.id}>
            <div>
              <strong>
                {sortWords(words)[request.sort]}
                {request.field && ` · ${said(request.field)}`}
              </strong>
              <p>{request.because}</p>
            </div>
            <div>
              <p>{stateOf(request)}</p>
              {request.answer && <p>{request.answer}</p>}
            </div>
            <span className="z-soft">{format.date(request.askedAt)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
