// SPDX-License-Identifier: Apache-2.0
import { parser } from 'lezer-feel'
import type { Position } from '../refusal.ts'
import type { Expression, LiteralType } from '../tree.ts'

export type Node = ReturnType<ReturnType<typeof parser.parse>['topNode']['getChild']> & object

export interface Reading {
  readonly text: string
  readonly places: WeakMap<Expression, Position>
  /** Parts that stood in parentheses, so that `(a and b) and c` is not taken for `a and b and c`. */
  readonly enclosed: WeakSet<Expression>
  /** A node as a part of the tree; handed on, so that no file needs the one that calls it. */
  readonly read: (node: Node) => Expression
}

/** Carries a place in the text out of the recursion; never leaves this file. */
export class Unreadable extends Error {
  override name = 'Unreadable'
  readonly node: Node
  constructor(node: Node) {
    super(node.name)
    this.node = node
  }
}

const marks = new Set(
  '( ) [ ] { } , : .. . < > -> and or if then else for return some every satisfies in between instance of function external not date time years months days duration BlockComment LineComment'.split(
    ' ',
  ),
)

export const childrenOf = (node: Node): Node[] => {
  const children: Node[] = []
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (!marks.has(child.name)) children.push(child)
  return children
}

export const hasMark = (node: Node, mark: string): boolean => {
  for (let child = node.firstChild; child; child = child.nextSibling) if (child.name === mark) return true
  return false
}

export const slice = (node: Node, { text }: Reading): string => text.slice(node.from, node.to)

/** A name with its inner blanks made single. */
export const nameOf = (node: Node, reading: Reading): string =>
  slice(node, reading)
    .replaceAll('`', '')
    .replace(/\/\*.*?\*\//gs, ' ')
    .replace(/\s+/g, ' ')
    .trim()

export const inner = (node: Node, reading: Reading): Expression => {
  const [only, ...others] = childrenOf(node)
  if (!only || others.length > 0) throw new Unreadable(others[0] ?? node)
  return reading.read(only)
}

export const unreadable = (node: Node): never => {
  throw new Unreadable(node)
}

export type Reader = (node: Node, reading: Reading) => Expression

export const readAll = (nodes: readonly Node[], reading: Reading): Expression[] =>
  nodes.map((node) => reading.read(node))

export const literalOf = (type: LiteralType, value: string | boolean): Expression => ({
  op: 'literal',
  type,
  value,
})
