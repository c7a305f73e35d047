// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process'

/** What a scanner says of a file before it is read: clean, infected with something, or nothing because it is away. */
export type ScanResult =
  { readonly is: 'clean' } | { readonly is: 'infected'; readonly found: string } | { readonly is: 'away' }

export type Scan = (bytes: Buffer) => Promise<ScanResult>

const away = { is: 'away' } as const
const MOST = 200
const said = (text: string): string =>
  text
    .replaceAll(/[^\p{L}\p{N} ._:/-]/gu, ' ')
    .trim()
    .slice(0, MOST)

/**
 * A command that reads the file from its input and ends with 0 for clean and 1 for infected, naming on its output what
 * it found (as clamdscan does with `-`). Every other end, and none within the time, means that it is away.
 */
export const commandScan =
  (command: readonly string[], most = 20_000): Scan =>
  (bytes) =>
    new Promise((resolve) => {
      const [program = '', ...args] = command
      const child = spawn(program, args, {
        stdio: ['pipe', 'pipe', 'ignore'],
        timeout: most,
        killSignal: 'SIGKILL',
      })
      let told = ''
      child.stdout.on('data', (data: Buffer) => {
        if (told.length < MOST) told += data.toString()
      })
      child.on('error', () => resolve(away))
      child.on('close', (code) => {
        if (code === 0) return resolve({ is: 'clean' })
        resolve(code === 1 ? { is: 'infected', found: said(told) } : away)
      })
      // A scanner that has seen enough may close its input early.
      child.stdin.on('error', () => undefined)
      child.stdin.end(bytes)
    })

/** A service that is sent the file: 2xx is clean, 406 and 422 infected with what the body says, all else is away. */
export const httpScan =
  (url: string, most = 20_000): Scan =>
  async (bytes) => {
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: new Uint8Array(bytes),
        signal: AbortSignal.timeout(most),
        redirect: 'error',
      })
      if (answer.ok) return { is: 'clean' }
      if (answer.status !== 406 && answer.status !== 422) return away
      return { is: 'infected', found: said(await answer.text()) }
    } catch {
      return away
    }
  }
