// SPDX-License-Identifier: Apache-2.0
import type { Words } from '#platform/refusal/refusal.ts'
import { StartProblem } from '#platform/db/faults.ts'

/** What the administrator sees while the program starts and stops, in both languages. */
export interface Progress {
  /** Show a step while it is worked on, and how long it took. `tell` changes what is shown meanwhile. */
  step<T>(words: Words, work: (tell: (words: Words) => void) => Promise<T>): Promise<T>
  /** One line that stays. */
  note(words: Words): void
}

/** The part of a terminal or log stream that is used. */
export interface Out {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
const FRAME_MS = 100
/** In a log, a step is announced only when it lasts, so that a quick start stays a few lines. */
const ANNOUNCE_AFTER_MS = 1_500

export const createProgress = (out: Out = process.stdout): Progress => ({
  note: (words) => void out.write(`  ${line(words)}\n`),
  step: async (words, work) => {
    const begin = performance.now()
    const shown = out.isTTY ? spin(out, words) : announce(out, words)
    try {
      const result = await work(shown.tell)
      shown.end(`✔ ${line(words)} (${seconds(performance.now() - begin)})\n`)
      return result
    } catch (error) {
      shown.end(`✖ ${line(words)} (${seconds(performance.now() - begin)})\n`)
      throw error
    }
  },
})

/** For tools and tests that show nothing. */
export const silent: Progress = { step: (_words, work) => work(() => undefined), note: () => undefined }

interface Shown {
  tell(words: Words): void
  end(text: string): void
}

const spin = (out: Out, first: Words): Shown => {
  const begin = performance.now()
  let words = first
  let frame = 0
  const draw = (): void => {
    const text = `${FRAMES[frame++ % FRAMES.length]} ${line(words)} ${seconds(performance.now() - begin)}`
    out.write(`\r${text.slice(0, (out.columns ?? 80) - 1)}\u001b[K`)
  }
  draw()
  const timer = setInterval(draw, FRAME_MS)
  return {
    tell: (next) => (words = next),
    end: (text) => {
      clearInterval(timer)
      out.write(`\r\u001b[K${text}`)
    },
  }
}

const announce = (out: Out, first: Words): Shown => {
  let words = first
  let timer = setTimeout(() => void out.write(`… ${line(words)}\n`), ANNOUNCE_AFTER_MS)
  return {
    tell: (next) => {
      words = next
      clearTimeout(timer)
      timer = setTimeout(() => void out.write(`… ${line(words)}\n`), ANNOUNCE_AFTER_MS)
    },
    end: (text) => {
      clearTimeout(timer)
      out.write(text)
    },
  }
}

const line = ({ zh, en }: Words): string => `${zh} · ${en}`
const seconds = (ms: number): string => `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 0)} s`

/** One sentence and its remedy per language. A stack trace only for those who ask with ZHIDA_TRACE=1. */
export const printProblem = (error: unknown, out: Out = process.stderr): void => {
  if (error instanceof StartProblem) {
    out.write(`\n✖ ${error.say.zh}${error.next.zh}\n  ${error.say.en} ${error.next.en}\n`)
    return
  }
  const message = error instanceof Error ? error.message : String(error)
  out.write(`\n✖ 程序出错，未能继续：${message}\n  The program met a fault and could not go on: ${message}\n`)
  if (process.env['ZHIDA_TRACE']) out.write(`${error instanceof Error ? error.stack : ''}\n`)
  else out.write('  设置 ZHIDA_TRACE=1 可查看细节。 Set ZHIDA_TRACE=1 to see details.\n')
}
