// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { compile, compileFormula, defineFields, fromFeel } from '#platform/rule/rule.ts'
import { importModel } from './model.ts'

const fields = defineFields({
  urgency: { type: 'number', label: { zh: '紧急程度', en: 'urgency' } },
  reportCount: { type: 'number', label: { zh: '反映人次', en: 'reports' } },
  channel: {
    type: 'choice',
    label: { zh: '来源', en: 'channel' },
    options: { hotline: { zh: '热线', en: 'hotline' }, portal: { zh: '居民', en: 'residents' } },
  },
})

const model = (inner: string): string =>
  `<?xml version="1.0"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="m">${inner}</definitions>`
const input = (name: string): string =>
  `<inputData id="i-${name}" name="${name}"><variable name="${name}"/></inputData>`
const literal = (text: string): string =>
  `<literalExpression><text><![CDATA[${text}]]></text></literalExpression>`
const decision = (name: string, logic: string): string =>
  `<decision id="d-${name}" name="${name}"><variable name="${name}"/>${logic}</decision>`

const weighing = model(`
${input('紧急程度')}${input('Number of reports')}
<businessKnowledgeModel name="weigh"><encapsulatedLogic>
  <formalParameter name="first"/><formalParameter name="second"/>${literal('first * 10 + second')}
</encapsulatedLogic></businessKnowledgeModel>
${decision('Total weight', literal('weigh(紧急程度, Number of reports)'))}
${decision('Goes first', literal('Total weight > 35 and 紧急程度 >= 2'))}
${decision(
  'By call',
  `<invocation>${literal('weigh')}<binding><parameter name="second"/>${literal('1')}</binding>
  <binding><parameter name="first"/>${literal('紧急程度')}</binding></invocation>`,
)}`)

const feelOf = (xml: string, name: string): string => {
  const { rules, problems } = importModel(xml, fields, { 'Number of reports': 'reportCount' })
  const found = rules.find((rule) => rule.name === name)?.content
  assert.ok(found && found.form !== 'table', JSON.stringify(problems))
  return found.feel
}

describe('DMN models', () => {
  test('decisions that stand on one another become rules over our fields', () => {
    const read = fromFeel(feelOf(weighing, 'Goes first'), fields)
    assert.ok(read.ok)
    const decide = compile(read.value, fields)
    assert.equal(decide({ urgency: 3, reportCount: 6 }), 'yes')
    assert.equal(decide({ urgency: 3, reportCount: 5 }), 'no')
    assert.equal(decide({ urgency: 3 }), 'unknown')
  })

  test('functions are written out, with their arguments in order or by name', () => {
    for (const [name, wanted] of [
      ['Total weight', '34'],
      ['By call', '31'],
    ] as const) {
      const read = fromFeel(feelOf(weighing, name), fields, { wanted: 'any' })
      assert.ok(read.ok)
      assert.equal(String(compileFormula(read.value, fields)({ urgency: 3, reportCount: 4 })), wanted)
    }
  })

  test('an input that is no field is named, and bound by whoever imports', () => {
    assert.deepEqual(importModel(weighing, fields).open, ['Number of reports'])
  })

  test('a decision table stays a table', () => {
    const xml = model(
      `${input('urgency')}${input('channel')}${decision(
        'Hours',
        `<decisionTable hitPolicy="FIRST">
<input><inputExpression><text>urgency</text></inputExpression></input><input><inputExpression><text>channel</text></inputExpression></input>
<output><defaultOutputEntry><text>24</text></defaultOutputEntry></output>
<rule><inputEntry><text>&gt;= 3</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>2</text></outputEntry></rule>
<rule><inputEntry><text>-</text></inputEntry><inputEntry><text>"hotline"</text></inputEntry><outputEntry><text>8</text></outputEntry></rule>
</decisionTable>`,
      )}`,
    )
    const { rules, problems } = importModel(xml, fields)
    assert.deepEqual(problems, [])
    assert.deepEqual(rules[0]?.content, {
      form: 'table',
      table: {
        hitPolicy: 'F',
        inputs: ['urgency', 'channel'],
        output: { otherwise: '24' },
        rows: [
          { when: ['>= 3', '-'], gives: '2' },
          { when: ['-', '"hotline"'], gives: '8' },
        ],
      },
    })
  })

  test('a context with a result is written out', () => {
    const xml = model(
      `${input('urgency')}${decision(
        'Twice',
        `<context><contextEntry><variable name="double"/>${literal('urgency * 2')}</contextEntry>
<contextEntry>${literal('double >= 4')}</contextEntry></context>`,
      )}`,
    )
    const read = fromFeel(feelOf(xml, 'Twice'), fields)
    assert.ok(read.ok)
    assert.equal(compile(read.value, fields)({ urgency: 2 }), 'yes')
  })

  test('what lies outside the subset is refused element by element, the others come in', () => {
    const twoOutputs = `<decisionTable><input><inputExpression><text>urgency</text></inputExpression></input><output name="a"/><output name="b"/></decisionTable>`
    const xml = model(`<import name="other"/>${input('urgency')}
<businessKnowledgeModel name="java"><encapsulatedLogic kind="Java">${literal('1')}</encapsulatedLogic></businessKnowledgeModel>
<businessKnowledgeModel name="endless"><encapsulatedLogic><formalParameter name="x"/>${literal('endless(x)')}</encapsulatedLogic></businessKnowledgeModel>
${decision('Fine', literal('urgency > 1'))}${decision('Two results', twoOutputs)}${decision('External', literal('java(urgency)'))}
${decision('Endless', literal('endless(urgency)'))}${decision('Round', literal('Round + 1'))}
${decision('Wrong type', literal('urgency = "three"'))}${decision('Empty', '')}`)
    const { rules, problems } = importModel(xml, fields)
    assert.deepEqual(
      rules.map(({ name }) => name),
      ['Fine'],
    )
    assert.deepEqual(
      problems.map(({ element, name }) => `${element} ${name}`),
      [
        'import other',
        'decision Two results',
        'decision External',
        'decision Endless',
        'decision Round',
        'decision Wrong type',
        'decision Empty',
      ],
    )
    for (const { say } of problems) assert.ok(say.zh && say.en)
  })

  test('a model that grows beyond measure when it is written out is refused in time', () => {
    const doubling = Array.from({ length: 60 }, (_, at) =>
      decision(`D${at}`, literal(at === 0 ? 'urgency' : `D${at - 1} + D${at - 1}`)),
    ).join('')
    const { problems } = importModel(model(`${input('urgency')}${doubling}`), fields)
    assert.ok(problems.length > 30)
  })

  test('files that are no model, or bring entities of their own, are refused', () => {
    for (const text of ['', 'no xml', '<a><b></a>', '<!DOCTYPE x [<!ENTITY y "z">]><definitions/>'])
      assert.throws(() => importModel(text, fields), { name: 'XmlUnreadable' })
    assert.deepEqual(importModel('<html/>', fields), { rules: [], problems: [], open: [] })
  })
})
