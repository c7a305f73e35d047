// SPDX-License-Identifier: Apache-2.0
import { parser, trackVariables } from 'lezer-feel'
import { builtins } from '../builtins.ts'
import { positionIn, type Read, refuse } from '../refusal.ts'
import { refusals } from '../refusals.ts'
import { type Node } from './nodes.ts'

/** Names that may stand in the text; a nested object gives the names inside a context. */
export type Names = Readonly<Record<string, unknown>>

export const DEEPEST_TEXT = 800

/**
 * A line break is a blank, also inside a name such as `date and time`, and the grammar knows `list<…>` but not
 * `range<…>`; places in the text stay the same.
 */
export const onOneLine = (text: string): string =>
  text.replace(/"(?:[^"\\]|\\.)*"|\/\*.*?\*\/|\/\/[^\n]*|[\n\r\t\v\f]|\brange(?=<[\w\s]+>)/gs, (token) => {
    if (token === 'range') return ' list'
    return token.startsWith('"') ? token : ' '.repeat(token.length)
  })

/** Names of several words are read as one only when they are known beforehand. */
const knownNames: Names = Object.fromEntries(
  [...builtins.keys(), 'is known'].filter((name) => name.includes(' ')).map((name) => [name, 1]),
)

export const parse = (text: string, names: Names, form: 'expression' | 'unary'): Node => {
  const configured = parser.configure({
    top: form === 'unary' ? 'UnaryTests' : 'Expression',
    contextTracker: trackVariables({ ...knownNames, ...names }),
  })
  return configured.parse(text).topNode
}

/** The first broken place; or `deep` when the text nests further than any honest rule. */
export const findTrouble = (root: Node): Node | 'deep' | undefined => {
  const cursor = root.cursor()
  let depth = 0
  for (;;) {
    if (cursor.type.isError) return cursor.node
    if (cursor.firstChild()) {
      depth += 1
      if (depth > DEEPEST_TEXT) return 'deep'
      continue
    }
    while (!cursor.nextSibling()) {
      if (!cursor.parent()) return undefined
      depth -= 1
    }
  }
}

export const refuseAt = (text: string, node: Node): Read<never> => {
  const given = text.slice(node.from, Math.max(node.to, node.from)) || nextWord(text, node.from)
  return refuse({
    ...refusals.notReadable(given, expectedIn(node.parent?.name ?? '')),
    position: positionIn(text, node.from, Math.max(node.to, node.from)),
  })
}

const nextWord = (text: string, from: number): string => /^\s*(\S{1,30})/.exec(text.slice(from))?.[1] ?? ''

const expectations: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  Comparison: [
    '这里应写一个值、字段或区间，例如 3、"文字"、[1..5]。',
    'A value, a field or a range is expected, for example 3, "text" or [1..5].',
  ],
  ArithmeticExpression: ['这里应写一个数字或字段。', 'A number or a field is expected.'],
  Conjunction: ['and 之后应写一个条件。', 'A condition is expected after "and".'],
  Disjunction: ['or 之后应写一个条件。', 'A condition is expected after "or".'],
  IfExpression: ['应为 if … then … else …。', 'The form is: if … then … else …'],
  QuantifiedExpression: [
    '应为 some 变量 in 列表 satisfies 条件。',
    'The form is: some name in list satisfies condition',
  ],
  ForExpression: ['应为 for 变量 in 列表 return 值。', 'The form is: for name in list return value'],
  List: ['列表项之间用逗号，最后用 ]。', 'Items are separated by commas and closed by ].'],
  PositionalParameters: ['参数之间用逗号，最后用 )。', 'Arguments are separated by commas and closed by ).'],
  FunctionInvocation: ['参数之间用逗号，最后用 )。', 'Arguments are separated by commas and closed by ).'],
}

const expectedIn = (parent: string): { zh: string; en: string } => {
  const [zh, en] = (Object.hasOwn(expectations, parent) ? expectations[parent] : undefined) ?? [
    '这里应写一个条件，例如 urgency >= 3。',
    'A condition is expected, for example urgency >= 3.',
  ]
  return { zh, en }
}
