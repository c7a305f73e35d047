// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from 'node:crypto'
import type { Actor } from '#platform/access/access.ts'
import { readingStore, type ReadingCursor, type ReadingRow } from '#platform/access/readings.ts'
import { DAY, deadline, type Instant, type WorkCalendar } from '#platform/clock/clock.ts'
import type { Connection } from '#platform/db/database.ts'
import { hashOf, timeId } from '#platform/event/id.ts'
import { checkAnswers } from '#platform/form/check.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { correctFile } from '../commands.ts'
import { isOfPerson } from '../classes.ts'
import type { FileKind } from '../declare.ts'
import { eraseFiles } from '../erasing.ts'
import type { Facts, RegistryFile, Value } from '../file.ts'
import { fileStore } from '../files.ts'
import { registryRefusals } from '../refusals.ts'
import { eventActorOf, type Registry, type Work } from '../registry.ts'
import { openFile } from '../seal.ts'
import { rightsRefusals } from './refusals.ts'
import { type RequestRow, type RequestSort, rightsStore } from './store.ts'

export interface RightsDeps {
  readonly registry: Registry
  readonly calendar: () => WorkCalendar
}

/** What somebody says who asks about their record. */
export interface Said {
  readonly because: string
  readonly field?: string
  readonly value?: Value | null
}

const PLACE = 'rights_request'
/** The clock of whoever answers: question, correction, erasure alike. */
export const ANSWER_IN = { amount: 10, unit: 'work-day' } as const
const CODE_DAYS = 7

/** Letters that are read aloud and typed without mistakes. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const newCode = (): string =>
  [...randomBytes(12)].map((byte) => LETTERS[byte % LETTERS.length] ?? '2').join('')
const cleanCode = (typed: string): string => typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')

/** The file of the person an account speaks for. */
export const findOwnFile = async (
  { registry }: RightsDeps,
  account: string,
): Promise<Outcome<{ readonly file: RegistryFile; readonly kind: FileKind }>> => {
  const subject = await rightsStore(registry.db, registry.district).findSubject(account)
  const file = subject === undefined ? undefined : await registry.files.find(subject)
  const kind = file && registry.kinds.get(file.kind)
  return file && kind ? done({ file, kind }) : refused(rightsRefusals['rights.not-bound']())
}

export const openOwn = async ({ registry }: RightsDeps, file: RegistryFile): Promise<RegistryFile> => {
  const key = (await registry.setting.vault?.findKeys(registry.db, [file.id]))?.get(file.id)
  return key ? openFile(file, key) : file
}

/** A one-time code for the person, after their identity was seen at the counter. Shown once, kept as a hash. */
export const giveCode = async (registry: Registry, work: Work, file: RegistryFile): Promise<string> => {
  const code = newCode()
  const { now, actor } = work.by
  await rightsStore(work.tx, registry.district).insertCode({
    hash: hashOf(code),
    subject: file.id,
    by: actor.account,
    at: now,
    until: now + CODE_DAYS * DAY,
  })
  return code.replace(/(....)(....)(....)/, '$1-$2-$3')
}

/** Link an account to the record a code is for. */
export const claimRecord = async (
  registry: Registry,
  { tx, by }: Work,
  typed: string,
): Promise<Outcome<{ readonly subject: string }>> => {
  const store = rightsStore(tx, registry.district)
  const subject = await store.takeCode(hashOf(cleanCode(typed)), by.now)
  if (subject === undefined) return refused(rightsRefusals['rights.code']())
  const { account } = by.actor
  const bound = await store.bind({
    id: timeId(by.now),
    subject,
    account,
    how: 'code',
    by: account,
    at: by.now,
  })
  return bound ? done({ subject }) : refused(rightsRefusals['rights.bound']())
}

