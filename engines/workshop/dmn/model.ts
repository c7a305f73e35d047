// SPDX-License-Identifier: Apache-2.0
import type { Words } from '#platform/refusal/refusal.ts'
import { checkRule, type Fields, toFeel } from '#platform/rule/rule.ts'
import type { Names } from '#platform/rule/feel/parse.ts'
import { resolve } from '#platform/rule/feel/resolve.ts'
import type { Expression } from '#platform/rule/tree.ts'
import { bounds, type RuleContent } from '../declare.ts'
import { type Boxed, bounded, boxedIn, Outside } from './boxed.ts'
import { type Standing, substitute } from './substitute.ts'
import { child, childrenNamed, type Element, nameOf, readXml, textIn } from './xml.ts'

/** A decision of a model as a rule over our fields. */
export interface ImportedRule {
  readonly name: string
  readonly content: RuleContent
}

/** An element that cannot become a rule, and why. */
export interface ImportProblem {
  readonly element: string
  readonly name: string
  readonly say: Words
}

export interface Imported {
  readonly rules: readonly ImportedRule[]
  readonly problems: readonly ImportProblem[]
  /** Inputs of the model that are no field of the records; whoever imports says which they are. */
  readonly open: readonly string[]
}

interface Model {
  readonly definitions: Element
  readonly names: Names
  readonly decisions: ReadonlyMap<string, Element>
  readonly functions: ReadonlyMap<string, Element>
  readonly inputs: readonly string[]
}

const namesBelow = (element: Element): readonly string[] => [
  ...(element.attributes['name'] && element.name !== 'definitions' ? [nameOf(element)] : []),
  ...element.children.flatMap(namesBelow),
]

/** The shape of a structured input, so that `Applicant.Monthly income` is read as one name. */
const shapeOf = (item: Element): unknown => {
  const parts = childrenNamed(item, 'itemComponent')
  return parts.length === 0 ? 1 : Object.fromEntries(parts.map((part) => [nameOf(part), shapeOf(part)]))
}

const readModel = (xml: string): Model => {
  const definitions = readXml(xml)
  const byName = (kind: string) =>
    new Map(childrenNamed(definitions, kind).map((each): [string, Element] => [nameOf(each), each]))
  const items = byName('itemDefinition')
  const inputs = childrenNamed(definitions, 'inputData')
  const shapes = inputs.map((input): [string, unknown] => {
    const type = items.get(child(input, 'variable')?.attributes['typeRef'] ?? '')
    return [nameOf(input), type ? shapeOf(type) : 1]
  })
  return {
    definitions,
    names: {
      ...Object.fromEntries(namesBelow(definitions).map((name) => [name, 1])),
      ...Object.fromEntries(shapes),
    } as Names,
    decisions: byName('decision'),
    functions: byName('businessKnowledgeModel'),
    inputs: inputs.map(nameOf),
  }
}

/** The field an input names: bound by hand, by its key, or by its label in either language. */
const fieldFor = (
  name: string,
  fields: Fields,
  bind: Readonly<Record<string, string>>,
): string | undefined => {
  const bound = Object.hasOwn(bind, name) ? bind[name] : undefined
  if (bound !== undefined && Object.hasOwn(fields, bound)) return bound
  if (Object.hasOwn(fields, name)) return name
  const sought = name.toLowerCase()
  return Object.entries(fields).find(([key, { label }]) =>
    [key, label.zh, label.en].some((word) => word.toLowerCase() === sought),
  )?.[0]
}

const DEEPEST_CALL = 40
const MOST_STEPS = 2000

/** Writes the decisions of one model as rules over fields. */
class Importing {
  readonly model: Model
  readonly fields: Fields
  readonly bind: Readonly<Record<string, string>>
  readonly open = new Set<string>()
  steps = 0

  constructor(model: Model, fields: Fields, bind: Readonly<Record<string, string>>) {
    this.model = model
    this.fields = fields
    this.bind = bind
  }

  boxed(name: string): Boxed {
    return boxedIn(this.model.decisions.get(name), this.model.names)
  }

  /** What a name of the model stands for: an input's field, another decision's tree, a function's body. */
  standing(path: readonly string[]): Standing {
    return (name, call) => {
      if (call) return this.called(name, call, path)
      if (this.model.decisions.has(name)) return this.decision(name, path)
      const isInput = this.model.inputs.includes(name.split('.')[0] ?? '')
      if (!isInput) return undefined
      const key = fieldFor(name, this.fields, this.bind)
      if (key !== undefined) return { op: 'field', of: key }
      this.open.add(name)
      return { op: 'null' }
    }
  }

  decision(name: string, path: readonly string[]): Expression {
    this.descend(name, path)
    return bounded(substitute(this.boxed(name).tree, this.standing([...path, name])))
  }

