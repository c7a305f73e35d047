// SPDX-License-Identifier: Apache-2.0
import type { VisitStore } from '#engines/campaign/visit/store.ts'
import { faultsIn, type FoundFault, type Visit } from '#engines/campaign/visit/visit.ts'
import type { Visits } from '#engines/campaign/visit/visits.ts'
import type { ReportDraft } from '#engines/case/cases.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { constraintOf } from '#platform/db/database.ts'
import type { StoredEvent } from '#platform/event/event.ts'
import type { Reaction } from '#platform/event/react.ts'
import type { Refusal } from '#platform/refusal/refusal.ts'
import type { App } from './app.ts'

/** The case engine said no where it may not: shown among the jobs until somebody mends it. */
class MatterRefused extends Error {
  override name = 'MatterRefused'
  constructor(refusal: Refusal) {
    super(`${refusal.code}: ${refusal.say.en}`)
  }
}

/** The grid of a fault: matters stand in grids, also where a visit was paid to a whole street. */
const gridOf = (app: App, visit: Visit, { fault }: FoundFault): string => {
  if (fault.area !== undefined) return fault.area
  const found = app.caseDeps.locate(visit.place)
  const area = found.ok ? found.value.area : undefined
  return area?.startsWith(visit.area) ? area : visit.area
}

const draftOf = (
  visit: Visit,
  { fault, check, part }: FoundFault,
  { kind, area }: { readonly kind: string; readonly area: string },
): ReportDraft => ({
  kind,
  channel: 'inspection',
  actor: part.savedBy ?? visit.plannedBy,
  text: `${visit.declared.label} ${check.label}:${fault.text}`,
  place: fault.place ?? visit.place,
  area,
  address: visit.address,
  answers: fault.answers,
  photos: fault.photos.map((id) => ({ id, moment: 'before', at: part.savedAt ?? visit.updatedAt })),
  language: 'zh',
  // Unique for ever: a fault is one matter, also long after its idempotency key was forgotten.
  external: { source: 'visit', id: `${visit.id}:${fault.key}` },
})

interface Meeting {
  readonly app: App
  readonly store: VisitStore
  readonly visits: Visits
  readonly now: () => Instant
}

const openerOf = ({ app: { db, district, cases }, app, now }: Meeting) => {
  const findOpened = async (external: string): Promise<string | undefined> => {
    const [row] = await db.query<{ case_id: string }>({
      name: 'visit-opened',
      text: `SELECT case_id FROM report WHERE district_id = $1 AND external_source = 'visit' AND external_id = $2`,
      values: [district.id, external],
    })
    return row?.case_id
  }

  /** Open the matter of one fault, or find the one that was opened before. */
  const openOnce = async (visit: Visit, found: FoundFault, key: string): Promise<string | undefined> => {
    const kind = found.check.opens
    if (kind === undefined) return undefined
    const draft = draftOf(visit, found, { kind, area: gridOf(app, visit, found) })
    const known = await findOpened(draft.external?.id ?? '')
    if (known !== undefined) return known
    const asked = { key: `${key}:${found.fault.key}`, source: 'reaction', bodyHash: '', now: now() }
    try {
      const made = await cases.report(draft, asked)
      if (!made.ok) throw new MatterRefused(made.refusal)
      return made.value.caseId
    } catch (error) {
      // Two programs reacted at once: the other one's matter is the one.
      const twin =
        constraintOf(error) === 'report_by_external' && (await findOpened(draft.external?.id ?? ''))
      if (twin) return twin
      throw error
    }
  }

  return openOnce
}

/** Submitted → matters: every fault that opens a kind becomes one matter with owner and due date, exactly one. */
const opening = (meeting: Meeting): Reaction => {
  const { app, store, visits } = meeting
  const openOnce = openerOf(meeting)
  const openMatters = async ({ streamId, at }: StoredEvent, key: string): Promise<void> => {
    const visit = await store.find(streamId)
    for (const found of visit ? faultsIn(visit) : []) {
      const id = visit && (await openOnce(visit, found, key))
      const matter = id && (await app.cases.store.find(id))
      if (matter)
        await visits.link(streamId, { fault: found.fault.key, case: matter.id, code: matter.code }, at)
    }
  }

  return { name: 'visit-matters', to: { stream: 'visit', kinds: ['submitted'] }, act: openMatters }
}

/** A matter that came of a visit tells it where it lives and what proves that it was put right. */
const proving = ({ app: { cases }, store, visits }: Meeting): Reaction => {
  const tellVisit = async ({ streamId, at }: StoredEvent): Promise<void> => {
    const first = await cases.store.find(streamId)
    const matter = first?.mergedInto === undefined ? first : await cases.store.find(first.mergedInto)
    if (!matter) return
    for (const { visit, fault } of await store.listOfCases([streamId]))
      await visits.hear(visit, {
        fault,
        case: matter.id,
        code: matter.code,
        isClosed: matter.status === 'closed',
        proof: matter.photos.filter(({ moment }) => moment === 'after').map(({ id }) => id),
        ...(matter.handler === undefined ? {} : { unit: matter.handler }),
        at,
      })
  }

  return {
    name: 'visit-proof',
    to: { stream: 'case', kinds: ['closed', 'called-back', 'reopened', 'merged', 'unmerged', 'voided'] },
    pick: async (events) => {
      const known = await store.listOfCases([...new Set(events.map(({ streamId }) => streamId))])
      const ids = new Set(known.flatMap((one) => one.cases))
      return events.filter(({ streamId }) => ids.has(streamId))
    },
    act: tellVisit,
  }
}

/** How inspections and matters meet: by what the one hears of the other, never by a call. */
export const visitReactions = (meeting: Meeting): readonly Reaction[] => [opening(meeting), proving(meeting)]
