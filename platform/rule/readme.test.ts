// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'

/** Every `expression // → value` of the README is run and must give that value. */
const asProgram = (markdown: string): string => {
  const code = [...markdown.matchAll(/```ts\n(.*?)```/gs)].map(([, block]) => block ?? '').join('\n')
  const imports = [...code.matchAll(/import \{([^}]*)\} from '\.\/rule\.ts'/g)].flatMap(([, names]) =>
    (names ?? '').split(',').map((name) => name.trim()),
  )
  const body = code
    .replace(/^import .*$/gm, '')
    .replace(/^(?!const )(\S.*?) \/\/ → (.*)$/gm, 'checked.push([$1, $2])')
  const face = JSON.stringify(join(import.meta.dirname, 'rule.ts'))
  return `import { ${[...new Set(imports)].join(', ')} } from ${face}\nexport const checked = []\n${body}`
}

test('the examples of the README run and give what they say', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rule-readme-'))
  try {
    const program = join(folder, 'example.mjs')
    await writeFile(program, asProgram(await readFile(join(import.meta.dirname, 'README.md'), 'utf8')))
    const { checked } = (await import(program)) as { checked: readonly (readonly [unknown, unknown])[] }
    assert.ok(checked.length >= 20)
    for (const [given, expected] of checked) assert.deepEqual(given, expected)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
