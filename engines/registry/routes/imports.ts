// SPDX-License-Identifier: Apache-2.0
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import Type from 'typebox'
import { timeId } from '#platform/event/id.ts'
import { type Call, type Route, raw, route } from '#platform/http/route.ts'
import { wordsOfRole } from '#platform/access/words.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { csvOf } from '#platform/sheet/sheet.ts'
import type { RegistryRouteDeps } from '../face.ts'
import { templateOf } from '../import/columns.ts'
import { openErrors } from '../import/errors.ts'
import { planImport } from '../import/plan.ts'
import { pathOfImport } from '../import/run.ts'
import { type FileImport, importStore, type RowError } from '../import/store.ts'
import { keepsAreas, rolesThatKeep } from '../may.ts'
import { importFileRefusals, registryRefusals } from '../refusals.ts'
import { eventActorOf } from '../registry.ts'
import { ImportOut, KindKey, OneId } from '../shapes.ts'
import { nobody } from './reading.ts'

const importOut = ({ registry }: RegistryRouteDeps, run: FileImport) => {
  const kind = run.kind === null ? undefined : registry.kinds.get(run.kind)
  return {
    id: run.id,
    kind: run.kind,
    kindName: kind ? registry.say(kind.label) : null,
    state: run.state,
    total: run.total,
    done: run.done,
    made: run.made,
    changed: run.changed,
    known: run.known,
    bad: run.bad,
    noted: run.noted,
    refusal: run.refusal ? { say: run.refusal.say, next: run.refusal.next } : null,
    at: run.at,
    updatedAt: run.updated_at,
  }
}

const notYours = () => {
  const roles = rolesThatKeep.map(wordsOfRole)
  return refused(
    registryRefusals['registry.not-yours']({
      needs: roles.map(({ zh }) => zh).join('、'),
      needsEn: roles.map(({ en }) => en).join(', '),
    }),
  )
}

/** Read the list once; what cannot be read never becomes a run. */
const begin = async (deps: RegistryRouteDeps, call: Call, of: { path: string; kind: string | undefined }) => {
  const { registry } = deps
  const { actor = nobody, now } = call
  const kind = of.kind === undefined ? undefined : registry.findKind(of.kind)
  if (kind && !kind.ok) return kind
  const plan = await planImport(registry, of.path, kind?.value)
  if (!plan.ok) return plan
  const id = timeId(now)
  await rename(of.path, pathOfImport(deps.imports, id))
  const imports = importStore(registry.db, registry.district)
  await imports.insert({
    id,
    kind: kind?.value.key ?? null,
    file_hash: plan.value.hash,
    total: plan.value.total,
    areas: keepsAreas(actor),
    account: actor.account,
    actor: eventActorOf(actor),
    at: now,
  })
  const made = await imports.find(id)
  return made ? done(importOut(deps, made)) : refused(importFileRefusals['files.unknown']())
}

const uploading = (deps: RegistryRouteDeps): Route =>
  route({
    method: 'POST',
    path: '/api/registry/imports',
    who: 'staff',
    tag: 'registry',
    summary: { zh: '导入档案(CSV、Excel 或 GeoJSON)', en: 'Import files (CSV, Excel or GeoJSON)' },
    accepts: ['multipart'],
    key: 'optional',
    pace: 'upload',
    unhurried: true,
    query: Type.Object({ kind: Type.Optional(KindKey) }),
    answer: ImportOut,
    status: 202,
    act: async (call) => {
      if (keepsAreas(call.actor ?? nobody).length === 0) return notYours()
      const file = await call.upload()
      if (!file.ok) return file
      await mkdir(deps.imports, { recursive: true })
      const path = pathOfImport(deps.imports, `new-${timeId(call.now)}`)
      await writeFile(path, file.value.bytes)
      return begin(deps, call as Call, { path, kind: call.query.kind }).finally(() =>
        rm(path, { force: true }),
      )
    },
  })

