// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path'
import { findLevel } from '#platform/area/area.ts'
import { scopeOf } from '#platform/access/access.ts'
import { dayOf, type Instant } from '#platform/clock/clock.ts'
import { done } from '#platform/refusal/refusal.ts'
import type { RecordKind } from '#engines/indicator/declare.ts'
import { contributionsOf, type IndicatorSet } from '#engines/indicator/set.ts'
import { isOfPerson } from '#engines/registry/classes.ts'
import type { FileKind } from '#engines/registry/declare.ts'
import { fileRowOut, type RegistryRouteDeps } from '#engines/registry/face.ts'
import { fileColumns, fileFields } from '#engines/registry/facts.ts'
import { type ImportDeps, runWaitingImports } from '#engines/registry/import/run.ts'
import { fileKeeping } from '#engines/registry/keeping.ts'
import { createRegistry } from '#engines/registry/registry.ts'
import { deskRoutes } from '#engines/registry/rights/desk-routes.ts'
import { hidingRoutes } from '#engines/registry/rights/hiding-routes.ts'
import { ownRoutes } from '#engines/registry/rights/own-routes.ts'
import { fileRoutes } from '#engines/registry/routes.ts'
import type { Vault } from '#platform/vault/vault.ts'
import type { App, Files } from './app.ts'
import { fileMattersReaction, showPointed } from './file-matters.ts'

/** Files as records that figures count and add up. */
export const fileRecords: RecordKind = {
  key: 'file',
  label: { zh: '档案', en: 'files' },
  fields: fileFields,
  columns: fileColumns,
  table: 'registry_file f',
  id: 'f.id',
  district: 'f.district_id',
  area: 'area',
  community: 'community',
  kind: 'kind',
  units: ['unit'],
  amounts: { amount: 'area', amountDone: 'area' },
}

/** Metres around a file in which a matter is at it. */
const NEAR = 40
const METRES_PER_DEGREE = 111_320

const mattersAt = (app: Pick<App, 'district' | 'caseDeps'>): RegistryRouteDeps['mattersAt'] => {
  const { queries, face, cases } = app.caseDeps
  return async (actor, { lng, lat }, now) => {
    const dLat = NEAR / METRES_PER_DEGREE
    const dLng = dLat / Math.cos((lat * Math.PI) / 180)
    const rows = await queries.list(
      {
        district: cases.directory.district.id,
        root: cases.directory.district.root,
        scope: scopeOf(actor),
        units: actor.posts.map(({ unit }) => unit),
        filter: { bbox: [lng - dLng, lat - dLat, lng + dLng, lat + dLat] },
        now,
      },
      { sort: 'updated', limit: 20 },
    )
    return rows.map((row) => {
      const { id, code, label, stageName, openedAt } = face.row(row, now)
      return { id, code, label, stageName, at: openedAt }
    })
  }
}

export interface RegistryOf {
  readonly app: App
  readonly files: Files
  readonly set: IndicatorSet
  readonly now: () => Instant
  readonly dataDir: string
  readonly vault: Vault
}

/** Kinds of file of the scenes that are switched on. */
export const fileKindsOf = (
  scenes: readonly { readonly files: readonly FileKind[] }[],
): readonly FileKind[] => scenes.flatMap(({ files }) => files)

/** The registry of a running district: its routes, its work, and how figures show its records. */
export const districtRegistry = ({ app, files, set, now, dataDir, vault }: RegistryOf) => {
  const registry = createRegistry({
    db: app.db,
    district: app.district.id,
    kinds: fileKindsOf(app.district.scenes),
    measure: contributionsOf(set, 'file'),
    say: app.say,
    vault,
  })
  const isArea = (code: string): boolean =>
    findLevel(code) !== undefined && app.world().tree.findArea(code, dayOf(now())) !== undefined
  const deps: RegistryRouteDeps = {
    registry,
    root: app.district.code,
    areaName: (code) => app.world().areaName(code),
    isArea,
    unitWords: app.face.unitWords,
    locate: (given) => app.world().locate(given),
    photo: files.photo,
    attach: async (ids, at) => {
      const attached = await files.attach(ids, 'before', at)
      return attached.ok ? done(attached.value.map(({ id }) => ({ id, at }))) : attached
    },
    mattersAt: mattersAt(app),
    showRecords: showPointed(app, now),
    imports: join(dataDir, 'imports'),
  }
  const rights = { registry, calendar: app.calendar, face: deps, remember: vault.remember }
  const stopping = new AbortController()
  const importing: ImportDeps = {
    registry,
    folder: deps.imports,
    now,
    locate: (given) => app.world().locate(given),
    isArea,
    areaName: (code) => app.world().areaName(code),
    stopping: stopping.signal,
  }
  return {
    registry,
    deps,
    reactions: [fileMattersReaction(app, registry)],
    importing,
    routes: [...fileRoutes(deps), ...ownRoutes(rights), ...deskRoutes(rights), ...hidingRoutes(rights)],
    /** Carry waiting imports on. */
    work: () => runWaitingImports(importing),
    /** What may be erased once it has been kept long enough. */
    keeping: fileKeeping(registry, { say: app.say, now }),
    stop: () => stopping.abort(),
    kindWords: (key: string) => {
      const kind = registry.kinds.get(key)
      return kind && app.say(kind.label)
    },
    showRecords: async (ids: readonly string[]) => {
      const found = new Map((await registry.files.findMany(ids)).map((file) => [file.id, file]))
      return ids.flatMap((id) => {
        const file = found.get(id)
        return file && !isOfPerson(registry.kinds.get(file.kind)) ? [fileRowOut(deps, file)] : []
      })
    },
  }
}
