// SPDX-License-Identifier: Apache-2.0
import type { Words } from '#platform/refusal/refusal.ts'
import { readFeel } from '#platform/rule/feel/read.ts'
import type { Names } from '#platform/rule/feel/parse.ts'
import type { Aggregation, DecisionTable, HitPolicy } from '#platform/rule/rule.ts'
import { sizeOf } from '#platform/rule/check.ts'
import { tableToTree } from '#platform/rule/table.ts'
import type { Expression } from '#platform/rule/tree.ts'
import { child, childrenNamed, type Element, nameOf, textIn } from './xml.ts'
import { substitute } from './substitute.ts'

/** Something of the standard that rules leave out, or text that is not read; said for the element it stands in. */
export class Outside extends Error {
  override name = 'Outside'
  readonly say: Words
  constructor(zh: string, en: string) {
    super(en)
    this.say = { zh, en }
  }
}

/** An expression as the model writes it; of a decision table also its cells. */
export interface Boxed {
  readonly tree: Expression
  readonly table?: { readonly text: Cells; readonly table: DecisionTable }
}

interface Cells {
  readonly inputs: readonly string[]
  readonly rows: readonly { readonly when: readonly string[]; readonly gives: string }[]
  readonly otherwise?: string
}

const outsideWords: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  relation: ['关系表（relation）', 'a relation'],
  functionDefinition: ['函数定义', 'a function definition as a result'],
  for: ['boxed for', 'a boxed for'],
  some: ['boxed some', 'a boxed some'],
  every: ['boxed every', 'a boxed every'],
  filter: ['boxed filter', 'a boxed filter'],
  list: ['列表（boxed list）', 'a boxed list'],
}

const DEEPEST = 190

/** What is written out in place of names can grow beyond all measure; every step of it is bounded. */
export const bounded = (tree: Expression): Expression => {
  if (sizeOf(tree, DEEPEST) === Infinity)
    throw new Outside('展开后太大', 'it is too large once everything is written out')
  return tree
}

/** The one expression an element holds, names of the model still in it. */
export const boxedIn = (element: Element | undefined, names: Names): Boxed => {
  for (const found of element?.children ?? []) {
    const make = makers[found.name]
    if (make) return make(found, names)
    const outside = outsideWords[found.name]
    if (outside) throw new Outside(`不支持${outside[0]}`, `it holds ${outside[1]}, which rules do not have`)
  }
  throw new Outside('没有写逻辑', 'it holds no logic')
}

export const feel = (text: string, names: Names, form: 'expression' | 'unary' = 'expression'): Expression => {
  const read = readFeel(text, names, form)
  if (!read.ok) {
    const { say, next } = read.refusal
    throw new Outside(
      `“${text.slice(0, 60)}”：${say.zh}${next.zh}`,
      `"${text.slice(0, 60)}": ${say.en} ${next.en}`,
    )
  }
  return read.value.tree
}

const context = (element: Element, names: Names): Boxed => {
  const entries = childrenNamed(element, 'contextEntry').map((entry) => {
    const variable = child(entry, 'variable')
    return { key: variable ? nameOf(variable) : undefined, tree: boxedIn(entry, names).tree }
  })
  const result = entries.at(-1)
  if (!result || result.key !== undefined)
    throw new Outside('上下文没有结果行', 'its context has no result entry, so it gives a record')
  const earlier = new Map<string, Expression>()
  const inlined = (tree: Expression) => bounded(substitute(tree, (name) => earlier.get(name)))
  for (const { key, tree } of entries.slice(0, -1)) if (key !== undefined) earlier.set(key, inlined(tree))
  return { tree: inlined(result.tree) }
}

const invocation = (element: Element, names: Names): Boxed => {
  const bindings = childrenNamed(element, 'binding')
  return {
    tree: {
      op: 'invoke',
      of: boxedIn(element, names).tree,
      with: bindings.map((binding) => boxedIn(binding, names).tree),
      names: bindings.map((binding) => nameOf(child(binding, 'parameter') ?? binding)),
    },
  }
}

const conditional = (element: Element, names: Names): Boxed => ({
  tree: {
    op: 'if',
    when: boxedIn(child(element, 'if'), names).tree,
    take: boxedIn(child(element, 'then'), names).tree,
    otherwise: boxedIn(child(element, 'else'), names).tree,
  },
})

const policies: Readonly<Record<string, HitPolicy>> = {
  UNIQUE: 'U',
  ANY: 'A',
  PRIORITY: 'P',
  FIRST: 'F',
  COLLECT: 'C',
  'RULE ORDER': 'R',
  'OUTPUT ORDER': 'O',
}

const table = (element: Element, names: Names): Boxed => {
  const outputs = childrenNamed(element, 'output')
  const [output] = outputs
  if (!output || outputs.length > 1)
    throw new Outside('决策表有多个结果列', 'its table has several outputs; a rule gives one value')
  const policy = element.attributes['hitPolicy'] ?? 'UNIQUE'
  const hitPolicy = policies[policy]
  if (!hitPolicy) throw new Outside(`不认识命中策略“${policy}”`, `it has an unknown hit policy "${policy}"`)
  const aggregation = element.attributes['aggregation']?.toLowerCase() as Aggregation | undefined
  const otherwise = textIn(child(output, 'defaultOutputEntry'), 'text')
  const values = textIn(child(output, 'outputValues'), 'text')
  const text: Cells = {
    inputs: childrenNamed(element, 'input').map((input) => textIn(child(input, 'inputExpression'), 'text')),
    rows: childrenNamed(element, 'rule').map((rule) => ({
      when: childrenNamed(rule, 'inputEntry').map((entry) => textIn(entry, 'text') || '-'),
      gives: textIn(childrenNamed(rule, 'outputEntry')[0], 'text') || 'null',
    })),
    ...(otherwise ? { otherwise } : {}),
  }
  const made: DecisionTable = {
    hitPolicy,
    ...(aggregation ? { aggregation } : {}),
    inputs: text.inputs.map((input) => feel(input, names)),
    outputs: [
      {
        ...(values ? { values: valuesOf(values, names) } : {}),
        ...(otherwise ? { otherwise: feel(otherwise, names) } : {}),
      },
    ],
    rows: text.rows.map(({ when, gives }) => ({
      when: when.map((cell) => feel(cell, names, 'unary')),
      gives: [feel(gives, names)],
    })),
  }
  return { tree: tableToTree(made, 'unknown'), table: { text, table: made } }
}

const valuesOf = (text: string, names: Names): readonly Expression[] => {
  const read = feel(text, names, 'unary')
  return read.op === 'in' ? read.tests : [read]
}

const makers: Readonly<Record<string, (element: Element, names: Names) => Boxed>> = {
  literalExpression: (element, names) => ({ tree: feel(textIn(element, 'text'), names) }),
  decisionTable: table,
  context,
  invocation,
  conditional,
}
