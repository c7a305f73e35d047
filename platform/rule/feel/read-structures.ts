// SPDX-License-Identifier: Apache-2.0
import { builtins } from '../builtins.ts'
import { parseDate, parseDateTime, parseDuration, parseTime } from '../temporal-text.ts'
import type { Entry, Expression, Iteration } from '../tree.ts'
import {
  childrenOf,
  hasMark,
  inner,
  literalOf,
  nameOf,
  type Node,
  readAll,
  type Reader,
  type Reading,
  slice,
  unreadable,
  Unreadable,
} from './nodes.ts'
import { unquoteText } from './text.ts'

export const arithmeticReader: Reader = (node, reading) => {
  const [first, second, third] = childrenOf(node)
  if (first?.name === 'ArithOp' && second) return negatedReader(second, reading)
  if (!first || !second || !third) throw new Unreadable(node)
  const how = slice(second, reading)
  if (!['+', '-', '*', '/', '**', '^'].includes(how)) throw new Unreadable(second)
  return {
    op: 'arithmetic',
    how: (how === '^' ? '**' : how) as '+',
    left: reading.read(first),
    right: reading.read(third),
  }
}

const negatedReader: Reader = (node, reading) => {
  const of = reading.read(node)
  const isNumber = of.op === 'literal' && of.type === 'number' && !reading.enclosed.has(of)
  return isNumber && typeof of.value === 'string' && of.value !== '0' && !of.value.startsWith('-')
    ? literalOf('number', `-${of.value}`)
    : { op: 'negate', of }
}

export const intervalReader: Reader = (node, reading) => {
  const [from, to] = readAll(childrenOf(node), reading)
  if (!from || !to) throw new Unreadable(node)
  const [start, end] = [reading.text[node.from], reading.text[node.to - 1]]
  return { op: 'range', from, to, openFrom: start !== '[', openTo: end !== ']' }
}

export const contextReader: Reader = (node, reading) => ({
  op: 'context',
  entries: childrenOf(node).map((entry) => entryOf(entry, reading)),
})

const entryOf = (node: Node, reading: Reading): Entry => {
  const [key, value] = childrenOf(node)
  const [name] = key ? childrenOf(key) : []
  if (!key || !value || !name) throw new Unreadable(node)
  return {
    key: name.name === 'StringLiteral' ? unquoteText(slice(name, reading)) : nameOf(name, reading),
    value: reading.read(value),
  }
}

const iterationsOf = (node: Node, reading: Reading): Iteration[] => {
  const list = childrenOf(node).find(({ name }) => name === 'InExpressions')
  return list ? childrenOf(list).map((each) => iterationOf(each, reading)) : []
}

const iterationOf = (node: Node, reading: Reading): Iteration => {
  const [name, domain] = childrenOf(node)
  const ends = domain ? readAll(childrenOf(domain), reading) : []
  const [from, to] = ends
  if (!name || !from) throw new Unreadable(node)
  return { name: nameOf(name, reading), in: from, ...(to ? { to } : {}) }
}

export const forReader: Reader = (node, reading) => {
  const last = childrenOf(node).at(-1)
  if (!last) throw new Unreadable(node)
  return { op: 'for', over: iterationsOf(node, reading), give: reading.read(last) }
}

export const quantifiedReader: Reader = (node, reading) => {
  const last = childrenOf(node).at(-1)
  if (!last) throw new Unreadable(node)
  return {
    op: hasMark(node, 'some') ? 'some' : 'every',
    over: iterationsOf(node, reading),
    satisfies: reading.read(last),
  }
}

export const ifReader: Reader = (node, reading) => {
  const [when, then, otherwise] = readAll(childrenOf(node), reading)
  if (!when || !then || !otherwise) throw new Unreadable(node)
  return { op: 'if', when, take: then, otherwise }
}

export const momentReader: Reader = (node, reading) => {
  const [first, parameters] = childrenOf(node)
  if (!first) throw new Unreadable(node)
  if (first.name === 'AtLiteral') return atLiteral(first, reading)
  const given = parameters ? argumentsOf(parameters, reading) : { with: [] }
  return { op: 'call', of: nameOf(first, reading), ...given }
}

/** `@"2026-11-21"`: the text says which kind it is; a text that is none is missing. */
const atLiteral: Reader = (node, reading) => {
  const [literal] = childrenOf(node)
  const value = unquoteText(slice(literal ?? node, reading))
  if (parseDate(value)) return literalOf('date', value)
  if (value.includes('T') && parseDateTime(value)) return literalOf('dateTime', value)
  if (parseTime(value)) return literalOf('time', value)
  return parseDuration(value) ? literalOf('duration', value) : { op: 'null' }
}

interface Given {
  readonly with: readonly Expression[]
  readonly names?: readonly string[]
}

const argumentsOf = (node: Node, reading: Reading): Given => {
  if (node.name !== 'NamedParameters') return { with: readAll(childrenOf(node), reading) }
  const pairs = childrenOf(node).map(childrenOf)
  return {
    names: pairs.map(([name]) => (name ? nameOf(name, reading) : '')),
    with: pairs.map(([, value]) => (value ? reading.read(value) : unreadable(node))),
  }
}

export const invocationReader: Reader = (node, reading) => {
  const [target, parameters] = childrenOf(node)
  if (!target) throw new Unreadable(node)
  const given = parameters ? argumentsOf(parameters, reading) : { with: [] }
  const name = nameOf(target, reading)
  const isName =
    target.name === 'VariableName' ||
    target.name === 'SpecialFunctionName' ||
    target.name === 'DateTimeConstructor'
  if (!isName) return { op: 'invoke', of: reading.read(target), ...given }
  const [only] = given.with
  if (name === 'not' && only && given.with.length === 1 && !given.names) return { op: 'not', of: only }
  return builtins.has(name) || name === 'is known'
    ? { op: 'call', of: name, ...given }
    : { op: 'invoke', of: reading.read(target), ...given }
}

export const functionReader: Reader = (node, reading) => {
  if (hasMark(node, 'external')) throw new Unreadable(node)
  const children = childrenOf(node)
  const formal = children.find(({ name }) => name === 'FormalParameters')
  const body = children.find(({ name }) => name === 'FunctionBody')
  if (!body || hasMark(body, 'external')) throw new Unreadable(node)
  const parameters = (formal ? childrenOf(formal) : []).map(childrenOf).map(([name, type]) => ({
    name: name ? nameOf(name, reading) : '',
    ...(type ? { type: slice(type, reading) } : {}),
  }))
  return { op: 'function', parameters, gives: inner(body, reading) }
}

export const pathReader: Reader = (node, reading) => {
  const [of, key] = childrenOf(node)
  if (!of || !key) throw new Unreadable(node)
  return { op: 'path', of: reading.read(of), key: nameOf(key, reading) }
}

export const filterReader: Reader = (node, reading) => {
  const [of, where] = readAll(childrenOf(node), reading)
  if (!of || !where) throw new Unreadable(node)
  return { op: 'filter', of, where }
}

export const instanceReader: Reader = (node, reading) => {
  const [of, type] = childrenOf(node)
  if (!of || !type) throw new Unreadable(node)
  return { op: 'isType', of: reading.read(of), type: slice(type, reading) }
}

export const nameReader: Reader = (node, reading) => ({ op: 'name', of: nameOf(node, reading) })
