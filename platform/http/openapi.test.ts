// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import Type from 'typebox'
import { done } from '#platform/refusal/refusal.ts'
import { openApiOf, openApiPath } from './openapi.ts'
import { route } from './route.ts'
import { serve } from './testing.ts'

const routes = [
  route({
    method: 'POST',
    path: '/api/cases/:id/actions/:action',
    who: ['dispatcher'],
    tag: '事项',
    summary: { zh: '办理', en: 'Act' },
    params: Type.Object({ id: Type.String(), action: Type.String() }),
    query: Type.Object({ dry: Type.Optional(Type.Boolean()) }),
    body: Type.Object({ version: Type.Integer(), text: Type.Optional(Type.String()) }),
    answer: Type.Object({ id: Type.String() }),
    act: () => Promise.resolve(done({ id: '1' })),
  }),
  route({
    method: 'GET',
    path: '/api/cases/:id',
    who: 'staff',
    tag: '事项',
    summary: { zh: '查看', en: 'See' },
    params: Type.Object({ id: Type.String() }),
    answer: Type.Object({ id: Type.String() }),
    act: () => Promise.resolve(done({ id: '1' })),
  }),
]

interface Operation {
  operationId: string
  parameters?: { name: string; in: string; required: boolean }[]
  requestBody?: { content: Record<string, { schema: Record<string, unknown> }> }
  responses: Record<string, unknown>
}
interface Described {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, unknown>; responses: Record<string, unknown> }
}

test('an integrator finds every running route in the description, and nothing else', async (t) => {
  const { address } = await serve(t, routes)
  const response = await fetch(`${address}/openapi.json`)
  assert.equal(response.headers.get('access-control-allow-origin'), '*')
  const described = (await response.json()) as Described
  assert.equal(described.openapi, '3.1.0')
  for (const [path, methods] of Object.entries(described.paths))
    for (const method of Object.keys(methods)) {
      const live = await fetch(address + path.replaceAll(/\{\w+\}/g, 'x'), { method: method.toUpperCase() })
      assert.ok(live.status !== 404 && live.status !== 405, `${method} ${path} is described but does not run`)
    }
  for (const { path, method } of routes)
    assert.ok(
      described.paths[openApiPath(path)]?.[method.toLowerCase()],
      `${method} ${path} runs undescribed`,
    )
})

test('the description is sound: references lead somewhere, path parameters are declared, names are unique', () => {
  const described = openApiOf(routes, '测试区') as unknown as Described
  const ids = new Set<string>()
  for (const [path, methods] of Object.entries(described.paths))
    for (const operation of Object.values(methods)) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const declared = (operation.parameters ?? []).filter((one) => one.in === 'path')
      assert.deepEqual(declared.map(({ name }) => name).sort(), named.sort())
      assert.ok(declared.every(({ required }) => required))
      assert.ok(Object.keys(operation.responses).length > 0)
      assert.ok(!ids.has(operation.operationId))
      ids.add(operation.operationId)
    }
  for (const [, ref] of JSON.stringify(described).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const found = (ref ?? '')
      .split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], described)
    assert.ok(found, ref)
  }
  const body = described.paths['/api/cases/{id}/actions/{action}']?.['post']?.requestBody
  assert.equal(body?.content['application/json']?.schema['additionalProperties'], false)
})

test('a reader opens the page in either language; it needs no inline script', async (t) => {
  const { address } = await serve(t, routes)
  const zh = await fetch(`${address}/docs`)
  const page = await zh.text()
  assert.match(page, /<html lang="zh-CN">[^]*办理[^]*派遣员/)
  assert.match(zh.headers.get('content-security-policy') ?? '', /script-src 'self'/)
  assert.doesNotMatch(page, /<script>|onclick=/)
  assert.match(await (await fetch(`${address}/docs?lang=en`)).text(), /dispatcher/)
  const refusals = await (await fetch(`${address}/docs/refusals`)).text()
  assert.match(refusals, /<h3 id="http.sign-in">/, 'the type of a problem leads to its words')
  const script = await fetch(`${address}/docs/try.js`)
  assert.match(script.headers.get('content-type') ?? '', /^text\/javascript/)
})
