// SPDX-License-Identifier: Apache-2.0
import type { Names } from '#platform/rule/feel/parse.ts'
import { readFeel } from '#platform/rule/feel/read.ts'
import { type Aggregation, type HitPolicy, tableToTree } from '#platform/rule/table.ts'
import type { Entry, Expression, Iteration } from '#platform/rule/tree.ts'
import {
  type ModelType,
  type ModelTypes,
  namesIn,
  readTypes,
  typeNamed,
  typeOfVariable,
} from './dmn-types.ts'
import { child, childrenNamed, type Element, readXml, textIn } from './xml.ts'

/** Something of the standard that the rule language leaves out, by name. */
export class Outside extends Error {
  override name = 'Outside'
}

/** A decision, or a function of the model, with what it stands on. */
export interface Node {
  readonly name: string
  readonly type: ModelType
  readonly tree: Expression | Outside
  readonly needs: readonly string[]
  /** Types of the parameters, for knowledge models. */
  readonly takes?: readonly ModelType[]
}

export interface Model {
  readonly inputs: ReadonlyMap<string, ModelType>
  readonly nodes: ReadonlyMap<string, Node>
}

export const readModel = (xml: string): Model => {
  const definitions = readXml(xml)
  const types = readTypes(definitions)
  const inputs = new Map(
    childrenNamed(definitions, 'inputData').map((each): [string, ModelType] => [
      nameOf(each),
      typeOfVariable(each, types),
    ]),
  )
  const names = namesOfModel(definitions, inputs, types)
  const reading: Reading = { definitions, types, names }
  const nodes = [...decisions(reading), ...knowledge(reading), ...services(reading)]
  return { inputs, nodes: new Map(nodes.map((node) => [node.name, node])) }
}

interface Reading {
  readonly definitions: Element
  readonly types: ModelTypes
  readonly names: Names
}

const nameOf = (element: Element): string => (element.attributes['name'] ?? '').replace(/\s+/g, ' ').trim()
const idOf = (href: string): string => href.slice(href.indexOf('#') + 1)

const namesOfModel = (
  definitions: Element,
  inputs: ReadonlyMap<string, ModelType>,
  types: ModelTypes,
): Names => ({
  ...Object.fromEntries(allNames(definitions).map((name) => [name, 1])),
  ...Object.fromEntries([...inputs].map(([name, type]) => [name, namesIn(type)])),
  ...Object.fromEntries(
    childrenNamed(definitions, 'decision').map((each) => [
      nameOf(each),
      namesIn(typeOfVariable(each, types)),
    ]),
  ),
})

/** Names of decisions, functions, their parameters and the entries of boxed contexts. */
const allNames = (element: Element): readonly string[] => {
  const isNamed = [
    'businessKnowledgeModel',
    'decisionService',
    'formalParameter',
    'variable',
    'itemComponent',
    'parameter',
  ].includes(element.name)
  const column = element.name === 'column' || element.name === 'output'
  const own = (isNamed || column) && element.attributes['name'] ? [nameOf(element)] : []
  return [...own, ...element.children.flatMap(allNames)]
}

const elementWithId = ({ definitions }: Reading, id: string): Element | undefined =>
  definitions.children.find((each) => each.attributes['id'] === id)

const needsOf = (element: Element, reading: Reading): readonly string[] => {
  const requirements = element.children.filter(
    ({ name }) => name === 'informationRequirement' || name === 'knowledgeRequirement',
  )
  return requirements
    .flatMap((each) => each.children)
    .flatMap(({ attributes }) => {
      const href = attributes['href'] ?? ''
      const needed = elementWithId(reading, idOf(href))
      return needed ? [nameOf(needed)] : []
    })
}

const attempt = (make: () => Expression): Expression | Outside => {
  try {
    return make()
  } catch (error) {
    if (error instanceof Outside) return error
    throw error
  }
}

const decisions = (reading: Reading): readonly Node[] =>
  childrenNamed(reading.definitions, 'decision').map((each) => ({
    name: nameOf(each),
    type: typeOfVariable(each, reading.types),
    tree: attempt(() => boxedIn(each, reading)),
    needs: needsOf(each, reading),
  }))

const knowledge = (reading: Reading): readonly Node[] =>
  childrenNamed(reading.definitions, 'businessKnowledgeModel').map((each) => {
    const logic = child(each, 'encapsulatedLogic')
    const takes = childrenNamed(logic, 'formalParameter').map((parameter) =>
      typeNamed(parameter.attributes['typeRef'], reading.types),
    )
    return {
      name: nameOf(each),
      type: { is: 'any' },
      tree: attempt(() => functionOf(logic, reading)),
      needs: needsOf(each, reading),
      takes,
    }
  })

