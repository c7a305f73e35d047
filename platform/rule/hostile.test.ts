// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { checkRule } from './check.ts'
import { compileValue } from './evaluate.ts'
import { readFeel } from './feel/read.ts'
import { defineFields, fieldsOf, fromFeel, RuleFault, toFeel, toSql, type Expression } from './rule.ts'
import type { Value } from './values.ts'

const fields = defineFields({
  name: { type: 'text', label: { zh: '名称', en: 'name' } },
  size: { type: 'number', label: { zh: '大小', en: 'size' } },
})
const f = fieldsOf(fields)
const columns = { name: 't.name', size: 't.size' }

const pure = (text: string): Value => {
  const read = readFeel(text)
  assert.ok(read.ok, text)
  const run = compileValue(read.value.tree, { mode: 'pure', readField: () => () => null })
  return run({ record: {}, scope: undefined, parameters: new Map(), asOf: undefined, offset: 0 })
}

describe('text made to harm', () => {
  test('deep nesting and megabyte lists are refused, not run out of stack', () => {
    for (const text of [
      '('.repeat(20_000) + '1' + ')'.repeat(20_000),
      `size in (${'1,'.repeat(400_000)}1)`,
      'not('.repeat(5000) + 'true' + ')'.repeat(5000),
      '-'.repeat(9000) + '1 = size',
      `size = ${'1+'.repeat(9000)}1`,
    ]) {
      const read = fromFeel(text, fields)
      assert.ok(!read.ok)
      assert.match(read.refusal.code, /too-large|not-readable/)
    }
  })
  test('a tree that is deeper than any honest rule is refused before a reader walks it', () => {
    let tree: Expression = f.size.is(1)
    for (let depth = 0; depth < 100_000; depth += 1) tree = { op: 'not', of: tree }
    const checked = checkRule(tree, fields)
    assert.equal(!checked.ok && checked.refusal.code, 'rule.too-large')
  })
  test('names of JavaScript itself are no fields', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const read = fromFeel(`${name} = "x"`, fields)
      assert.equal(!read.ok && read.refusal.code, 'rule.unknown-name', name)
      assert.ok(
        !checkRule(
          {
            op: 'compare',
            how: '=',
            left: { op: 'field', of: name },
            right: { op: 'literal', type: 'text', value: 'x' },
          },
          fields,
        ).ok,
      )
    }
  })
  test('a catastrophic pattern gives no answer in no time', () => {
    assert.equal(pure(`matches("${'a'.repeat(40)}!", "(a+)+$")`), null)
    assert.equal(pure(`replace("${'a'.repeat(40)}!", "(a|a)*$", "b")`), null)
  })
  test('a function that calls itself, a huge power and an endless iteration end', () => {
    assert.equal(pure('{f: function(x) f(x), r: f(1)}.r'), null)
    assert.equal(pure('10 ** 999999999'), null)
    assert.equal(pure('count(for i in 1..999999999999 return i)'), null)
  })
  test('any text at all is read or refused, never a crash', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => void fromFeel(text, fields)),
      { numRuns: 2000 },
    )
    const words = fc.constantFrom(
      'size',
      'name',
      'in',
      'and',
      'or',
      'not',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      '..',
      '.',
      '"a"',
      '1',
      '-',
      '<',
      '=',
      'if',
      'then',
      'else',
      'some',
      'satisfies',
      'date',
      ',',
      ':',
      'for',
      'return',
      'function',
      '@"P1D"',
      'between',
      'null',
      '?',
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 14 }), (parts) => void fromFeel(parts.join(' '), fields)),
      { numRuns: 5000 },
    )
  })
})

describe('compiled SQL never contains a value', () => {
  test('quotes, comments and control characters of a rule are bind parameters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 3, maxLength: 20 }), (value) => {
        if (value.includes('\0') || !value.isWellFormed()) return
        const { text, values } = toSql(f.name.is(value), { fields, columns })
        assert.equal(text, '(t.name = $1::text)')
        assert.deepEqual(values, [value])
      }),
      { numRuns: 500 },
    )
  })
  test('a field without a column is refused, also one that only a prototype has', () => {
    assert.throws(() => toSql(f.name.is('x'), { fields, columns: { size: 't.size' } }), RuleFault)
    assert.throws(
      () =>
        toSql(
          { op: 'compare', how: '=', left: { op: 'field', of: 'constructor' }, right: { op: 'null' } },
          { fields, columns },
        ),
      RuleFault,
    )
  })
  test('parts that are written twice cannot double the statement without end', () => {
    let size: Expression = { op: 'field', of: 'size' }
    for (let depth = 0; depth < 60; depth += 1) size = { op: 'call', of: 'modulo', with: [size, size] }
    const rule: Expression = {
      op: 'compare',
      how: '=',
      left: size,
      right: { op: 'literal', type: 'number', value: '1' },
    }
    assert.throws(() => toSql(rule, { fields, columns }), RuleFault)
  })
  test('text that PostgreSQL cannot hold is refused', () => {
    assert.throws(() => toSql(f.name.is('a\0b'), { fields, columns }), RuleFault)
  })
  test('quotes and control characters survive the way through FEEL', () => {
    for (const value of ['"', '\\', "it's", '\n\t', '\u0007', '\u202e', '😀', '墙"体']) {
      const read = fromFeel(toFeel(f.name.is(value)), fields)
      assert.deepEqual(read.ok && read.value, f.name.is(value))
    }
  })
})
