// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { describe, test } from 'node:test'

const root = join(import.meta.dirname, '..', '..')
const floors = ['platform', 'engines', 'scenes', 'districts', 'simulator', 'server', 'web'] as const

interface Import {
  readonly from: string
  readonly to: string
  readonly isType: boolean
}

/** Where a specifier leads, as a path in the project; undefined for packages. */
const target = (file: string, specifier: string): string | undefined => {
  if (specifier.startsWith('#')) return specifier.slice(1)
  return specifier.startsWith('.') ? normalize(join(dirname(file), specifier)) : undefined
}

/** `import { type A, type B }` vanishes like `import type`. */
const onlyTypes = (names: string): boolean => {
  const inside = /^\{([^}]*)\}\s*$/.exec(names.trim())?.[1]
  return (
    inside !== undefined &&
    inside.split(',').every((name) => name.trim() === '' || name.trim().startsWith('type '))
  )
}

const importsIn = (file: string, text: string): readonly Import[] =>
  [...text.matchAll(/^(?:import|export)\s+(type\s)?([^'"]*?)from\s+['"]([^'"]+)['"]/gms)].flatMap(
    ([, type, names, specifier]) => {
      const to = target(file, specifier ?? '')
      return to ? [{ from: file, to, isType: type !== undefined || onlyTypes(names ?? '') }] : []
    },
  )

const floorOf = (path: string): string => path.split('/')[0] ?? ''
const partOf = (path: string): string => path.split('/')[1] ?? ''
const isTest = (file: string): boolean => /\.test\.tsx?$|\/testing[^/]*\.ts$/.test(file)

const allowed: Readonly<Record<string, readonly string[]>> = {
  platform: ['platform'],
  engines: ['platform', 'engines'],
  scenes: ['platform', 'engines', 'scenes'],
  districts: ['platform', 'engines', 'scenes', 'districts', 'simulator'],
  simulator: ['platform', 'engines', 'scenes', 'districts', 'simulator'],
  server: ['platform', 'engines', 'scenes', 'districts', 'simulator', 'server', 'web'],
  web: ['web', 'platform'],
}

const fault = ({ from, to }: Import): string | undefined => {
  const [here, there] = [floorOf(from), floorOf(to)]
  if (!(floors as readonly string[]).includes(there)) return undefined
  if (!(allowed[here] ?? []).includes(there)) return `${from} must not reach ${there}/ (${to})`
  if (here === 'engines' && there === 'engines' && partOf(from) !== partOf(to))
    return `${from} must not reach into another engine (${to})`
  if (here === 'scenes' && there === 'engines' && !/\/(declare|facts|actions|words)\.ts$/.test(to))
    return `${from} may use an engine's declarations only (${to})`
  if (here === 'server' && there === 'web' && to !== 'web/build.ts')
    return `${from} may only build the pages (${to})`
  return undefined
}

const files = globSync(`{${floors.join(',')}}/**/*.{ts,tsx}`, { cwd: root }).filter(
  (file) => !isTest(file) && !file.includes('node_modules') && !file.startsWith('web/dist'),
)
const all = files.flatMap((file) => importsIn(file, readFileSync(join(root, file), 'utf8')))

/** A path that comes back to where it began, if there is one; types vanish and cannot make a cycle. */
const findCycle = (imports: readonly Import[]): readonly string[] | undefined => {
  const graph = Map.groupBy(
    imports.filter(({ isType }) => !isType),
    ({ from }) => from,
  )
  const state = new Map<string, 'open' | 'done'>()
  const walk = (file: string, path: readonly string[]): readonly string[] | undefined => {
    if (state.get(file) === 'done') return undefined
    if (state.get(file) === 'open') return [...path.slice(path.indexOf(file)), file]
    state.set(file, 'open')
    for (const { to } of graph.get(file) ?? []) {
      const found = walk(to, [...path, file])
      if (found) return found
    }
    state.set(file, 'done')
    return undefined
  }
  for (const file of graph.keys()) {
    const found = walk(file, [])
    if (found) return found
  }
  return undefined
}

describe('the import law', () => {
  test('every file reaches only the floors below its own', () => {
    assert.ok(all.length > 300)
    assert.deepEqual(all.map(fault).filter(Boolean), [])
  })

  test('there are no cycles', () => {
    assert.deepEqual(findCycle(all), undefined)
  })

  test('planted violations are caught', () => {
    const plant = (from: string, to: string): Import => ({ from, to, isType: false })
    assert.ok(fault(plant('platform/rule/judge.ts', 'engines/case/decide.ts')))
    assert.ok(fault(plant('engines/case/store.ts', 'engines/indicator/store.ts')))
    assert.ok(fault(plant('scenes/grassroots/scene.ts', 'engines/case/store.ts')))
    assert.ok(fault(plant('engines/case/decide.ts', 'districts/demo/district.ts')))
    assert.ok(fault(plant('web/desk/DeskFace.tsx', 'engines/case/matter.ts')))
    assert.ok(findCycle([plant('a.ts', 'b.ts'), plant('b.ts', 'c.ts'), plant('c.ts', 'a.ts')]))
    assert.equal(
      importsIn(
        'engines/a/b.ts',
        "import type { X } from '../c/d.ts'\nimport {\n  y,\n} from '#platform/e.ts'\n",
      ).length,
      2,
    )
  })

  test('the rule language stands alone', () => {
    const strangers = all.filter(
      ({ from, to }) => from.startsWith('platform/rule/') && !to.startsWith('platform/rule/'),
    )
    assert.deepEqual(
      strangers.map(({ from, to }) => `${relative('.', from)} → ${to}`),
      [],
    )
  })
})
