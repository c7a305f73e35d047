// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { test } from 'node:test'

const root = join(import.meta.dirname, '..', '..')

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

/** The program as an administrator starts it, in a folder of its own. */
const program = (dataDir: string, port: number) => {
  const env = {
    ...process.env,
    WEB: 'off',
    PORT: String(port),
    DATA_DIR: dataDir,
    ZHIDA_DEMO_MATTERS: '0',
    DATABASE_URL: '',
  }
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess | undefined
  let isOver = false
  const isReady = () =>
    fetch(`${url}/healthz`, { signal: AbortSignal.timeout(1000) }).then(
      ({ ok }) => ok,
      () => false,
    )
  return {
    url,
    start: async (): Promise<void> => {
      child = spawn(process.execPath, ['server/main.ts'], {
        cwd: root,
        env,
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      let said = ''
      child.stderr?.on('data', (text: Buffer) => (said = `${said}${text.toString()}`.slice(-2000)))
      for (let tries = 0; tries < 600; tries += 1) {
        if (await isReady()) return
        // The test gave up meanwhile: what it started last must not outlive it.
        if (isOver) return void child.kill('SIGKILL')
        if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}: ${said}`)
        await pause(100)
      }
      throw new Error('the program did not become ready within a minute')
    },
    killProgram: () => child?.kill('SIGKILL'),
    killDatabase: async (): Promise<void> => {
      const pid = await readFile(join(dataDir, 'postgresql', 'postmaster.pid'), 'utf8').catch(() => '')
      const [first] = pid.split('\n')
      if (first) process.kill(Number(first), 'SIGKILL')
    },
    stop: async (): Promise<void> => {
      isOver = true
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

interface Ack {
  readonly key: string
  readonly case: string
}

/** Words that only one report has: letters alone, for numbers that look like a telephone are hidden in public. */
const OWN = '路口垃圾 '
const wordsOf = (key: string): string =>
  `${OWN}${key.replaceAll('-', '').replaceAll(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? '')}`

/** A resident who sends one report with one key until an answer comes. */
const insist = async (url: string, isOver: () => boolean): Promise<Ack | undefined> => {
  const key = randomUUID()
  const body = JSON.stringify({
    kind: 'exposed-waste',
    text: wordsOf(key),
    place: { lng: 120.15, lat: 30.32 },
    answers: { amount: 'bag' },
  })
  for (;;) {
    const answer = await fetch(`${url}/api/reports`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'idempotency-key': key, 'x-zhida': '1' },
      signal: AbortSignal.timeout(5000),
    }).catch(() => undefined)
    if (answer?.status === 201)
      return { key, case: ((await answer.json()) as { case: { id: string } }).case.id }
    if (answer && answer.status < 500 && answer.status !== 429)
      throw new Error(`${answer.status} ${await answer.text()}`)
    if (isOver()) return undefined
    await pause(150)
  }
}

test(
  'killing the program or its database under load loses no acknowledged report and doubles none',
  { timeout: 480_000 },
  async (t) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'zhida-kill-'))
    const district = program(dataDir, await freePort())
    t.after(async () => {
      await district.stop()
      await rm(dataDir, { recursive: true, force: true })
    })
    await district.start()
    const acks: Ack[] = []
    let isOver = false
    t.after(() => (isOver = true))
    let failure: unknown
    const residents = Array.from({ length: 16 }, async () => {
      while (!isOver) {
        const ack = await insist(district.url, () => isOver).catch((error: unknown) => {
          failure = error
          isOver = true
        })
        if (ack) acks.push(ack)
      }
    })
    const more = async (): Promise<void> => {
      const before = acks.length
      while (acks.length < before + 200 && !isOver) await pause(20)
      assert.ifError(failure)
    }
    for (const strike of ['program', 'database', 'program', 'database']) {
      await more()
      if (strike === 'program') {
        district.killProgram()
        await pause(200)
        await district.start()
      } else await district.killDatabase()
    }
    await more()
    isOver = true
    await Promise.all(residents)
    const counted = await countReports(district.url, acks)
    t.diagnostic(
      `${acks.length} acknowledged reports in 4 strikes: ${counted.missing} lost, ${counted.doubled} doubled`,
    )
    assert.deepEqual(counted, { missing: 0, doubled: 0 })
    assert.equal(new Set(acks.map((ack) => ack.case)).size, acks.length)
  },
)

/** What the public interface knows of the acknowledged reports, each found by the words that only it has. */
const countReports = async (
  url: string,
  acks: readonly Ack[],
): Promise<{ missing: number; doubled: number }> => {
  const seen = new Map<string, number>()
  let after: string | null = ''
  while (after !== null) {
    const answer = await fetch(`${url}/api/public/cases?limit=200${after ? `&after=${after}` : ''}`)
    const page = (await answer.json()) as { items: { summary: string }[]; next: string | null }
    const own = page.items.filter(({ summary }) => summary.startsWith(OWN))
    for (const { summary } of own) seen.set(summary, (seen.get(summary) ?? 0) + 1)
    after = page.next
  }
  const times = acks.map(({ key }) => seen.get(wordsOf(key)) ?? 0)
  return {
    missing: times.filter((n) => n === 0).length,
    doubled: [...seen.values()].filter((n) => n > 1).length,
  }
}