/** A decision service is a function of its inputs that gives its output decisions. */
const services = (reading: Reading): readonly Node[] =>
  childrenNamed(reading.definitions, 'decisionService').map((each) => ({
    name: nameOf(each),
    type: { is: 'any' },
    tree: attempt(() => serviceTree(each, reading)),
    needs: functionsOf(each, reading),
  }))

/** The functions that the decisions inside a service call. */
const functionsOf = (service: Element, reading: Reading): readonly string[] => {
  const inner = [
    ...childrenNamed(service, 'encapsulatedDecision'),
    ...childrenNamed(service, 'outputDecision'),
  ]
  const elements = inner.flatMap(
    ({ attributes }) => elementWithId(reading, idOf(attributes['href'] ?? '')) ?? [],
  )
  const called = elements
    .flatMap((each) => childrenNamed(each, 'knowledgeRequirement'))
    .flatMap(({ children }) => children)
  return called.flatMap(({ attributes }) => {
    const element = elementWithId(reading, idOf(attributes['href'] ?? ''))
    return element ? [nameOf(element)] : []
  })
}

const serviceTree = (service: Element, reading: Reading): Expression => {
  const referred = (name: string): readonly Element[] =>
    childrenNamed(service, name).flatMap(
      ({ attributes }) => elementWithId(reading, idOf(attributes['href'] ?? '')) ?? [],
    )
  const given = [...referred('inputData'), ...referred('inputDecision')].map(nameOf)
  const outputs = referred('outputDecision')
  const inner = [...referred('encapsulatedDecision'), ...outputs]
  const entries = inOrderOfNeed(inner, reading).map((each): Entry => ({
    key: nameOf(each),
    value: boxedIn(each, reading),
  }))
  const context: Expression = { op: 'context', entries }
  const [only] = outputs
  const path = (key: string): Expression => ({ op: 'path', of: context, key })
  const gives: Expression =
    outputs.length === 1 && only
      ? path(nameOf(only))
      : { op: 'context', entries: outputs.map((each) => ({ key: nameOf(each), value: path(nameOf(each)) })) }
  return { op: 'function', parameters: given.map((name) => ({ name })), gives }
}

const inOrderOfNeed = (elements: readonly Element[], reading: Reading): readonly Element[] => {
  const done: Element[] = []
  const visit = (element: Element): void => {
    if (done.includes(element)) return
    for (const need of needsOf(element, reading)) {
      const needed = elements.find((each) => nameOf(each) === need)
      if (needed && needed !== element) visit(needed)
    }
    if (!done.includes(element)) done.push(element)
  }
  elements.forEach(visit)
  return done
}

const boxed = [
  'literalExpression',
  'decisionTable',
  'context',
  'invocation',
  'relation',
  'list',
  'functionDefinition',
  'conditional',
  'for',
  'some',
  'every',
  'filter',
] as const

/** The one expression an element holds. */
const boxedIn = (element: Element | undefined, reading: Reading): Expression => {
  const found = element?.children.find(({ name }) => (boxed as readonly string[]).includes(name))
  if (!found) return { op: 'null' }
  switch (found.name) {
    case 'literalExpression':
      return feel(textIn(found, 'text') ?? '', reading)
    case 'decisionTable':
      return tableOf(found, reading)
    case 'context':
      return contextOf(found, reading)
    case 'invocation':
      return invocationOf(found, reading)
    case 'relation':
      return relationOf(found, reading)
    case 'list':
      return {
        op: 'list',
        of: found.children
          .filter(({ name }) => (boxed as readonly string[]).includes(name))
          .map((each) => boxedIn({ ...found, children: [each] }, reading)),
      }
    case 'functionDefinition':
      return functionOf(found, reading)
    default:
      return control(found, reading)
  }
}

const control = (found: Element, reading: Reading): Expression => {
  const part = (name: string): Expression => boxedIn(child(found, name), reading)
  if (found.name === 'conditional')
    return { op: 'if', when: part('if'), take: part('then'), otherwise: part('else') }
  if (found.name === 'filter') return { op: 'filter', of: part('in'), where: part('match') }
  const over: readonly Iteration[] = [{ name: found.attributes['iteratorVariable'] ?? '', in: part('in') }]
  if (found.name === 'for') return { op: 'for', over, give: part('return') }
  return { op: found.name as 'some' | 'every', over, satisfies: part('satisfies') }
}

