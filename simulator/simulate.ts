// SPDX-License-Identifier: Apache-2.0
import { parseArgs } from 'node:util'
import { demo } from '#districts/demo/district.ts'
import { type District, loadDistrict } from '#districts/district.ts'
import { lakeside } from '#districts/lakeside/district.ts'
import { type Client, makeClient, ServerUnusable } from './client.ts'
import { liveOn } from './live.ts'
import { loadWith } from './load.ts'
import { theatreOf } from './theatre.ts'

const known: readonly District[] = [demo, lakeside]

export const simulateHelp = `npm run zhida -- simulate --url http://localhost:8080 [--speed 60] [--seconds 600] [--reports 1000]
  让示范区按所选速度运转 · let the demo district live at a chosen speed
npm run zhida -- simulate --url … --load 64 [--seconds 10] [--reports 100000]
  尽快上报,用于压力测试 · report as fast as is answered, for load tests
`

const options = {
  url: { type: 'string' },
  speed: { type: 'string', default: '60' },
  seconds: { type: 'string' },
  reports: { type: 'string' },
  load: { type: 'string' },
  seed: { type: 'string', default: '1' },
  password: { type: 'string', default: 'zhida-demo' },
} as const

interface Bound {
  readonly given: string | undefined
  readonly usual: number
  readonly most: number
}

/** A positive number within bounds: a simulation always ends. */
const bounded = (name: string, { given, usual, most }: Bound): number => {
  const value = given === undefined ? usual : Number(given)
  if (value > 0 && value <= most) return value
  throw new ServerUnusable(`--${name} ${given ?? ''}: give a number above 0 and up to ${most}.`)
}

const districtAt = async (client: Client, url: string): Promise<District> => {
  const answer = await client.ask({ path: '/api/meta' })
  const meta = answer.body as { district?: { code?: string; demo?: boolean } } | undefined
  const found = known.find(({ code }) => code === meta?.district?.code)
  if (found && meta?.district?.demo) return found
  throw new ServerUnusable(
    `${url} is not a demo district (${meta?.district?.code ?? answer.status}); the simulator writes only into one.`,
  )
}

/**
 * `zhida simulate`: life or load through the public interface, always bounded in time and number.
 * @returns the exit code
 */
export const simulate = async (args: readonly string[], signal?: AbortSignal): Promise<number> => {
  const { values } = parseArgs({ args: [...args], options })
  if (values.url === undefined) {
    process.stdout.write(simulateHelp)
    return 1
  }
  const isLoad = values.load !== undefined
  const connections = isLoad ? bounded('load', { given: values.load, usual: 64, most: 1024 }) : 8
  const client = makeClient(values.url, { password: values.password, connections })
  const ends = signal ? { signal } : {}
  const seed = Number(values.seed)
  try {
    const theatre = theatreOf(loadDistrict(await districtAt(client, values.url)))
    const seconds = bounded('seconds', { given: values.seconds, usual: isLoad ? 10 : 600, most: 86_400 })
    const reports = bounded('reports', {
      given: values.reports,
      usual: isLoad ? 100_000 : 1000,
      most: 10_000_000,
    })
    if (isLoad) {
      const { acknowledged, ...result } = await loadWith(theatre, client, {
        connections,
        seconds,
        reports,
        seed,
        ...ends,
      })
      process.stdout.write(`${JSON.stringify({ ...result, acknowledged: acknowledged.length })}\n`)
      return result.failed > 0 ? 1 : 0
    }
    const speed = bounded('speed', { given: values.speed, usual: 60, most: 100_000 })
    const counts = await liveOn(theatre, client, { speed, seconds, reports, seed, ...ends })
    process.stdout.write(`${JSON.stringify(counts)}\n`)
    return 0
  } catch (fault) {
    if (!(fault instanceof ServerUnusable)) throw fault
    process.stderr.write(`${fault.message}\n`)
    return 1
  } finally {
    client.close()
  }
}