  called(name: string, call: Expression & { op: 'invoke' }, path: readonly string[]): Expression | undefined {
    const made = this.model.functions.get(name)
    if (!made) return undefined
    this.descend(name, path)
    const logic = child(made, 'encapsulatedLogic')
    const kind = logic?.attributes['kind'] ?? 'FEEL'
    if (kind !== 'FEEL')
      throw new Outside(`函数“${name}”是外部函数(${kind})`, `its function "${name}" is external (${kind})`)
    const parameters = childrenNamed(logic, 'formalParameter').map(nameOf)
    const given = call.with.map((part) => substitute(part, this.standing(path)))
    const values = new Map(parameters.map((each, at) => [each, argumentFor(each, at, call, given)]))
    const inner = this.standing([...path, name])
    const body = substitute(boxedIn(logic, this.model.names).tree, (each, nested) =>
      nested === undefined && values.has(each) ? values.get(each) : inner(each, nested),
    )
    return bounded(body)
  }

  descend(name: string, path: readonly string[]): void {
    this.steps += 1
    if (this.steps > MOST_STEPS) throw new Outside('引用太多', 'it refers to too much')
    if (path.includes(name)) throw new Outside(`“${name}”引用了自己`, `"${name}" refers to itself`)
    if (path.length > DEEPEST_CALL) throw new Outside('引用太深', 'it refers too deeply')
  }

  content(name: string): RuleContent {
    const { table } = this.boxed(name)
    const tree = this.meant(this.decision(name, []))
    const asTable = table && this.tableContent(table, name)
    if (asTable) return asTable
    const checked = checkRule(tree, this.fields, { wanted: 'any' })
    if (!checked.ok) throw new Outside(checked.refusal.say.zh, checked.refusal.say.en)
    const text = toFeel(tree)
    if (text.length > bounds.feel)
      throw new Outside('展开后太长', 'it is too long once everything is written out')
    return { form: checked.value.kind === 'boolean' ? 'rule' : 'formula', feel: text }
  }

  meant(tree: Expression): Expression {
    return resolve(tree, { fields: this.fields, parameters: {}, items: new Map() }, () => undefined)
  }

  /** A table stays a table when its cells ask nothing of the model but its inputs. */
  tableContent({ text, table }: NonNullable<Boxed['table']>, name: string): RuleContent | undefined {
    if (table.rows.some(({ when }) => when.some((cell) => namesModel(cell, this.model)))) return undefined
    const standing = this.standing([name])
    const said = (part: Expression): string => toFeel(this.meant(substitute(part, standing)))
    const { values, otherwise } = table.outputs[0] ?? {}
    return {
      form: 'table',
      table: {
        hitPolicy: table.hitPolicy,
        ...(table.aggregation ? { aggregation: table.aggregation } : {}),
        inputs: table.inputs.map(said),
        output: {
          ...(values ? { values: values.map(said) } : {}),
          ...(otherwise ? { otherwise: said(otherwise) } : {}),
        },
        rows: table.rows.map(({ gives }, at) => ({
          when: text.rows[at]?.when ?? [],
          gives: gives[0] ? said(gives[0]) : 'null',
        })),
      },
    }
  }
}

const namesModel = (part: Expression, model: Model): boolean => {
  let found = false
  substitute(part, (name) => {
    const first = name.split('.')[0] ?? ''
    found ||= model.inputs.includes(first) || model.decisions.has(name) || model.functions.has(name)
    return undefined
  })
  return found
}

const argumentFor = (
  parameter: string,
  at: number,
  call: Expression & { op: 'invoke' },
  given: readonly Expression[],
): Expression => {
  const place = call.names ? call.names.indexOf(parameter) : at
  return given[place] ?? { op: 'null' }
}

const outsideElements: Readonly<Record<string, Words>> = {
  import: { zh: '引用了另一个模型,请把它合并后再导入', en: 'it imports another model; merge them first' },
  decisionService: {
    zh: '决策服务没有导入,其中的决策单独导入',
    en: 'services are left out; their decisions stand alone',
  },
  knowledgeSource: {
    zh: '知识来源不影响结果,没有导入',
    en: 'knowledge sources decide nothing and are left out',
  },
}

/**
 * Read a DMN model and write each of its decisions as a rule over these fields: what it requires is put in its place,
 * functions are written out. What lies outside the subset is named element by element.
 */
export const importModel = (
  xml: string,
  fields: Fields,
  bind: Readonly<Record<string, string>> = {},
): Imported => {
  const model = readModel(xml)
  const importing = new Importing(model, fields, bind)
  const rules: ImportedRule[] = []
  const problems: ImportProblem[] = model.definitions.children.flatMap((each) => {
    const say = outsideElements[each.name]
    return say ? [{ element: each.name, name: nameOf(each) || textIn(each, 'description'), say }] : []
  })
  for (const name of model.decisions.keys())
    try {
      rules.push({ name, content: importing.content(name) })
    } catch (error) {
      if (!(error instanceof Outside)) throw error
      problems.push({ element: 'decision', name, say: error.say })
    }
  return { rules, problems, open: [...importing.open] }
}
