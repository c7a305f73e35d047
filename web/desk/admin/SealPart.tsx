// SPDX-License-Identifier: Apache-2.0
import '../command/command.css'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { read } from '../../api/client.ts'
import { useSession } from '../../api/queries.ts'
import type { Instant, Said } from '../../api/types.ts'
import { useWrite } from '../../api/useWrite.ts'
import { Button, buttonClass } from '../../kit/Button.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { Skeleton } from '../../kit/Skeleton.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { useTrust } from '../../words/trust.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { holds } from '../frame/posts.ts'

interface Batch {
  readonly n: number
  readonly size: number
  readonly total: number
  readonly suite: string
  readonly chain: string
  readonly at: Instant
}
interface Sealed {
  readonly last: Batch | null
  readonly waiting: boolean
  readonly keys: readonly { readonly id: string; readonly pem: string; readonly suite: string }[]
}

const look = 10_000
const textFile = (text: string): string => `data:text/plain;charset=utf-8,${encodeURIComponent(text)}`

/** How far the log is sealed; checkpoints to take along, verification and proofs. */
export function SealPart() {
  const words = useTrust()
  const watches = holds(useSession(), 'auditor', 'security')
  const query = useQuery({
    queryKey: ['admin-seal'],
    queryFn: ({ signal }) => read<Sealed>('/api/admin/seal', {}, signal),
    refetchInterval: look,
  })
  return (
    <>
      <p>{words.sealText}</p>
      <Loaded query={query}>
        {(sealed) =>
          sealed.last ? (
            <>
              <Standing sealed={sealed} last={sealed.last} />
              {watches && <Verify last={sealed.last.n} />}
              {watches && <Prove />}
              <Checkpoints />
            </>
          ) : (
            <EmptyState icon="lock" title={words.sealNone} text={words.sealNoneText} />
          )
        }
      </Loaded>
    </>
  )
}

function Standing({ sealed, last }: { readonly sealed: Sealed; readonly last: Batch }) {
  const words = useTrust()
  const format = useFormat()
  return (
    <section className="z-card z-stack">
      <dl className="z-facts">
        <div>
          <dt>{words.sealLast}</dt>
          <dd className="z-digits">{format.dateTime(last.at)}</dd>
        </div>
        <div>
          <dt>{words.sealTotal}</dt>
          <dd>{format.exact(last.total)}</dd>
        </div>
        <div>
          <dt>{words.sealBatches}</dt>
          <dd>{format.exact(last.n)}</dd>
        </div>
      </dl>
      <p className="z-soft">{sealed.waiting ? words.sealWaiting : words.sealCurrent}</p>
      {sealed.keys.map((key) => (
        <div key={key.id} className="z-row">
          <span>
            {words.sealKey(key.id)} <span className="z-soft">{key.suite}</span>
          </span>
          <a
            className={buttonClass({ size: 'small' })}
            href={textFile(key.pem)}
            download={`zhida-seal-${key.id}.pub.pem`}
          >
            {words.sealKeyDown}
          </a>
        </div>
      ))}
      <p className="z-soft">{words.sealKeyText}</p>
    </section>
  )
}

const numberIn = (text: string): number | undefined =>
  /^[1-9]\d{0,14}$/.test(text.trim()) ? Number(text.trim()) : undefined

interface Inspection {
  readonly from: number
  readonly to: number
  readonly endedAt: Instant | null
  readonly done: number
  readonly total: number
  readonly fault: boolean
  readonly findings: readonly { readonly say: Said }[]
}

const verificationKey = ['admin-seal-verification'] as const

function Verify({ last }: { readonly last: number }) {
  const words = useTrust()
  const client = useQueryClient()
  const [from, setFrom] = useState('1')
  const [to, setTo] = useState(String(last))
  const range = { from: numberIn(from), to: numberIn(to) }
  const query = useQuery({
    queryKey: verificationKey,
    queryFn: ({ signal }) => read<{ current: Inspection | null }>('/api/admin/seal/verification', {}, signal),
    refetchInterval: ({ state }) =>
      state.data?.current && state.data.current.endedAt === null ? 400 : false,
  })
  const begin = useWrite<Inspection>(() => void client.invalidateQueries({ queryKey: verificationKey }))
  const current = query.data?.current
  return (
    <section className="z-card z-stack">
      <h2>{words.verify}</h2>
      <p>{words.verifyText}</p>
      <div className="admin-tools">
        <TextField label={words.verifyFrom} inputMode="numeric" max={15} value={from} onChange={setFrom} />
        <TextField label={words.verifyTo} inputMode="numeric" max={15} value={to} onChange={setTo} />
        <Button
          look="primary"
          busy={begin.isPending || current?.endedAt === null}
          disabled={range.from && range.to ? false : words.number}
          onPress={() => begin.mutate({ path: '/api/admin/seal/verification', body: range })}
        >
          {words.verifyDo}
        </Button>
      </div>
      {begin.isError && <RefusalNote refused={begin.error} />}
      {current && <Verification current={current} />}
    </section>
  )
}