/** Link an account at the counter, or because a verified login told the number of its holder. */
export const bindAccount = async (
  registry: Registry,
  { tx, by }: Work,
  of: { readonly subject: string; readonly account: string; readonly how: 'counter' | 'login' },
): Promise<Outcome<{ readonly ok: true }>> => {
  const store = rightsStore(tx, registry.district)
  if (!(await store.isAccount(of.account)))
    return refused(rightsRefusals['rights.account']({ given: of.account.slice(0, 40) }))
  const bound = await store.bind({ ...of, id: timeId(by.now), by: by.actor.account, at: by.now })
  return bound ? done({ ok: true }) : refused(rightsRefusals['rights.bound']())
}

/** The record a verified login's identity number belongs to, linked to its account. Nothing when there is none. */
export const bindByNumber = async (
  registry: Registry,
  work: Work,
  of: { readonly kind: string; readonly account: string; readonly number: string },
): Promise<boolean> => {
  const kind = registry.kinds.get(of.kind)
  const key = kind && registry.keyOf(kind, of.number)
  const file = kind && key?.ok ? await registry.files.findByKey(kind.key, key.value.key) : undefined
  if (!file) return false
  return (await bindAccount(registry, work, { subject: file.id, account: of.account, how: 'login' })).ok
}

export const listOwnReadings = (
  { registry }: RightsDeps,
  subject: string,
  given: { now: Instant; limit: number; cursor?: ReadingCursor | undefined },
): Promise<readonly ReadingRow[]> =>
  readingStore(registry.db, registry.district).listOfSubject(subject, given)

const keyOfSubject = (registry: Registry, tx: Connection, subject: string) => {
  const { vault } = registry.setting
  if (!vault) throw new VaultMissing('Requests of persons are sealed: open the vault first.')
  return vault.keyFor(tx, subject)
}

class VaultMissing extends Error {
  override name = 'VaultMissing'
}

/** Ask: about a reading, for a correction, or for erasure. The clock of whoever answers starts now. */
export const askFor = async (
  { registry, calendar }: RightsDeps,
  { tx, by }: Work,
  of: {
    readonly sort: RequestSort
    readonly file: RegistryFile
    readonly reading?: string
    readonly said: Said
  },
): Promise<Outcome<{ readonly id: string; readonly dueAt: Instant }>> => {
  const key = await keyOfSubject(registry, tx, of.file.id)
  const id = timeId(by.now)
  const dueAt = deadline(by.now, ANSWER_IN, calendar()).at
  const isNew = await rightsStore(tx, registry.district).insert({
    id,
    sort: of.sort,
    subject: of.file.id,
    area: of.file.area,
    reading: of.reading ?? null,
    said: key.seal(JSON.stringify(of.said), PLACE),
    asked_at: by.now,
    due_at: dueAt,
  })
  return isNew ? done({ id, dueAt }) : refused(rightsRefusals['rights.asked']())
}

/** A reading of one's own that is not hidden, or nothing. */
export const findOwnReading = async (
  { registry }: RightsDeps,
  of: { readonly subject: string; readonly id: string; readonly now: Instant },
): Promise<ReadingRow | undefined> => {
  const row = await readingStore(registry.db, registry.district).find(of.id)
  const isHidden = (row?.hidden_until ?? 0) > of.now
  return row && row.subject === of.subject && !isHidden ? row : undefined
}

/** Requests with what was said, as far as the key of the person lives. */
export const openRequests = async (registry: Registry, rows: readonly RequestRow[]) => {
  const keys = await registry.setting.vault?.findKeys(registry.db, [
    ...new Set(rows.map(({ subject }) => subject)),
  ])
  return rows.map((row) => {
    const key = keys?.get(row.subject)
    return {
      row,
      said: key ? (JSON.parse(key.open(row.said, PLACE)) as Said) : undefined,
      answer: key && row.answer !== null ? key.open(row.answer, `${PLACE}:answer`) : undefined,
    }
  })
}

