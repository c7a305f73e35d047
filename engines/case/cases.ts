// SPDX-License-Identifier: Apache-2.0
import type { Actor } from '#platform/access/access.ts'
import type { Instant } from '#platform/clock/clock.ts'
import { dayOf } from '#platform/clock/clock.ts'
import { followCodes, hashOf, timeId } from '#platform/event/id.ts'
import { httpRefusals } from '#platform/http/refusals.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { ActionKey } from './actions.ts'
import { tickAssistance } from './assistance.ts'
import { type Command, decide, type OwnAction } from './decide.ts'
import type { CaseDirectory } from './directory.ts'
import { type FamilyChange, merge, split, unmerge } from './family.ts'
import type { CaseEvent } from './events.ts'
import type { Input } from './input.ts'
import type { Matter, Report } from './matter.ts'
import { join, type NewReport, open } from './open.ts'
import { type NewArea, placedAnew } from './placed-anew.ts'
import { caseRefusals } from './refusals.ts'
import type { Draft } from './setting.ts'
import type { CaseStore, Remembered, Write, Written } from './store.ts'
import { tick } from './time.ts'
import { undo, UNDO_MINUTES, undoingOf } from './undo.ts'
import { inTurns } from './turns.ts'

export interface CasesDeps {
  readonly directory: CaseDirectory
  readonly store: CaseStore
  /** Makes follow codes; kept with the district's secrets. */
  readonly secret: Buffer
}

/** The client's key of a write, and what it was sent with. */
export interface Asked {
  readonly key: string
  readonly source: string
  readonly bodyHash: string
  readonly now: Instant
}

export type ReportDraft = Omit<NewReport, 'caseId' | 'reportId' | 'code'> &
  Pick<Report, 'language'> & {
    readonly kind: string
    readonly contact?: Report['contact']
    readonly account?: string | undefined
    readonly external?: Report['external']
    /** Id of the matter to join ("me too"). */
    readonly joins?: string | undefined
  }

/** What the reporter holds in hand. */
export interface Receipt {
  readonly reportId: string
  readonly caseId: string
  readonly joined: boolean
}

/** A receipt with the matter as it was written; of a repeated key only the receipt is known. */
export interface Taken extends Receipt {
  readonly replayed: boolean
  /** Made from the report's id; the database holds only its hash. */
  readonly followCode: string
  readonly matter?: Matter
}

export interface Acted {
  readonly matter: Matter
  readonly replayed: boolean
}

const TRIES = 5

