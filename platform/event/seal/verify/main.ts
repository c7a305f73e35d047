// SPDX-License-Identifier: Apache-2.0
/*
 * The verifier by itself: node platform/event/seal/verify/main.ts --url postgres://… [options]. It needs this folder,
 * ../format.ts and the package pg; nothing of the running program. `npm run zhida -- verify` finds the address itself.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { readCheckpoints } from '../format.ts'
import { proveEvent } from './find.ts'
import { judgeProof, type Proof } from './proof.ts'
import { progressBar, wordsOfFinding, wordsOfVerified } from './say.ts'
import { listBatches, type SignedBatch, verify } from './verify.ts'

export const usageVerify = `npm run zhida -- verify [--from 批次或日期] [--to 批次或日期] [--checkpoints 文件] [--key 公钥文件] [--district 编号]
npm run zhida -- verify --prove 事件号 [--out 文件]
npm run zhida -- verify --proof 文件 [--key 公钥文件]`

export class VerifyUsage extends Error {
  override name = 'VerifyUsage'
}

const OPTIONS = {
  url: { type: 'string' },
  district: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  checkpoints: { type: 'string' },
  key: { type: 'string' },
  prove: { type: 'string' },
  proof: { type: 'string' },
  out: { type: 'string' },
  threads: { type: 'string' },
} as const

type Options = { readonly [K in keyof typeof OPTIONS]?: string }

export const readVerifyOptions = (args: readonly string[]): Options => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true }).values
  } catch {
    throw new VerifyUsage(usageVerify)
  }
}

const say = (text: string): void => void process.stdout.write(`${text}\n`)

const readFileOrSay = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch(() => {
    throw new VerifyUsage(`无法读取 ${path} · ${path} cannot be read`)
  })

/** Number of a batch, given as such or as a day or moment of sealing. */
export const batchAt = (
  given: string | undefined,
  batches: readonly SignedBatch[],
  side: 'from' | 'to',
): number | undefined => {
  if (given === undefined) return undefined
  if (/^\d{1,15}$/.test(given)) return Number(given)
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(given)
  const moment = Date.parse(isDay ? `${given}T${side === 'from' ? '00:00:00' : '23:59:59.999'}+08:00` : given)
  if (Number.isNaN(moment)) throw new VerifyUsage(usageVerify)
  const found =
    side === 'from'
      ? batches.find(({ sealedAt }) => sealedAt >= moment)
      : batches.findLast(({ sealedAt }) => sealedAt <= moment)
  return found?.n ?? (side === 'from' ? (batches.at(-1)?.n ?? 0) + 1 : 0)
}

const withClient = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url, application_name: 'zhida-verify' })
  await client.connect()
  return work(client).finally(() => client.end())
}

const listDistricts = (url: string): Promise<readonly string[]> =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      'SELECT DISTINCT district_id AS id FROM seal_key ORDER BY 1',
    )
    return rows.map(({ id }) => id)
  })

const keysOf = async ({ key }: Options): Promise<readonly string[] | undefined> =>
  key === undefined ? undefined : [await readFileOrSay(key)]

const teller = () => {
  const begin = performance.now()
  if (!process.stderr.isTTY) return { tell: () => undefined, end: () => undefined }
  return {
    tell: (done: number, total: number): void =>
      void process.stderr.write(`\r${progressBar(done, total, (performance.now() - begin) / 1000)}`),
    end: (): void => void process.stderr.write('\r\u001b[K'),
  }
}

/** Verify one district and say what was found; whether it is whole. */
const verifyDistrict = async (url: string, district: string, options: Options): Promise<boolean> => {
  const batches = await withClient(url, (client) => listBatches(client, district))
  const keys = await keysOf(options)
  const { tell, end } = teller()
  const verified = await verify({
    url,
    district,
    tell,
    from: batchAt(options.from, batches, 'from'),
    to: batchAt(options.to, batches, 'to'),
    ...(keys ? { keys } : {}),
    ...(options.threads ? { threads: Math.max(1, Number(options.threads) || 1) } : {}),
    checkpoints: options.checkpoints ? readCheckpoints(await readFileOrSay(options.checkpoints)) : [],
  })
  end()
  const { zh, en } = wordsOfVerified(verified)
  say(`${verified.findings.length === 0 ? '✔' : '✖'} ${district}  ${zh}\n  ${en}`)
  for (const finding of verified.findings.slice(0, 100)) {
    const words = wordsOfFinding(finding)
    say(`  - ${words.zh} · ${words.en}`)
  }
  if (verified.findings.length > 100) say(`  … ${verified.findings.length - 100}`)
  return verified.findings.length === 0
}

const prove = async (url: string, options: Options): Promise<boolean> => {
  const seq = Number(options.prove)
  if (!Number.isSafeInteger(seq) || seq < 1) throw new VerifyUsage(usageVerify)
  for (const district of options.district ? [options.district] : await listDistricts(url)) {
    const proof = await withClient(url, (client) => proveEvent(client, district, seq))
    if (!proof) continue
    const text = `${JSON.stringify(proof, undefined, 2)}\n`
    if (options.out) await writeFile(options.out, text)
    else process.stdout.write(text)
    return sayProof(proof, await keysOf(options))
  }
  say(`✖ 没有封存事件 ${seq} · event ${seq} is not sealed`)
  return false
}

const sayProof = (proof: Proof, keys: readonly string[] | undefined): boolean => {
  const broken = judgeProof(proof, keys)
  const { seq } = proof.event
  const { n, sealedAt } = proof.batch
  const when = new Date(sealedAt).toISOString()
  process.stderr.write(
    broken === undefined
      ? `✔ 事件 ${seq} 在第 ${n} 批中,封存于 ${when} · event ${seq} is in batch ${n}, sealed at ${when}\n`
      : `✖ 事件 ${seq} 的证明不成立(${broken})· the proof of event ${seq} does not hold (${broken})\n`,
  )
  return broken === undefined
}

const isProof = (value: unknown): value is Proof =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === 'zhida-inclusion-1'

const checkProof = async (options: Options): Promise<boolean> => {
  const text = await readFileOrSay(options.proof ?? '')
  try {
    const proof: unknown = JSON.parse(text)
    if (isProof(proof)) return sayProof(proof, await keysOf(options))
  } catch (error) {
    if (error instanceof VerifyUsage) throw error
  }
  throw new VerifyUsage(`${options.proof} 不是证明文件 · ${options.proof} is no proof`)
}

/** Do what was asked; whether everything held. @throws VerifyUsage */
export const runVerify = async (options: Options, url: string): Promise<boolean> => {
  if (options.proof !== undefined) return checkProof(options)
  if (options.prove !== undefined) return prove(url, options)
  const districts = options.district ? [options.district] : await listDistricts(url)
  if (districts.length === 0) {
    say('还没有封存任何事件 · nothing has been sealed yet')
    return true
  }
  let isWhole = true
  for (const district of districts) isWhole = (await verifyDistrict(url, district, options)) && isWhole
  return isWhole
}

if (import.meta.main) {
  try {
    const options = readVerifyOptions(process.argv.slice(2))
    const url = options.url ?? process.env['DATABASE_URL'] ?? ''
    if (url === '' && options.proof === undefined) throw new VerifyUsage(usageVerify)
    process.exitCode = (await runVerify(options, url)) ? 0 : 1
  } catch (error) {
    process.stderr.write(`✖ ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 2
  }
}