const feel = (text: string, { names }: Reading, form: 'expression' | 'unary' = 'expression'): Expression => {
  const read = readFeel(text, names, form)
  if (!read.ok) throw new Outside(`FEEL text that is not read: ${read.refusal.code}`)
  return read.value.tree
}

const contextOf = (element: Element, reading: Reading): Expression => {
  const entries = childrenNamed(element, 'contextEntry').map((entry) => {
    const variable = child(entry, 'variable')
    return { key: variable ? nameOf(variable) : undefined, value: boxedIn(entry, reading) }
  })
  const named = entries.flatMap(({ key, value }): Entry[] => (key === undefined ? [] : [{ key, value }]))
  const result = entries.find(({ key }) => key === undefined)
  if (!result) return { op: 'context', entries: named }
  const last = '__result__'
  return {
    op: 'path',
    of: { op: 'context', entries: [...named, { key: last, value: result.value }] },
    key: last,
  }
}

const invocationOf = (element: Element, reading: Reading): Expression => {
  const bindings = childrenNamed(element, 'binding')
  const names = bindings.map((binding) => nameOf(child(binding, 'parameter') ?? binding))
  const parts = bindings.map((binding) => boxedIn(binding, reading))
  const target = boxedIn(element, reading)
  if (target.op === 'name') return { op: 'invoke', of: target, with: parts, names }
  return { op: 'invoke', of: target, with: parts, names }
}

const relationOf = (element: Element, reading: Reading): Expression => {
  const columns = childrenNamed(element, 'column').map(nameOf)
  const rows = childrenNamed(element, 'row').map((row): Expression => {
    const cells = row.children.filter(({ name }) => (boxed as readonly string[]).includes(name))
    return {
      op: 'context',
      entries: columns.map((key, at) => ({
        key,
        value: boxedIn({ ...row, children: cells.slice(at, at + 1) }, reading),
      })),
    }
  })
  return { op: 'list', of: rows }
}

const functionOf = (element: Element | undefined, reading: Reading): Expression => {
  const kind = element?.attributes['kind'] ?? 'FEEL'
  if (kind !== 'FEEL') throw new Outside(`external function (${kind})`)
  const parameters = childrenNamed(element, 'formalParameter').map((each) => ({ name: nameOf(each) }))
  return { op: 'function', parameters, gives: boxedIn(element, reading) }
}

const policies: Readonly<Record<string, HitPolicy>> = {
  UNIQUE: 'U',
  ANY: 'A',
  PRIORITY: 'P',
  FIRST: 'F',
  COLLECT: 'C',
  'RULE ORDER': 'R',
  'OUTPUT ORDER': 'O',
}

const tableOf = (element: Element, reading: Reading): Expression => {
  const inputs = childrenNamed(element, 'input')
  const outputs = childrenNamed(element, 'output')
  const aggregation = element.attributes['aggregation']?.toLowerCase() as Aggregation | undefined
  const text = (of: Element | undefined): string => (textIn(of, 'text') ?? '').trim()
  return tableToTree({
    hitPolicy: policies[element.attributes['hitPolicy'] ?? 'UNIQUE'] ?? 'U',
    ...(aggregation ? { aggregation } : {}),
    inputs: inputs.map((input) => feel(text(child(input, 'inputExpression')), reading)),
    outputs: outputs.map((output) => outputOf(output, reading)),
    rows: childrenNamed(element, 'rule').map((rule) => ({
      when: childrenNamed(rule, 'inputEntry').map((entry) => feel(text(entry) || '-', reading, 'unary')),
      gives: childrenNamed(rule, 'outputEntry').map((entry) =>
        text(entry) === '' ? { op: 'null' } : feel(text(entry), reading),
      ),
    })),
  })
}

const outputOf = (output: Element, reading: Reading) => {
  const values = textIn(child(output, 'outputValues'), 'text')?.trim()
  const listed = values ? feel(values, reading, 'unary') : undefined
  const otherwise = textIn(child(output, 'defaultOutputEntry'), 'text')?.trim()
  return {
    ...(output.attributes['name'] ? { name: nameOf(output) } : {}),
    ...(listed?.op === 'in' ? { values: listed.tests } : {}),
    ...(otherwise ? { otherwise: feel(otherwise, reading) } : {}),
  }
}
