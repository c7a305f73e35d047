// SPDX-License-Identifier: Apache-2.0
import { copyFile, mkdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { contributionsOf } from '#engines/indicator/set.ts'
import { openErrors } from '#engines/registry/import/errors.ts'
import { planImport } from '#engines/registry/import/plan.ts'
import { type ImportDeps, pathOfImport, runImport } from '#engines/registry/import/run.ts'
import { type FileImport, importStore } from '#engines/registry/import/store.ts'
import { createRegistry, type Registry } from '#engines/registry/registry.ts'
import { findLevel } from '#platform/area/area.ts'
import { dayOf } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { timeId } from '#platform/event/id.ts'
import { refused } from '#platform/refusal/refusal.ts'
import { readVaultSettings } from '#platform/vault/settings.ts'
import { openVault } from '#platform/vault/vault.ts'
import { scenes } from '#scenes/all.ts'
import { districtIndicators } from '../figures.ts'
import { fileKindsOf } from '../registry.ts'
import { createProgress, type Progress } from '../start/progress.ts'
import { readSettings } from '../start/settings.ts'
import { openStore } from '../start/store.ts'
import { loadWorld } from '../world.ts'
import { districtOf, fileOf, get, readOptions } from './options.ts'
import { commandRefusals } from './refusals.ts'

export const usageFiles = 'npm run zhida -- import files FILE [--kind building] [--district demo]'

/** Who imports from the command line: an administrator of the machine, in no post. */
const ACCOUNT = 'import'

const english = new Map(scenes.flatMap((scene) => Object.entries(scene.english)))

const importingTo = async (
  db: Database,
  district: string,
  folder: string,
): Promise<ImportDeps & { root: string }> => {
  const world = await loadWorld(db, district, Date.now())
  const [root] = world.tree.areasOn(dayOf(Date.now())).filter(({ level }) => level === 'district')
  if (!root) return get(refused(commandRefusals['command.not-set-up']({ district })))
  const registry = createRegistry({
    db,
    district,
    kinds: fileKindsOf(scenes),
    measure: contributionsOf(districtIndicators(scenes), 'file'),
    say: (zh) => ({ zh, en: english.get(zh) ?? zh }),
    vault: await openVault(db, district, readVaultSettings(process.env, dirname(folder))),
  })
  return {
    registry,
    folder,
    root: root.code,
    now: Date.now,
    locate: (given) => world.locate(given),
    isArea: (code) =>
      findLevel(code) !== undefined && world.tree.findArea(code, dayOf(Date.now())) !== undefined,
    areaName: (code) => world.areaName(code),
  }
}

/** The run of this very list that was broken off, or a new one. */
const runOf = async (
  deps: ImportDeps & { root: string },
  file: string,
  kind: string | undefined,
): Promise<FileImport> => {
  const { registry } = deps
  const wanted = kind === undefined ? undefined : get(registry.findKind(kind))
  const plan = get(await planImport(registry, file, wanted))
  const imports = importStore(registry.db, registry.district)
  const earlier = (await imports.list(ACCOUNT, 20)).find(
    ({ file_hash, state }) => file_hash === plan.hash && (state === 'waiting' || state === 'working'),
  )
  const id = earlier?.id ?? timeId(Date.now())
  await mkdir(deps.folder, { recursive: true })
  await copyFile(file, pathOfImport(deps.folder, id))
  if (!earlier)
    await imports.insert({
      id,
      kind: wanted?.key ?? null,
      file_hash: plan.hash,
      total: plan.total,
      areas: [deps.root],
      account: ACCOUNT,
      actor: { role: 'system' },
      at: Date.now(),
    })
  return (await imports.find(id)) ?? get(refused(commandRefusals['command.usage']({ usage: usageFiles })))
}

const LOOK_EVERY = 500

const watched = async (deps: ImportDeps, run: FileImport, progress: Progress): Promise<void> => {
  const imports = importStore(deps.registry.db, deps.registry.district)
  await progress.step({ zh: '导入档案', en: 'Importing files' }, async (tell) => {
    const timer = setInterval(() => {
      void imports
        .find(run.id)
        .then(
          (now) =>
            now &&
            tell({ zh: `导入档案 ${now.done}/${now.total}`, en: `Importing files ${now.done}/${now.total}` }),
        )
        .catch(() => undefined)
    }, LOOK_EVERY)
    const ended = await runImport(deps, run).finally(() => clearInterval(timer))
    if (typeof ended === 'object') get(refused(ended))
  })
}

const sayRun = (registry: Registry, run: FileImport): readonly string[] => [
  `共 ${run.total} 行:新建 ${run.made},更新 ${run.changed},已有 ${run.known},有误 ${run.bad}`,
  `${run.total} rows: ${run.made} new, ${run.changed} updated, ${run.known} known, ${run.bad} bad`,
  `${registry.kinds.size} 类档案 · kinds of files`,
]

const sayErrors = async (registry: Registry, run: FileImport): Promise<readonly string[]> => {
  const first = { sheet: '', line: -1, column: '' }
  const kept = await importStore(registry.db, registry.district).listErrors(run.id, first, 20)
  const errors = await openErrors(registry.db, registry, run.id, kept)
  return errors.map(
    ({ sheet, line, column, refusal }) =>
      `  ! ${sheet} ${line} ${column}: ${refusal.say.zh} ${refusal.say.en}`,
  )
}

/** `import files FILE`: lists of files, in one go, going on where an earlier run was killed. */
export const importFilesCommand = async (args: readonly string[]): Promise<void> => {
  const options = readOptions(args, ['kind', 'district'], usageFiles)
  const file = resolve(fileOf(options, usageFiles))
  const district = districtOf(options.values['district'] ?? 'demo')
  const settings = readSettings(
    options.values['data-dir'] ? ['--data-dir', options.values['data-dir']] : [],
    process.env,
  )
  const progress = createProgress()
  const store = await openStore(settings, progress, { whenRunning: 'join' })
  try {
    const deps = await importingTo(store.db, district, join(settings.dataDir, 'imports'))
    const run = await runOf(deps, file, options.values['kind'])
    await watched(deps, run, progress)
    const ended = (await importStore(store.db, district).find(run.id)) ?? run
    const lines = [...sayRun(deps.registry, ended), ...(await sayErrors(deps.registry, ended))]
    process.stdout.write(`${lines.join('\n')}\n`)
  } finally {
    await store.stop()
  }
}
