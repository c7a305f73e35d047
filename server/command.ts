// SPDX-License-Identifier: Apache-2.0
// `npm run zhida -- <command>`: everything an administrator does beside starting. The launcher does the rest.
import { import311Command, importAreasCommand, usage311, usageAreas } from './commands/import.ts'
import { importFilesCommand, usageFiles } from './commands/import-files.ts'
import { get } from './commands/options.ts'
import { rebuildCommand, usageRebuild } from './commands/rebuild.ts'
import { rotateKeysCommand, usageRotateKeys } from './commands/rotate-keys.ts'
import { usageVerify, verifyCommand } from './commands/verify.ts'
import { commandRefusals } from './commands/refusals.ts'
import { refused } from '#platform/refusal/refusal.ts'
import { runProgram } from './start/program.ts'

type Command = (args: readonly string[]) => Promise<void>

const commands: Readonly<Record<string, { readonly run: Command; readonly usage: string }>> = {
  'import 311': { run: import311Command, usage: usage311 },
  'import areas': { run: importAreasCommand, usage: usageAreas },
  'import files': { run: importFilesCommand, usage: usageFiles },
  rebuild: { run: rebuildCommand, usage: usageRebuild },
  'rotate-keys': { run: rotateKeysCommand, usage: usageRotateKeys },
  verify: { run: verifyCommand, usage: usageVerify },
  simulate: {
    run: async (args) => {
      const { simulate } = await import('#simulator/simulate.ts')
      process.exitCode = await simulate(args)
    },
    usage: 'npm run zhida -- simulate --url http://localhost:8080 [--speed 60] [--seconds 600] [--load 64]',
  },
}

const find = (args: readonly string[]): { readonly run: Command; readonly rest: readonly string[] } => {
  for (const words of [2, 1]) {
    const command = commands[args.slice(0, words).join(' ')]
    if (command) return { run: command.run, rest: args.slice(words) }
  }
  return get(
    refused(
      commandRefusals['command.unknown']({
        given: args.slice(0, 2).join(' '),
        allowed: Object.keys(commands),
      }),
    ),
  )
}

await runProgram(async () => {
  const { run, rest } = find(process.argv.slice(2))
  await run(rest)
})
