// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Type from 'typebox'
import { done } from '#platform/refusal/refusal.ts'
import { docsPage, markdownPage } from './docs-page.ts'
import { pagePolicy } from './headers.ts'
import { openApiOf } from './openapi.ts'
import { raw, type Route, route } from './route.ts'

const tag = '接口 API'

/** The description of all routes, and a page to read and try it; both describe themselves too. */
export const docsRoutes = (routes: readonly Route[], district: string): readonly Route[] => {
  const script = readFileSync(join(import.meta.dirname, 'docs-try.js'), 'utf8')
  const lookup = Type.Object({ lang: Type.Optional(Type.Union([Type.Literal('zh'), Type.Literal('en')])) })
  const own: Route[] = [
    route({
      method: 'GET',
      path: '/openapi.json',
      who: 'anyone',
      tag,
      summary: { zh: '全部接口的说明（OpenAPI 3.1）', en: 'Description of every route (OpenAPI 3.1)' },
      gives: ['application/json'],
      keep: 0,
      cors: true,
      act: () => Promise.resolve(done(raw({ type: 'application/json; charset=utf-8', body: description() }))),
    }),
    route({
      method: 'GET',
      path: '/docs',
      who: 'anyone',
      tag,
      summary: { zh: '阅读和试用接口的页面', en: 'A page to read and try the interface' },
      query: lookup,
      gives: ['text/html'],
      keep: 0,
      act: ({ query, language }) =>
        Promise.resolve(done(page(docsPage([...routes, ...own], query.lang ?? language)))),
    }),
    route({
      method: 'GET',
      path: '/docs/try.js',
      who: 'anyone',
      tag,
      summary: { zh: '试用页面的脚本', en: 'The script of that page' },
      gives: ['text/javascript'],
      keep: 0,
      act: () => Promise.resolve(done(raw({ type: 'text/javascript; charset=utf-8', body: script }))),
    }),
  ]
  own.push(refusalsRoute())
  const text = { value: '' }
  const description = (): string => (text.value ||= JSON.stringify(openApiOf([...routes, ...own], district)))
  return own
}

/** The page every problem's `type` leads to; it is written from the program (docs/refusals.md). */
const refusalsRoute = (): Route => {
  const path = join(import.meta.dirname, '..', '..', 'docs', 'refusals.md')
  return route({
    method: 'GET',
    path: '/docs/refusals',
    who: 'anyone',
    tag,
    summary: { zh: '拒绝目录', en: 'Catalogue of refusals' },
    gives: ['text/html'],
    keep: 0,
    act: async () => done(page(markdownPage(await readFile(path, 'utf8')))),
  })
}

const page = (body: string) =>
  raw({
    type: 'text/html; charset=utf-8',
    body,
    headers: { 'content-security-policy': pagePolicy, vary: 'Accept-Language, Accept-Encoding' },
  })
