// SPDX-License-Identifier: Apache-2.0
import { XMLBuilder } from 'fast-xml-parser'
import { raw, type Raw } from '#platform/http/route.ts'
import type { Refusal, Words } from '#platform/refusal/refusal.ts'

/** GeoReport v2 speaks XML always and JSON besides. */
export type Format = 'xml' | 'json'

const builder = new XMLBuilder({ format: false, suppressEmptyNode: false, processEntities: true })
const types: Record<Format, string> = {
  xml: 'text/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

// oxlint-disable-next-line no-control-regex
const UNLAWFUL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g

/** Control characters are not lawful in XML and would spoil the document for every reader. */
const clean = (value: unknown): unknown => {
  if (typeof value === 'string') return value.replaceAll(UNLAWFUL, '')
  if (Array.isArray(value)) return value.map(clean)
  if (typeof value !== 'object' || value === null) return value ?? ''
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]))
}

/** A list of one kind of thing: `<requests><request>…` or a top-level JSON array ("Spark convention"). */
export const listOf = (
  format: Format,
  names: { readonly many: string; readonly one: string },
  items: readonly object[],
  status = 200,
): Raw & { raw: true } =>
  raw({
    type: types[format],
    status,
    body:
      format === 'json'
        ? JSON.stringify(items)
        : `<?xml version="1.0" encoding="utf-8"?>\n${String(builder.build({ [names.many]: items.length ? { [names.one]: items.map(clean) } : '' }))}`,
  })

/** One thing under its own name in XML, bare in JSON. */
export const oneOf = (format: Format, name: string, item: object): Raw & { raw: true } =>
  raw({
    type: types[format],
    body:
      format === 'json'
        ? JSON.stringify(item)
        : `<?xml version="1.0" encoding="utf-8"?>\n${String(builder.build({ [name]: clean(item) }))}`,
  })

const statusOf = ({ status }: Refusal): number => {
  if (status === 401) return 403
  return status === 422 || status === 409 || status === 415 ? 400 : status
}

const formatOf = (url: string): Format => (url.split('?', 1)[0]?.endsWith('.json') ? 'json' : 'xml')

/** Refusals in the protocol's own form: a list of codes and descriptions. */
export const sayError = (refusal: Refusal, url: string): Raw => {
  const status = statusOf(refusal)
  const fields = Object.entries(
    (refusal.about?.['fields'] as Readonly<Record<string, Words>> | undefined) ?? {},
  ).map(([key, say]) => ({ key: key.replace(/^answers\.(.+)$/, 'attribute[$1]'), say }))
  const said = (language: 'zh' | 'en'): string =>
    [
      refusal.say[language],
      refusal.next[language],
      ...fields.map(({ key, say }) => `${key}: ${say[language]}`),
    ].join(' ')
  const error = { code: status, description: `${said('en')} / ${said('zh')}` }
  return listOf(formatOf(url), { many: 'errors', one: 'error' }, [error], status)
}

/** `requests.xml` → the resource and its format; undefined for any other ending. */
export const readFile = (
  file: string,
): { readonly name: string; readonly format: Format | 'csv' } | undefined => {
  const match = /^(.+)\.(xml|json|csv)$/.exec(file)
  return match?.[1] ? { name: match[1], format: match[2] as Format | 'csv' } : undefined
}
