// SPDX-License-Identifier: Apache-2.0
import { once } from 'node:events'
import { createServer } from 'node:net'
import { checkDistrict } from '#districts/check.ts'
import { type District, type LoadedDistrict, loadDistrict } from '#districts/district.ts'
import { addDays, dayOf } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { buildWeb } from '#web/build.ts'
import { StartProblem } from '#platform/db/faults.ts'
import { demoMatters, fillDemo } from './demo.ts'
import { startDemoApps } from './demo-apps.ts'
import { startIdentity } from './identity.ts'
import { runDistrict, type Running } from './run.ts'
import { seedDistrict } from './seed.ts'
import { listenProblem } from './start/problems.ts'
import { runProgram, stopSignal } from './start/program.ts'
import { createProgress, type Progress } from './start/progress.ts'
import { readSettings, type Settings } from './start/settings.ts'
import { openStore, type Store } from './start/store.ts'
import { welcome } from './welcome.ts'

const listen = async (running: Running, { host, port }: Settings): Promise<string> => {
  try {
    return await running.listen()
  } catch (error) {
    throw listenProblem(error, { host, port }) ?? error
  }
}

/** A year of partitions behind for what is brought in, two months ahead for what comes. */
const prepareMonths = (owner: Database): Promise<unknown> => {
  const today = dayOf(Date.now())
  return owner.query({
    text: 'SELECT ensure_event_months($1::date, $2::date)',
    values: [addDays(today, -400), addDays(today, 62)],
  })
}

const hasAreas = async (db: Database, district: string): Promise<boolean> =>
  (await db.query({ text: 'SELECT 1 FROM area WHERE district_id = $1 LIMIT 1', values: [district] })).length >
  0

/** New matters are numbered after those of the past, even when living through the past is broken off. */
const numberOn = (owner: Database): Promise<unknown> =>
  owner.query({ text: "SELECT setval('case_number', $1)", values: [Math.max(100_000, demoMatters() * 2)] })

/** A district that cannot work is not set up: every fault is named with its remedy. */
const checked = (district: LoadedDistrict): LoadedDistrict => {
  const faults = checkDistrict(district)
  const [first] = faults
  if (!first) return district
  throw new StartProblem('district.unsound', {
    say: { zh: faults.map(({ zh }) => zh).join('\n  '), en: faults.map(({ en }) => en).join('\n  ') },
    next: { zh: '改正后重新启动。', en: 'Correct this and start again.' },
  })
}

/** A taken port is told at once, not after the district has been set up. */
const probePort = async ({ host, port }: Settings): Promise<void> => {
  const server = createServer()
  try {
    server.listen({ host, port })
    await once(server, 'listening')
  } catch (error) {
    throw listenProblem(error, { host, port }) ?? error
  } finally {
    server.close()
  }
}

const lazily = <T>(make: () => T): (() => T) => {
  let made: T | undefined
  return () => (made ??= make())
}

/** The built pages; WEB=off serves the interfaces alone. */
const pages = async (progress: Progress): Promise<string | undefined> => {
  if (process.env['WEB'] === 'off') return undefined
  const words = { zh: '准备网页', en: 'Preparing the pages' }
  return (await progress.step(words, (tell) => buildWeb({ onStep: tell }))).dir
}

/** Only the district that starts is read: the other one's land and scenes cost time. */
const declaredDistrict = async ({ demo }: Settings): Promise<District> =>
  demo ? (await import('#districts/demo/district.ts')).demo : (await import('#districts/empty.ts')).empty

const setUp = async (store: Store, district: District, load: () => LoadedDistrict): Promise<void> => {
  const identity = await startIdentity({ db: store.db, district, now: Date.now })
  await store.asOwner(prepareMonths)
  if (district.isDemo) await store.asOwner(numberOn)
  await seedDistrict(store.db, load(), Date.now())
  await identity.seed(load())
  identity.stop()
}

const start = async (settings: Settings, progress: Progress, store: Store): Promise<Running> => {
  const district = await declaredDistrict(settings)
  const loaded = lazily(() => checked(loadDistrict(district)))
  const isEmpty = !(await hasAreas(store.db, district.id))
  if (isEmpty) {
    const words = { zh: `建立${district.name}`, en: `Setting up ${district.english}` }
    await progress.step(words, () => setUp(store, district, loaded))
  }
  const statics = await pages(progress)
  const running = await runDistrict({
    db: store.db,
    district,
    now: Date.now,
    dataDir: settings.dataDir,
    publicUrl: publicUrl(settings),
    host: settings.host,
    port: settings.port,
    allowPrivate: process.env['WEBHOOK_PRIVATE'] === 'on',
    ...(statics ? { statics } : {}),
  })
  if (isEmpty && settings.demo)
    await progress.step(
      { zh: '生成过去一年的演示事项', en: 'Living through a year of demo matters' },
      (tell) => fillDemo(running.now().served, loaded(), tell),
    )
  return running
}

/** PUBLIC_URL is what people and applications type: behind a proxy it differs from where the program listens. */
const publicUrl = ({ host, port }: Settings): string => {
  const set = process.env['PUBLIC_URL']
  if (!set) return `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`
  if (/^https?:\/\/[^/?#@]+\/?$/.test(set) && URL.canParse(set)) return set.replace(/\/$/, '')
  throw new StartProblem('settings.public-url', {
    say: {
      zh: `PUBLIC_URL=${set} 不是可用的地址。`,
      en: `PUBLIC_URL=${set} is no address that can be used.`,
    },
    next: {
      zh: '请填写人们访问时输入的地址，如 https://district.example，不含路径。',
      en: 'Give the address people type, such as https://district.example, without a path.',
    },
  })
}

const sayClaim = (link: string): string =>
  `\n  首位管理员请用此链接设置账号(一次有效) · The first administrator sets up the account here (works once):\n  ${link}\n\n`

await runProgram(async () => {
  const settings = readSettings(process.argv.slice(2), process.env)
  const progress = createProgress()
  await probePort(settings)
  const store = await openStore(settings, progress)
  try {
    const running = await start(settings, progress, store)
    try {
      const address = await listen(running, settings)
      const { district, identity, served } = running.now()
      const demoApps = settings.demo
        ? await startDemoApps(served, served.entry.address(), Date.now)
        : undefined
      process.stdout.write(await welcome(store.db, district, address))
      // By which the first administrator comes in, while nobody has.
      const claim = settings.demo ? undefined : await identity.firstAdministrator(Date.now())
      if (claim) process.stdout.write(sayClaim(`${address}${claim.path}`))
      await stopSignal()
      progress.note({ zh: '正在停止…', en: 'Stopping …' })
      await demoApps?.stop()
    } finally {
      await running.stop()
    }
  } finally {
    await store.stop()
  }
})
