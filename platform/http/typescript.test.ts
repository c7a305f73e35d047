// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import Type from 'typebox'
import { openApiOf } from './openapi.ts'
import { route } from './route.ts'
import { Maybe, Words } from './shapes.ts'
import { TitleTaken, typesOf } from './typescript.ts'

const listed = (item: Type.TSchema, path = '/api/things') =>
  route({
    method: 'GET',
    path,
    who: 'anyone',
    tag: 'things',
    summary: { zh: '事物', en: 'Things' },
    query: Type.Object({ state: Type.Optional(Type.Enum(['open', 'closed'])), near: Type.Number() }),
    answer: Type.Object({ items: Type.Array(item) }),
    act: () => Promise.reject(new Error('not called')),
  })

const typed = (...routes: Parameters<typeof openApiOf>[0]) => typesOf(openApiOf(routes, 'Test'))

test('a route is typed by what it is asked and what it answers, a titled schema once', () => {
  const Thing = Type.Object(
    { name: Words, at: Maybe(Type.Integer()), note: Type.Optional(Type.String()) },
    { title: 'Thing' },
  )
  const text = typed(listed(Thing), listed(Thing, '/api/others/:id'))
  assert.equal(text.match(/export interface Thing /g)?.length, 1)
  assert.match(text, /readonly name: Words; readonly at: number \| null; readonly note\?: string/)
  assert.match(
    text,
    /'GET \/api\/others\/\{id\}': \{ readonly query: \{ readonly state\?: 'open' \| 'closed'; readonly near: number \}/,
  )
  assert.match(text, /readonly answer: \{ readonly items: readonly \(Thing\)\[\] \}/)
})

test('two schemas of one title are a mistake', () => {
  const one = Type.Object({ a: Type.String() }, { title: 'Same' })
  const other = Type.Object({ b: Type.String() }, { title: 'Same' })
  assert.throws(() => typed(listed(one), listed(other, '/api/other')), TitleTaken)
})