/** Facts a person may have put right; `@name` is the name. */
export const correctable = (kind: FileKind): readonly string[] => [
  ...(isOfPerson(kind) ? ['@name'] : []),
  ...Object.keys(kind.form),
]

/** Check what somebody wants put right as if it were written already. */
export const checkWish = async (
  deps: RightsDeps,
  { file, kind }: { readonly file: RegistryFile; readonly kind: FileKind },
  { field, value }: { readonly field: string; readonly value: Value | null },
): Promise<Outcome<Value | null>> => {
  const allowed = correctable(kind)
  if (!allowed.includes(field))
    return refused(rightsRefusals['rights.field']({ given: field.slice(0, 40), allowed }))
  if (field === '@name')
    return typeof value === 'string' && value.trim() !== ''
      ? done(value.trim().slice(0, 200))
      : refused(registryRefusals['registry.no-name']())
  const open = await openOwn(deps, file)
  const after = Object.entries({ ...open.facts, [field]: value }).filter(([, one]) => one !== null)
  const checked = checkAnswers(kind.form, Object.fromEntries(after), deps.registry.say)
  return checked.ok ? done(((checked.value as Facts)[field] ?? null) as Value | null) : checked
}

const putRight = async (registry: Registry, work: Work, row: RequestRow, said: Said | undefined) => {
  const file = await fileStore(work.tx, registry.setting).find(row.subject)
  if (!file || !said?.field) return refused(rightsRefusals['rights.missing']())
  const value = said.value ?? null
  const change = said.field === '@name' ? { name: String(value) } : { facts: { [said.field]: value } }
  return correctFile(registry, work, file, { ...change, reason: '本人申请更正', event: 'file.corrected' })
}

/** Erase a person's record: the key goes, and with it all that was ever sealed under it. */
export const erasePerson = async (
  registry: Registry,
  { tx, by }: Work,
  of: { readonly subject: string; readonly because: string },
): Promise<Outcome<{ readonly id: string }>> => {
  const file = await fileStore(tx, registry.setting).find(of.subject)
  if (!file) return refused(registryRefusals['registry.missing']())
  const erased = await eraseFiles(tx, registry, [file], {
    because: of.because,
    by: by.actor.account,
    actor: eventActorOf(by.actor),
    at: by.now,
  })
  if (!erased) return refused(registryRefusals['registry.overtaken']())
  await rightsStore(tx, registry.district).endBindings(of.subject, by.now)
  return done({ id: of.subject })
}

export interface Answer {
  readonly accept: boolean
  readonly answer: string
}

/** Answer a request. A correction that is accepted is written at once; an erasure that is accepted destroys the key. */
export const answerRequest = async (
  registry: Registry,
  work: Work,
  row: RequestRow,
  { accept, answer }: Answer,
): Promise<Outcome<{ readonly id: string }>> => {
  const { tx, by } = work
  const [opened] = await openRequests(registry, [row])
  const isErasure = accept && row.sort === 'erasure'
  if (accept && row.sort === 'correction') {
    const written = await putRight(registry, work, row, opened?.said)
    if (!written.ok && written.refusal.code !== 'registry.nothing') return written
  }
  const key = isErasure ? undefined : await keyOfSubject(registry, tx, row.subject)
  const kept = await rightsStore(tx, registry.district).answer(row.id, {
    state: accept ? 'done' : 'refused',
    answer: key?.seal(answer, `${PLACE}:answer`) ?? null,
    by: by.actor.account,
    at: by.now,
  })
  if (!kept) return refused(rightsRefusals['rights.answered']())
  if (!isErasure) return done({ id: row.id })
  return erasePerson(registry, work, { subject: row.subject, because: '本人申请删除' })
}

/** Who answers what: questions about readings the auditor; corrections and erasures whoever keeps the register there. */
export const sortsFor = (actor: Actor): readonly RequestSort[] =>
  actor.posts.some(({ role }) => role === 'auditor') ? ['question'] : ['correction', 'erasure']
