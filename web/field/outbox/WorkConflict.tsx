// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Part, Visit } from '../../api/visits.ts'
import type { Item } from '../../desk/campaign/queries.ts'
import { Button } from '../../kit/Button.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { TextArea } from '../../kit/TextField.tsx'
import { useFieldWords } from '../../words/field.ts'
import { useWorkWords } from '../../words/work.ts'
import { useSaid } from '../../words/words.ts'
import { nextNodeOf, seenOf } from '../campaign/answer.ts'
import type { Queued } from '../queue/item.ts'
import { useField } from '../useField.ts'
import { fieldItemQuery, fieldVisitQuery } from '../work/queries.ts'

const overtaken: ReadonlySet<string | undefined> = new Set([
  'item.changed',
  'item.not-now',
  'item.node',
  'visit.part-changed',
  'visit.over',
])

interface ConflictProps {
  readonly item: Queued
}

/** Why it came back: somebody was faster, or something in it is not right. */
function Why({ item }: ConflictProps) {
  const words = useWorkWords()
  if (!overtaken.has(item.refusal?.code)) return <RefusalNote refused={item.refusal} />
  return (
    <Note tone="warn" icon="warning" role="alert" title={words.conflictTitle}>
      <p>{words.conflictText}</p>
    </Note>
  )
}

interface SideProps {
  readonly title: string
  readonly rows: readonly (readonly [string, string])[]
  readonly isNow?: boolean
}

function Side({ title, rows, isNow = false }: SideProps) {
  return (
    <section className="f-block" data-now={isNow || undefined}>
      <h2 className="f-section">{title}</h2>
      <dl className="f-side">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value || '—'}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Takes the write out of the queue and opens what it was made from: the draft still lies on the phone. */
function Reopen({ item, to }: ConflictProps & { readonly to: string }) {
  const words = useWorkWords()
  const { queue } = useField()
  const navigate = useNavigate()
  return (
    <Button
      size="large"
      icon="edit"
      wide
      onPress={() => void queue.remove(item).then(() => navigate({ to, replace: true }))}
    >
      {words.edit}
    </Button>
  )
}

/** The report of a task that came back: what was seen, what it has become, and ways on. */
export function ItemConflict({ item }: ConflictProps) {
  const query = useQuery(fieldItemQuery(item.about ?? ''))
  return (
    <>
      <Why item={item} />
      <Loaded query={query}>{(now) => <ItemSides item={item} now={now} />}</Loaded>
    </>
  )
}

function ItemSides({ item, now }: ConflictProps & { readonly now: Item }) {
  const words = useWorkWords()
  const field = useFieldWords()
  const said = useSaid()
  const { queue } = useField()
  const navigate = useNavigate()
  const [text, setText] = useState(String(item.body['text'] ?? ''))
  const node = nextNodeOf(now)
  const reach = now.actions.find(({ key }) => key === 'reach')
  const still = reach?.allowed === true && node?.key === item.body['node']
  const again = async () => {
    const body = { ...item.body, version: now.version, ...(text.trim() && { text: text.trim() }) }
    await queue.redo(item, { body, seen: seenOf(now) })
    await navigate({ to: '/field/outbox', replace: true })
  }
  return (
    <>
      <div className="f-sides">
        <Side
          title={field.conflictThen}
          rows={[
            [words.conflictNode, said(item.seen?.stage)],
            [field.conflictHolder, said(item.seen?.holder)],
          ]}
        />
        <Side
          isNow
          title={field.conflictNow}
          rows={[
            [words.conflictNode, said(node?.label ?? now.stateName)],
            [field.conflictHolder, said(now.doer.name)],
          ]}
        />
      </div>
      <section className="f-block z-stack">
        <h2 className="f-section">{field.conflictYours}</h2>
        <TextArea
          label={field.redoText}
          lines={3}
          max={2000}
          value={text}
          required={false}
          onChange={setText}
        />
        {item.photos.length > 0 && <p className="z-soft">{field.photosWith(item.photos.length)}</p>}
      </section>
      <div className="z-stack">
        {still ? (
          <>
            <Button look="primary" size="large" icon="refresh" wide onPress={() => void again()}>
              {words.conflictSendMine}
            </Button>
            <Reopen item={item} to={`/field/tasks/${now.id}`} />
          </>
        ) : (
          <Note tone="neutral" icon="lock" title={words.conflictCannot}>
            {reach?.why && <p>{said(reach.why)}</p>}
          </Note>
        )}
      </div>
    </>
  )
}

/** A department's part of a visit that came back. */
export function VisitConflict({ item }: ConflictProps) {
  const query = useQuery(fieldVisitQuery(item.about ?? ''))
  return (
    <>
      <Why item={item} />
      <Loaded query={query}>{(visit) => <VisitSides item={item} visit={visit} />}</Loaded>
    </>
  )
}

type Findings = readonly { readonly item: string }[]
const findingsIn = ({ body }: Queued): Findings =>
  Array.isArray(body['findings']) ? (body['findings'] as Findings) : []

/** What the server has of the part and this write does not answer: it goes along unchanged. */
const others = (part: Part, mine: Findings) => {
  const own = new Set(mine.map(({ item }) => item))
  return part.findings
    .filter(({ item }) => !own.has(item))
    .map(({ item, points, faults }) => ({
      item,
      points,
      faults: faults.map(({ text, answers, photos }) => ({
        text,
        answers,
        photos: photos.map(({ id }) => id),
      })),
    }))
}

function VisitSides({ item, visit }: ConflictProps & { readonly visit: Visit }) {
  const words = useWorkWords()
  const field = useFieldWords()
  const said = useSaid()
  const { queue } = useField()
  const navigate = useNavigate()
  const part = visit.parts.find(({ department }) => department === item.body['department'])
  const mine = findingsIn(item)
  if (!part) return null
  const kept = others(part, mine)
  const of = part.items.length
  const again = async () => {
    // Own answers keep their places: photos that wait to be sent are named by them.
    const body = { ...item.body, version: part.version, findings: [...mine, ...kept] }
    const seen = { version: part.version, stage: visit.stateName, holder: part.unit.name }
    await queue.redo(item, { body, seen: { ...seen, lastSeq: part.findings.length } })
    await navigate({ to: '/field/outbox', replace: true })
  }
  return (
    <>
      <div className="f-sides">
        <Side
          title={field.conflictThen}
          rows={[
            [words.conflictState, said(item.seen?.stage)],
            [words.conflictAnswered, words.conflictItems(item.seen?.lastSeq ?? 0, of)],
          ]}
        />
        <Side
          isNow
          title={field.conflictNow}
          rows={[
            [words.conflictState, said(visit.stateName)],
            [words.conflictAnswered, words.conflictItems(part.findings.length, of)],
            [words.conflictBy, part.savedBy ?? ''],
          ]}
        />
      </div>
      <section className="f-block z-stack">
        <h2 className="f-section">{field.conflictYours}</h2>
        <p>{words.conflictItems(mine.length, of)}</p>
        {kept.length > 0 && <p className="z-soft">{words.conflictOthers(kept.length)}</p>}
        {item.photos.length > 0 && <p className="z-soft">{field.photosWith(item.photos.length)}</p>}
      </section>
      {part.canSave ? (
        <div className="z-stack">
          <Button look="primary" size="large" icon="refresh" wide onPress={() => void again()}>
            {words.conflictSendMine}
          </Button>
          <Reopen item={item} to={`/field/visit/${visit.id}`} />
        </div>
      ) : (
        <Note tone="neutral" icon="lock" title={words.conflictCannot} />
      )}
    </>
  )
}