/** Commands on matters: load → decide → one statement, again when somebody else was faster and it still makes sense. */
export const createCases = ({ directory, store, secret }: CasesDeps) => {
  const numbers: number[] = []
  let taking: Promise<void> | undefined

  const nextNumber = async (): Promise<number> => {
    for (;;) {
      const number = numbers.shift()
      if (number !== undefined) return number
      // A database that was away is asked again: whoever waited is told to come back, not everybody for ever.
      taking ??= store
        .takeNumbers()
        .then((taken) => void numbers.push(...taken))
        .finally(() => (taking = undefined))
      await taking
    }
  }

  const newIds = async (now: Instant) => ({
    caseId: timeId(now),
    reportId: timeId(now),
    code: `${dayOf(now).replaceAll('-', '')}-${String(await nextNumber()).padStart(6, '0')}`,
  })

  const followCode = followCodes(secret)

  const reportOf = (
    draft: ReportDraft,
    ids: { caseId: string; reportId: string; followCode: string },
    now: Instant,
  ): Report => ({
    id: ids.reportId,
    caseId: ids.caseId,
    firstCaseId: ids.caseId,
    channel: draft.channel,
    at: now,
    seenAt: draft.seenAt,
    text: draft.text,
    place: draft.place,
    photos: draft.photos,
    answers: draft.answers,
    contact: draft.contact,
    account: draft.account,
    language: draft.language,
    followHash: hashOf(ids.followCode),
    external: draft.external,
  })

  const remember = (asked: Asked, answer: unknown, record: string, status = 200): Remembered => ({
    ...asked,
    status,
    answer,
    record,
  })

  const taken = (written: Written, made: Receipt & { followCode: string }, matter: Matter): Taken => {
    if (written.is !== 'repeated') return { ...made, replayed: false, matter }
    const first = written.answer as Receipt
    return { ...first, replayed: true, followCode: followCode(first.reportId) }
  }

  const begin = async (draft: ReportDraft, asked: Asked): Promise<Outcome<Taken>> => {
    const type = directory.current(draft.kind)
    if (!type)
      return refused(
        caseRefusals['case.unknown-kind']({
          given: draft.kind,
          allowed: directory.kinds.map((kind) => kind.key),
        }),
      )
    const ids = await newIds(asked.now)
    const opened = open({ ...draft, ...ids }, directory.setting(type, asked.now))
    if (!opened.ok) return opened
    const receipt: Receipt = { reportId: ids.reportId, caseId: ids.caseId, joined: false }
    const code = followCode(ids.reportId)
    const write: Write = {
      at: asked.now,
      remembered: remember(asked, receipt, ids.caseId, 201),
      made: [opened.value],
      moved: [],
      reports: [reportOf(draft, { ...ids, followCode: code }, asked.now)],
      changedReports: [],
    }
    const written = await store.intake(write)
    if (written.is === 'repeated' && !written.sameBody) return refused(otherBody())
    return done(taken(written, { ...receipt, followCode: code }, opened.value.matter))
  }

  const joinsInTurn = inTurns()

  const joinOnce = async (
    draft: ReportDraft,
    target: Matter,
    asked: Asked,
  ): Promise<Outcome<Taken> | 'overtaken'> => {
    const ids = { caseId: target.id, reportId: timeId(asked.now) }
    const joined = join(
      target,
      { reportId: ids.reportId, actor: draft.actor, photos: draft.photos, seenAt: draft.seenAt },
      asked.now,
    )
    const receipt: Receipt = { ...ids, joined: true }
    const code = followCode(ids.reportId)
    const written = await store.move({
      at: asked.now,
      remembered: remember(asked, receipt, target.id, 201),
      made: [],
      moved: [{ before: target, draft: joined }],
      reports: [reportOf(draft, { ...ids, followCode: code }, asked.now)],
      changedReports: [],
    })
    if (written.is === 'overtaken') return 'overtaken'
    if (written.is === 'repeated' && !written.sameBody) return refused(otherBody())
    return done(taken(written, { ...receipt, followCode: code }, joined.matter))
  }

  /** Join the matter as it stands now; undefined when it is no longer open. */
  const joinLive = async (draft: ReportDraft, asked: Asked) => {
    const target = await liveTarget(draft.joins ?? '')
    return target?.status === 'open' ? joinOnce(draft, target, asked) : undefined
  }

  /** Take a report in: open a matter, or join the one the reporter recognised. Never refused as a duplicate. */
  const report = async (draft: ReportDraft, asked: Asked): Promise<Outcome<Taken>> => {
    for (let attempt = 0; draft.joins !== undefined && attempt < TRIES; attempt += 1) {
      const joined = await joinsInTurn(draft.joins, () => joinLive(draft, asked))
      if (joined === undefined) break
      if (joined !== 'overtaken') return joined
    }
    return begin(draft, asked)
  }

  /** A matter that was merged leads on to the one that took it in. */
  const liveTarget = async (id: string): Promise<Matter | undefined> => {
    let matter = await store.find(id)
    for (let hop = 0; matter?.mergedInto !== undefined && hop < 5; hop += 1)
      matter = await store.find(matter.mergedInto)
    return matter
  }

  const settings = (matter: Matter, now: Instant) => directory.setting(directory.typeOf(matter), now)

  const openParts = async (matter: Matter): Promise<number> =>
    matter.children.length === 0
      ? 0
      : (await store.findMany(matter.children)).filter(
          ({ status, kind }) => status === 'open' && kind === matter.kind,
        ).length

  const decideFamily = async (
    matter: Matter,
    command: Command,
    now: Instant,
  ): Promise<Outcome<FamilyChange>> => {
    const setting = settings(matter, now)
    if (command.action === 'merge')
      return merge(
        matter,
        command.input.case ? await store.find(command.input.case) : undefined,
        command,
        setting,
      )
    if (command.action === 'unmerge') {
      const target = matter.mergedInto ? await store.find(matter.mergedInto) : undefined
      if (!target)
        return refused(caseRefusals['case.cannot-merge']({ why: { zh: '没有并案', en: 'it is not merged' } }))
      const own = (await store.listAllReports(target.id)).filter(
        (one) => one.firstCaseId === matter.id,
      ).length
      return unmerge(matter, target, own, { command, setting })
    }
    const ids = await Promise.all((command.input.units ?? []).map(() => newIds(now)))
    return split(matter, command, ids, setting)
  }

  const movedReports = async (change: FamilyChange): Promise<readonly Report[]> => {
    if (!change.moveReports) return []
    const { from, to, onlyOwn } = change.moveReports
    const reports = await store.listAllReports(from)
    return reports.filter((one) => !onlyOwn || one.firstCaseId === to).map((one) => ({ ...one, caseId: to }))
  }

  /** Closing and answering tell every reporter who has no answer yet. */
  const answered = async (matter: Matter, command: Command, draft: Draft): Promise<readonly Report[]> => {
    const text = command.input.text
    const answers = command.action === 'answer' || command.action === 'close'
    if (!answers || !text) return []
    const unit = draft.events[0]?.actor.unit
    const answer = { text, at: draft.matter.updatedAt, ...(unit ? { unit } : {}) }
    return (await store.listAllReports(matter.id))
      .filter((one) => command.action === 'answer' || one.answer === undefined)
      .map((one) => ({ ...one, answer }))
  }

  const isFamily = (action: ActionKey): action is 'merge' | 'unmerge' | 'split' =>
    action === 'merge' || action === 'unmerge' || action === 'split'

  const plan = async (
    matter: Matter,
    command: Command,
    now: Instant,
  ): Promise<Outcome<Pick<Write, 'made' | 'moved' | 'changedReports'>>> => {
    if (isFamily(command.action)) {
      const change = await decideFamily(matter, command, now)
      if (!change.ok) return change
      const befores = new Map(
        (await store.findMany(change.value.drafts.map((draft) => draft.matter.id))).map((one) => [
          one.id,
          one,
        ]),
      )
      return done({
        made: change.value.drafts.filter((draft) => !befores.has(draft.matter.id)),
        moved: change.value.drafts.flatMap((draft) => {
          const before = draft.matter.id === matter.id ? matter : befores.get(draft.matter.id)
          return before ? [{ before, draft }] : []
        }),
        changedReports: await movedReports(change.value),
      })
    }
    const whole = { ...command, action: command.action as OwnAction, openParts: await openParts(matter) }
    const decided = decide(matter, whole, settings(matter, now))
    if (!decided.ok) return decided
    return done({
      made: [],
      moved: [{ before: matter, draft: decided.value }],
      changedReports: await answered(matter, command, decided.value),
    })
  }

  /** One action of a signed-in person. A repeated key shows the matter as it is and does nothing twice. */
  const act = async (matter: Matter, command: Command, asked: Asked): Promise<Outcome<Acted>> => {
    const planned = await plan(matter, command, asked.now)
    if (!planned.ok) return (await replayOf(asked, matter.id)) ?? planned
    const answer = { case: matter.id, version: matter.version + 1 }
    const written = await store.move({
      at: asked.now,
      remembered: remember(asked, answer, matter.id),
      reports: [],
      ...planned.value,
    })
    if (written.is === 'repeated' && !written.sameBody) return refused(otherBody())
    const now = await store.find(matter.id)
    if (written.is === 'overtaken' || !now)
      return refused(caseRefusals['case.changed']({ given: command.version, version: now?.version ?? 0 }))
    return done({ matter: now, replayed: written.is === 'repeated' })
  }

  /** A retry arrives after its first try has changed the matter: it is recognised, not refused as stale. */
  const replayOf = async (asked: Asked, id: string): Promise<Outcome<Acted> | undefined> => {
    const known = await store.findAnswer(asked.source, asked.key)
    if (!known) return undefined
    if (known.body_hash !== asked.bodyHash || known.record !== id) return refused(otherBody())
    const matter = await store.find(id)
    return matter && done({ matter, replayed: true })
  }

  /** 撤销: take back one's own last step. `events` is the whole history of the matter. */
  const takeBack = async (
    matter: Matter,
    command: { readonly actor: Actor; readonly version: number; readonly events: readonly CaseEvent[] },
    asked: Asked,
  ): Promise<Outcome<Acted>> => {
    const { actor, version, events } = command
    const known = await replayOf(asked, matter.id)
    if (known) return known
    if (version !== matter.version)
      return refused(caseRefusals['case.changed']({ given: version, version: matter.version }))
    const undoing = undoingOf(events, actor.account, asked.now)
    if (undoing?.refusal) return refused(undoing.refusal)
    const draft = undoing && undo(matter, events, { actor, count: undoing.events, now: asked.now })
    if (!draft) return refused(caseRefusals['case.nothing-to-undo']({ minutes: UNDO_MINUTES }))
    const written = await store.move({
      at: asked.now,
      remembered: remember(asked, { case: matter.id, version: matter.version + 1 }, matter.id),
      made: [],
      moved: [{ before: matter, draft }],
      reports: [],
      changedReports: [],
    })
    if (written.is === 'overtaken')
      return refused(caseRefusals['case.changed']({ given: version, version: matter.version + 1 }))
    return done({ matter: draft.matter, replayed: written.is === 'repeated' })
  }

  const ring = async (matter: Matter, draft: Draft | undefined, now: Instant): Promise<boolean> => {
    if (!draft) return false
    const asked: Asked = { key: `wake:${matter.id}:${matter.version}`, source: 'clock', bodyHash: '', now }
    const written = await store.move({
      at: now,
      remembered: remember(asked, {}, matter.id),
      made: [],
      moved: [{ before: matter, draft }],
      reports: [],
      changedReports: [],
    })
    return written.is === 'done'
  }

  /** Escalate every matter, and every request to another unit, whose clock ran out; returns how many. */
  const wake = async (now: Instant, most = 200): Promise<number> => {
    let moved = 0
    for (const matter of await store.listDue(now, most))
      if (await ring(matter, tick(matter, settings(matter, now)), now)) moved += 1
    for (const matter of await store.listAssistanceDue(now, most))
      if (await ring(matter, tickAssistance(matter, settings(matter, now)), now)) moved += 1
    return moved
  }

  /** Place an open matter anew after the lines of areas moved; false when it was closed or lies there already. */
  const placeAnew = async (id: string, given: NewArea, now: Instant): Promise<boolean> => {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const matter = await store.find(id)
      if (matter?.status !== 'open' || matter.area === given.area) return false
      if (await ring(matter, placedAnew(matter, given, settings(matter, now)), now)) return true
    }
    return false
  }

  return { report, act, takeBack, wake, placeAnew, followCode, newIds, settings, store, directory }
}

export type Cases = ReturnType<typeof createCases>

const otherBody = () => httpRefusals['idempotency.other-body']()

/** The same input of one person on one matter gives the same hash, whatever the order of keys. */
export const bodyHashOf = (body: unknown): string => hashOf(JSON.stringify(sorted(body)))
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const from = value as Readonly<Record<string, unknown>>
  const into: Record<string, unknown> = {}
  for (const key of Object.keys(from).sort()) into[key] = sorted(from[key])
  return into
}

export const commandOf = (actor: Actor, action: ActionKey, version: number, input: Input): Command => ({
  actor,
  action,
  version,
  input,
})
