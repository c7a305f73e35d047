// SPDX-License-Identifier: Apache-2.0
import './sharing.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Chip } from '../../kit/Chip.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useSharing } from '../../words/sharing.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { Health } from './ConnectorsPart.tsx'
import { type ConnectorPageOf, connectorQuery, type LetterOf } from './connectors.ts'
import { BackToSharing } from './DatasetPage.tsx'
import { MappingBox } from './MappingBox.tsx'

/** One connector: what waits, what arrived, what is dead and why, and how fields are mapped. */
export function ConnectorPage() {
  const { id } = useParams({ from: '/desk/sharing/connector/$id' })
  const query = useQuery(connectorQuery(id))
  return (
    <div className="desk-page">
      <BackToSharing />
      <Loaded query={query}>{(connector) => <Shown connector={connector} />}</Loaded>
    </div>
  )
}

function Shown({ connector }: { readonly connector: ConnectorPageOf }) {
  const words = useSharing()
  const said = useSaid()
  const format = useFormat()
  return (
    <>
      <PageHeader title={connector.name} text={said(connector.directionName)} />
      <Health connector={connector} />
      <dl className="sharing-facts">
        <dt>{words.connectorUrl}</dt>
        <dd>{connector.url ?? '—'}</dd>
        <dt>{words.connectorInbox}</dt>
        <dd>
          <code className="sharing-code">{connector.inbox}</code>
        </dd>
        {connector.lastError && (
          <>
            <dt>{words.lastError}</dt>
            <dd>
              {connector.lastError} {connector.lastAt !== null && format.dateTime(connector.lastAt)}
            </dd>
          </>
        )}
      </dl>
      <Steps connector={connector} />
      <section className="sharing-box">
        <h2>{words.deadTitle}</h2>
        {connector.deadLetters.length === 0 ? (
          <p className="z-soft">{words.deadNone}</p>
        ) : (
          <ul className="sharing-list">
            {connector.deadLetters.map((letter) => (
              <li key={letter.flow + letter.id} className="z-card">
                <DeadLetter connector={connector.id} letter={letter} />
              </li>
            ))}
          </ul>
        )}
      </section>
      {connector.mappings.map((mapping) => (
        <MappingBox key={mapping.flow + mapping.version} connector={connector.id} {...mapping} />
      ))}
      <Letters letters={connector.letters} />
    </>
  )
}

const useRenew = (id: string) => {
  const client = useQueryClient()
  return () => {
    void client.invalidateQueries({ queryKey: ['connectors'] })
    void client.invalidateQueries({ queryKey: ['connectors', id] })
  }
}

function Steps({ connector }: { readonly connector: ConnectorPageOf }) {
  const words = useSharing()
  const renew = useRenew(connector.id)
  const [since, setSince] = useState('')
  const change = useWrite(renew)
  const replay = useWrite<{ readonly again: number }>(({ again }) => {
    toast({ say: words.replayDone(again) })
    renew()
  })
  const path = `/api/connectors/${connector.id}`
  const isPaused = connector.state === 'paused'
  return (
    <>
      {change.isError && <RefusalNote refused={change.error} />}
      {replay.isError && <RefusalNote refused={replay.error} />}
      <div className="sharing-row">
        <TextField label={words.replayFrom} type="date" value={since} onChange={setSince} />
        <Button
          icon="refresh"
          busy={replay.isPending}
          onPress={() => replay.mutate({ path: `${path}/replay`, body: { since } })}
        >
          {words.replay}
        </Button>
        <Button
          icon={isPaused ? 'play' : 'pause'}
          busy={change.isPending}
          onPress={() =>
            change.mutate({ path: `${path}/state`, body: { state: isPaused ? 'active' : 'paused' } })
          }
        >
          {isPaused ? words.goOn : words.pause}
        </Button>
      </div>
    </>
  )
}

function DeadLetter({ connector, letter }: { readonly connector: string; readonly letter: LetterOf }) {
  const words = useSharing()
  const said = useSaid()
  const format = useFormat()
  const renew = useRenew(connector)
  const step = useWrite<{ readonly state: string }>(({ state }) => {
    toast({ say: state === 'discarded' ? words.discardDone : words.retryDone })
    renew()
  })
  const press = (word: 'retry' | 'discard') => () =>
    step.mutate({
      path: `/api/connectors/${connector}/dead/${letter.id}`,
      body: { flow: letter.flow, step: word },
    })
  return (
    <article aria-label={letter.id}>
      <p className="sharing-chips">
        <Chip>{letter.flow === 'out' ? words.messageOut : words.messageIn}</Chip>
        <strong>{letter.kind}</strong>
        <span className="z-soft">
          {format.dateTime(letter.at)} · {words.tries(letter.tries)}
        </span>
      </p>
      <p>
        {said(letter.reason)} {said(letter.next)}
      </p>
      {step.isError && <RefusalNote refused={step.error} />}
      <p className="sharing-chips">
        <Button icon="refresh" busy={step.isPending} onPress={press('retry')}>
          {words.retry}
        </Button>
        <Button busy={step.isPending} onPress={press('discard')}>
          {words.discard}
        </Button>
      </p>
    </article>
  )
}

function Letters({ letters }: { readonly letters: readonly LetterOf[] }) {
  const words = useSharing()
  const format = useFormat()
  if (letters.length === 0) return null
  return (
    <section className="sharing-box">
      <h2>{words.messages}</h2>
      <div className="sharing-scroll" role="region" aria-label={words.messages} tabIndex={0}>
        <table className="sharing-table">
          <tbody>
            {letters.map((letter) => (
              <tr key={letter.flow + letter.id}>
                <td>{format.dateTime(letter.at)}</td>
                <td>{letter.flow === 'out' ? words.messageOut : words.messageIn}</td>
                <td>{letter.kind}</td>
                <td>{letter.state}</td>
                <td>{letter.record ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
