// SPDX-License-Identifier: Apache-2.0
import type { Actor } from '#platform/access/access.ts'
import { DAY, formatInstant } from '#platform/clock/clock.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { bodyHashOf } from '../cases.ts'
import { type CaseEventKind, eventWords } from '../events.ts'
import { redacted } from '../redact.ts'
import { add, draftOf } from '../setting.ts'
import { type Format, listOf } from './format.ts'
import { open311Refusals } from './refusals.ts'
import { instantOf, type Parameters } from './requests.ts'
import type { Answer, Open311Deps } from './deps.ts'

const names = { many: 'service_request_updates', one: 'request_update' } as const

/** Steps that everybody may hear of; notes between units stay inside. */
const told: readonly CaseEventKind[] = [
  'reported',
  'accepted',
  'filed',
  'dispatched',
  'signed',
  'handled',
  'passed',
  'failed',
  'closed',
  'reopened',
  'suspended',
  'resumed',
  'extension-granted',
  'voided',
]

interface UpdateRow {
  readonly seq: number
  readonly code: string
  readonly status: string
  readonly kind: CaseEventKind
  readonly at: number
  readonly text: string | null
}

/** The steps of public matters in a span of time (the updates extension). */
export const listUpdates = async (
  deps: Open311Deps,
  parameters: Parameters,
  { now, format }: { now: number; format: Format },
): Promise<Outcome<Answer>> => {
  const end = instantOf(parameters, 'end_date')
  if (!end.ok) return end
  const begin = instantOf(parameters, 'start_date')
  if (!begin.ok) return begin
  const to = end.value ?? now
  // The whole history of one request, or the last day of all of them.
  const from = begin.value ?? (parameters['service_request_id'] === undefined ? to - DAY : 0)
  const rows = await deps.db.query<UpdateRow>({
    text: `SELECT e.seq, c.code, c.status, e.kind, e.at, e.data->>'text' AS text FROM event e
JOIN cases c ON c.district_id = e.district_id AND c.id = e.stream_id::uuid
WHERE e.district_id = $1 AND e.stream = 'case' AND e.at >= $2 AND e.at <= $3 AND e.kind = ANY($4) AND c.is_public
  AND ($5::text IS NULL OR c.code = $5) ORDER BY e.at, e.seq LIMIT 1000`,
    values: [
      deps.cases.directory.district.id,
      new Date(from).toISOString(),
      new Date(to).toISOString(),
      told,
      parameters['service_request_id'] ?? null,
    ],
  })
  const items = rows.map((row) => ({
    update_id: String(row.seq),
    service_request_id: row.code,
    status: row.kind === 'closed' || row.kind === 'voided' ? 'closed' : 'open',
    updated_datetime: formatInstant(row.at),
    description: [
      `${eventWords[row.kind].zh} ${eventWords[row.kind].en}`,
      row.kind === 'closed' ? redacted(row.text ?? '') : '',
    ]
      .filter(Boolean)
      .join(': '),
    media_url: '',
  }))
  return done(listOf(format, names, items))
}

const LONGEST = 4000

/** A partner adds words to a matter; its own update id keeps a retry from doubling them. */
export const addUpdate = async (
  deps: Open311Deps,
  parameters: Parameters,
  { partner, now, format }: { partner: Actor; now: number; format: Format },
): Promise<Outcome<Answer>> => {
  const code = parameters['service_request_id']
  const text = parameters['description']
  if (!code) return refused(open311Refusals['open311.missing']({ parameter: 'service_request_id' }))
  if (!text) return refused(open311Refusals['open311.missing']({ parameter: 'description' }))
  if (text.length > LONGEST)
    return refused(
      open311Refusals['open311.invalid']({
        parameter: 'description',
        given: `${text.length} characters`,
        allowed: `${LONGEST} characters`,
      }),
    )
  const id = parameters['update_id'] ?? bodyHashOf(parameters)
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const matter = await deps.cases.store.findByCode(code)
    // What a partner may not read it may not write on either.
    if (!matter?.isPublic) return refused(open311Refusals['open311.request']({ id: code.slice(0, 60) }))
    const draft = add(draftOf(matter), {
      kind: 'noted',
      at: now,
      actor: { role: 'partner', account: partner.account, name: partner.name },
      data: { text },
    })
    const key = `open311-update:${code}:${id}`.slice(0, 200)
    const remembered = {
      key,
      source: partner.account,
      bodyHash: '',
      now,
      status: 200,
      answer: { update_id: id },
      record: matter.id,
    }
    const written = await deps.cases.store.move({
      at: now,
      remembered,
      made: [],
      moved: [{ before: matter, draft }],
      reports: [],
      changedReports: [],
    })
    if (written.is !== 'overtaken') return done(listOf(format, names, [{ update_id: id }], 201))
  }
  return refused(open311Refusals['open311.request']({ id: code.slice(0, 60) }))
}
