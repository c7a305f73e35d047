// SPDX-License-Identifier: Apache-2.0
import {
  readVerifyOptions,
  runVerify,
  usageVerify as usage,
  VerifyUsage,
} from '#platform/event/seal/verify/main.ts'
import { StartProblem } from '#platform/db/faults.ts'
import { silent } from '../start/progress.ts'
import { readSettings } from '../start/settings.ts'
import { openStore } from '../start/store.ts'

export const usageVerify = usage

const problemOf = ({ message }: VerifyUsage): StartProblem =>
  new StartProblem('verify.usage', {
    say: { zh: '无法核验:', en: 'This cannot be verified:' },
    next: { zh: message, en: message },
  })

/** `verify`: the verifier on the database of this machine; --url verifies another one. */
export const verifyCommand = async (args: readonly string[]): Promise<void> => {
  const at = args.indexOf('--data-dir')
  const folder = at < 0 ? [] : args.slice(at, at + 2)
  try {
    const options = readVerifyOptions(args.filter((_, index) => at < 0 || index < at || index > at + 1))
    const verifyAt = async (url: string): Promise<void> => {
      process.exitCode = (await runVerify(options, url)) ? 0 : 1
    }
    if (options.url !== undefined || options.proof !== undefined) return await verifyAt(options.url ?? '')
    const store = await openStore(readSettings(folder, process.env), silent, { whenRunning: 'join' })
    await verifyAt(store.url).finally(() => store.stop())
  } catch (error) {
    throw error instanceof VerifyUsage ? problemOf(error) : error
  }
}
