// SPDX-License-Identifier: Apache-2.0
import type { Refusal } from './refusal.ts'

/** One refusal as the page shows it: what varies stands in ‹angles›. */
export interface ListedRefusal {
  readonly module: string
  readonly refusal: Refusal
}

type Entry = (given: unknown) => Refusal

/** The refusals of a module's catalogue, each made from placeholders instead of real details. */
export const listRefusals = (module: string, catalogue: object): readonly ListedRefusal[] =>
  Object.entries(catalogue)
    .filter(([, entry]) => typeof entry === 'function')
    .map(([, entry]) => ({ module, refusal: (entry as Entry)(placeholder('')) }))

/** Methods by which sentences take their details apart; each gives something that can be said. */
const methods = (name: string): Readonly<Record<string, unknown>> => ({
  map: (work: (one: unknown) => unknown) => [work(placeholder(name))],
  flatMap: (work: (one: unknown) => unknown) => [work(placeholder(name))].flat(),
  filter: () => [placeholder(name)],
  slice: () => placeholder(name),
  join: () => mark(name),
  toString: () => mark(name),
  toLocaleString: () => mark(name),
  toFixed: () => mark(name),
  replaceAll: () => mark(name),
  trim: () => mark(name),
  length: 1,
  zh: mark(name),
  en: mark(name),
})

const mark = (name: string): string => `‹${name || '…'}›`

/** Stands for any detail: text, number, list or words in two languages. */
const placeholder = (name: string): unknown =>
  new Proxy(Object.create(null) as object, {
    get: (_target, key) => {
      if (key === Symbol.toPrimitive) return (hint: string) => (hint === 'number' ? 1 : mark(name))
      if (key === Symbol.iterator) return () => [placeholder(name)].values()
      if (typeof key === 'symbol') return undefined
      const known = name === '' ? {} : methods(name)
      return Object.hasOwn(known, key) ? known[key] : placeholder(key)
    },
    ownKeys: () => ['…'],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: placeholder('…') }),
  })

const HEAD = `# 拒绝目录 · Catalogue of refusals

由程序生成：\`npm run zhida -- docs\`。每个拒绝以 RFC 9457 problem details 返回，\`code\` 不会改变含义；‹尖括号› 中的内容随情况而变。
Generated from the program. Every refusal is sent as RFC 9457 problem details and its \`code\` never changes its meaning; what stands in ‹angles› varies.
`

/** The catalogue as a page: by module, then by code. */
export const refusalsPage = (all: readonly ListedRefusal[]): string => {
  const groups = Map.groupBy(all, ({ module }) => module)
  const sections = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([module, list]) => `## ${module}\n\n${[...list].sort(byCode).map(rowOf).join('\n')}`)
  return `${HEAD}\n${sections.join('\n')}`
}

const byCode = (a: ListedRefusal, b: ListedRefusal): number => (a.refusal.code < b.refusal.code ? -1 : 1)

const rowOf = ({ refusal: { code, status, say, next } }: ListedRefusal): string =>
  `### ${code}\n\n${status}\n\n- ${say.zh} ${next.zh}\n- ${say.en} ${next.en}\n`