/** Runs are seen by whoever started them. */
const findOwn = async (deps: RegistryRouteDeps, call: Call, id: string): Promise<Outcome<FileImport>> => {
  const run = await importStore(deps.registry.db, deps.registry.district).find(id)
  return run && run.account === call.actor?.account
    ? done(run)
    : refused(importFileRefusals['files.unknown']())
}

const listing = (deps: RegistryRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/registry/imports',
    who: 'staff',
    tag: 'registry',
    summary: { zh: '我的导入', en: 'My imports' },
    answer: Type.Object({ items: Type.Array(ImportOut) }),
    act: async ({ actor = nobody }) => {
      const runs = await importStore(deps.registry.db, deps.registry.district).list(actor.account, 50)
      return done({ items: runs.map((run) => importOut(deps, run)) })
    },
  })

const following = (deps: RegistryRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/registry/imports/:id',
    who: 'staff',
    tag: 'registry',
    summary: { zh: '导入进度', en: 'Progress of an import' },
    params: OneId,
    answer: ImportOut,
    act: async (call) => {
      const run = await findOwn(deps, call as Call, call.params.id)
      return run.ok ? done(importOut(deps, run.value)) : run
    },
  })

const PAGE = 500
const REASONS = {
  zh: ['行号', '有误的列', '原因', '怎么改'],
  en: ['line', 'column', 'reason', 'remedy'],
} as const

/** The rows as they were sent, with the reasons behind them: put right, the list is sent again as it is. */
async function* errorLines(
  deps: RegistryRouteDeps,
  id: string,
  language: 'zh' | 'en',
): AsyncGenerator<string> {
  const store = importStore(deps.registry.db, deps.registry.district)
  let after = { sheet: '', line: -1, column: '' }
  let header = ''
  yield '\uFEFF'
  for (;;) {
    const errors: readonly RowError[] = await openErrors(
      deps.registry.db,
      deps.registry,
      id,
      await store.listErrors(id, after, PAGE),
    )
    const last = errors.at(-1)
    if (!last) return
    for (const row of errors) {
      const titles = csvOf([...row.header, ...REASONS[language]])
      if (titles !== header) yield titles
      header = titles
      const { say, next } = row.refusal
      const cells = row.header.map((_, at) => row.cells[at] ?? '')
      yield csvOf([...cells, row.line, row.column, say[language], next[language]])
    }
    after = { sheet: last.sheet, line: last.line, column: last.column }
  }
}

const csv = (name: string, body: Readable | string) =>
  done(
    raw({
      type: 'text/csv; charset=utf-8',
      body,
      headers: { 'content-disposition': `attachment; filename="${name}.csv"` },
    }),
  )

const complaining = (deps: RegistryRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/registry/imports/:id/errors.csv',
    who: 'staff',
    tag: 'registry',
    summary: { zh: '导入错误清单', en: 'Error list of an import' },
    params: OneId,
    unhurried: true,
    gives: ['text/csv'],
    act: async (call) => {
      const run = await findOwn(deps, call as Call, call.params.id)
      if (!run.ok) return run
      return csv(
        `errors-${call.params.id.slice(0, 8)}`,
        Readable.from(errorLines(deps, run.value.id, call.language)),
      )
    },
  })

const template = (deps: RegistryRouteDeps): Route =>
  route({
    method: 'GET',
    path: '/api/registry/kinds/:kind/template.csv',
    who: 'staff',
    tag: 'registry',
    summary: { zh: '导入模板', en: 'Template of a list' },
    params: Type.Object({ kind: KindKey }),
    gives: ['text/csv'],
    act: async ({ params }) => {
      const kind = deps.registry.findKind(params.kind)
      return kind.ok
        ? csv(`${kind.value.key}-template`, `\uFEFF${csvOf([...templateOf(deps.registry, kind.value)])}`)
        : kind
    },
  })

export const importRoutes = (deps: RegistryRouteDeps): readonly Route[] => [
  uploading(deps),
  listing(deps),
  following(deps),
  complaining(deps),
  template(deps),
]
