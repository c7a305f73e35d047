// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { countAttempt, patience } from './attempts.ts'
import { checkPassword, hashPassword, judgePassword, passwordRules } from './password.ts'
import { makeSeal } from './second-factor.ts'

const cost = { n: 2 ** 10, r: 8, p: 1 }
const code = (
  password: string,
  rule: { least: number; classes: number } = passwordRules.length,
  context: string[] = [],
) => {
  const judged = judgePassword(password, rule, context)
  return judged.ok ? 'ok' : judged.refusal.code
}

test('a long sentence in any language is a good password; short, common and repeated ones are not', () => {
  assert.equal(code('白鹭在清晨的湿地上飞过三座小桥'), 'ok')
  assert.equal(code('four brown herons cross a bridge'), 'ok')
  assert.equal(code('Tr0ub4dor&3'), 'identity.password-short')
  assert.equal(code('aaaaaaaaaaaaaaaaaaaa'), 'identity.password-weak')
  assert.equal(code('password123456789'), 'identity.password-weak')
  assert.equal(code('wang.lei-wang.lei-1', undefined, ['wang.lei']), 'identity.password-weak')
  assert.equal(code('aB3$aB3$', passwordRules.dengbao), 'identity.password-weak')
  assert.equal(code('herons-fly', passwordRules.dengbao), 'identity.password-classes')
  assert.equal(code('Heron7-fly', passwordRules.dengbao), 'ok')
})

test('a password is found again whichever way its characters were typed, and no other one is', async () => {
  const kept = await hashPassword('caf\u00e9 at the river bank', cost)
  assert.deepEqual([kept.kind, kept.n, kept.r, kept.p], ['scrypt', 1024, 8, 1])
  assert.ok(await checkPassword('cafe\u0301 at the river bank', kept, cost))
  assert.ok(!(await checkPassword('cafe at the river bank', kept, cost)))
  assert.ok(!(await checkPassword('anything', undefined, cost)))
  const long = 'x'.repeat(200)
  assert.ok(
    !(await checkPassword(`${long}y`, await hashPassword(`${long}z`, cost), cost)),
    'nothing is cut off',
  )
})

test('waiting grows, never beyond its limit, and is forgotten after an hour', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(4_000_000), { maxLength: 60 }), (gaps) => {
      let before: Parameters<typeof countAttempt>[0]
      let now = 0
      for (const gap of gaps) {
        now += gap
        const judged = countAttempt(before, now, patience.pair)
        if ('wait' in judged) assert.ok(judged.wait > 0 && judged.wait * 1000 <= patience.pair.most)
        else {
          assert.ok(judged.next.until - now <= patience.pair.most)
          before = judged.next
        }
      }
    }),
  )
})

test('a sealed secret opens for its own account only', () => {
  const seal = makeSeal(Buffer.alloc(32, 7))
  const sealed = seal.seal('SECRET', 'wang')
  assert.equal(seal.open(sealed, 'wang'), 'SECRET')
  assert.throws(() => seal.open(sealed, 'li'))
  assert.throws(() => makeSeal(Buffer.alloc(32, 8)).open(sealed, 'wang'))
})