function Verification({ current }: { readonly current: Inspection }) {
  const words = useTrust()
  const format = useFormat()
  const said = useSaid()
  const { from, to, done, total, findings } = current
  if (current.endedAt === null)
    return (
      <div className="z-stack">
        <progress aria-label={words.verifyProgress} max={total} value={done} />
        <p className="z-digits">{words.verifyRuns(format.exact(done), format.exact(total))}</p>
      </div>
    )
  if (current.fault) return <Note tone="bad" icon="warning" role="status" title={words.verifyFault} />
  if (findings.length === 0)
    return (
      <Note tone="good" icon="checkCircle" role="status">
        {words.verifyWhole(format.exact(from), format.exact(to), format.exact(total))}
      </Note>
    )
  return (
    <Note tone="bad" icon="warning" role="alert" title={words.verifyFound(findings.length)}>
      <ul>
        {findings.map(({ say }) => (
          <li key={say.en}>{said(say)}</li>
        ))}
      </ul>
    </Note>
  )
}

interface Proven {
  readonly holds: boolean
  readonly event: number
  readonly kind: string
  readonly stream: string
  readonly batch: number
  readonly erased: boolean
  readonly steps: number
  readonly proof: unknown
}

function Prove() {
  const words = useTrust()
  const [text, setText] = useState('')
  const [asked, setAsked] = useState<number | undefined>(undefined)
  const query = useQuery({
    queryKey: ['admin-seal-proof', asked],
    queryFn: ({ signal }) => read<Proven>(`/api/admin/seal/proofs/${asked}`, {}, signal),
    enabled: asked !== undefined,
    retry: false,
  })
  return (
    <section className="z-card z-stack">
      <h2>{words.proof}</h2>
      <p>{words.proofText}</p>
      <div className="admin-tools">
        <TextField label={words.proofEvent} inputMode="numeric" max={15} value={text} onChange={setText} />
        <Button
          busy={asked !== undefined && query.isFetching}
          disabled={numberIn(text) ? false : words.number}
          onPress={() => (asked === numberIn(text) ? void query.refetch() : setAsked(numberIn(text)))}
        >
          {words.proofDo}
        </Button>
      </div>
      {query.isError && <RefusalNote refused={query.error} />}
      {query.data && <ProofShown proven={query.data} />}
    </section>
  )
}

function ProofShown({ proven }: { readonly proven: Proven }) {
  const words = useTrust()
  const format = useFormat()
  const event = format.exact(proven.event)
  if (!proven.holds) return <Note tone="bad" icon="warning" role="alert" title={words.proofBroken(event)} />
  return (
    <Note
      tone="good"
      icon="checkCircle"
      role="status"
      title={words.proofHolds(event, format.exact(proven.batch))}
    >
      <p>{words.proofOf(proven.stream, proven.kind, proven.steps)}</p>
      {proven.erased && <p>{words.proofErased}</p>}
      <a
        className={buttonClass({ size: 'small' })}
        href={textFile(`${JSON.stringify(proven.proof, undefined, 2)}\n`)}
        download={`zhida-proof-${proven.event}.json`}
      >
        {words.proofDown}
      </a>
    </Note>
  )
}

interface Page {
  readonly items: readonly Batch[]
  readonly next: number | null
}

function Checkpoints() {
  const words = useTrust()
  const query = useInfiniteQuery({
    queryKey: ['admin-seal-checkpoints'],
    queryFn: ({ pageParam, signal }) =>
      read<Page>('/api/admin/seal/checkpoints', { before: pageParam }, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  return (
    <section className="z-stack">
      <h2>{words.sealPoints}</h2>
      {query.isError && <RefusalNote refused={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Skeleton lines={4} />}
      {query.data && <CheckpointTable rows={query.data.pages.flatMap(({ items }) => items)} />}
      {query.hasNextPage && (
        <div className="z-row">
          <Button busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {words.sealMore}
          </Button>
        </div>
      )}
    </section>
  )
}

function CheckpointTable({ rows }: { readonly rows: readonly Batch[] }) {
  const words = useTrust()
  const format = useFormat()
  const heads = [
    words.sealBatch,
    words.sealAt,
    words.sealSize,
    words.sealSum,
    words.sealChain,
    words.sealTake,
  ]
  return (
    <div className="duty-scroll" tabIndex={0} role="region" aria-label={words.sealPoints}>
      <table className="z-plain-table audit-table" aria-label={words.sealPoints}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.n}>
              <td className="z-digits">{format.exact(row.n)}</td>
              <td className="z-digits">{format.dateTime(row.at)}</td>
              <td className="z-digits">{format.exact(row.size)}</td>
              <td className="z-digits">{format.exact(row.total)}</td>
              <td>
                <code title={row.chain}>{row.chain.slice(0, 12)}</code>
              </td>
              <td>
                <a
                  className={buttonClass({ size: 'small' })}
                  href={`/api/admin/seal/checkpoints/${row.n}`}
                  aria-label={words.sealTakeOf(format.exact(row.n))}
                  download
                >
                  {words.sealTake}
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
