// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto'
import { checkAnswers } from '#platform/form/check.ts'
import type { Question } from '#platform/form/form.ts'
import { done, type Outcome, type Refusal, refused } from '#platform/refusal/refusal.ts'
import type { SheetRow } from '#platform/sheet/sheet.ts'
import { isAreaUnit, squareMetres } from '../amount.ts'
import { hasPrivate, isOfPerson } from '../classes.ts'
import type { FileKind } from '../declare.ts'
import type { Facts } from '../file.ts'
import { type Outline, outlineOf } from '../outline.ts'
import { importFileRefusals, registryRefusals } from '../refusals.ts'
import type { Registry } from '../registry.ts'
import type { Column, Layout } from './columns.ts'

/** A row as a file, not yet placed. */
export interface ReadFile {
  readonly line: number
  readonly cells: readonly string[]
  readonly key: string
  /** The number of a person; `key` then is its keyed hash. */
  readonly realKey?: string
  readonly name: string
  readonly address: string
  readonly area: string
  readonly point?: { readonly lng: number; readonly lat: number }
  readonly outline?: Outline
  readonly facts: Facts
  readonly links: Readonly<Record<string, string>>
  /** Of what the row says: the same row again changes nothing. */
  readonly hash: string
}

export interface Problem {
  readonly column: string
  readonly refusal: Refusal
}

const YES = new Set(['是', '有', 'yes', 'y', 'true', '1', '√'])
const NO = new Set(['否', '无', 'no', 'n', 'false', '0', '×'])
/** Day 0 of Excel's 1900 calendar, with its leap year that never was. */
const EXCEL_DAY_ZERO = Date.UTC(1899, 11, 30)

const dayFrom = (text: string): string => {
  const serial = /^\d{5}(?:\.0*)?$/.test(text) ? Number(text) : undefined
  if (serial !== undefined) return new Date(EXCEL_DAY_ZERO + serial * 86_400_000).toISOString().slice(0, 10)
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s.*)?$/.exec(text)
  return found
    ? `${found[1]}-${(found[2] ?? '').padStart(2, '0')}-${(found[3] ?? '').padStart(2, '0')}`
    : text
}

type NumberQuestion = Extract<Question, { kind: 'number' }>

const numberFrom = (text: string, question: NumberQuestion, unit: string | undefined): Outcome<number> => {
  const found = /^([+-]?[\d,，]*\.?\d+)\s*(.*)$/.exec(text.normalize('NFKC'))
  if (!found) return refused(importFileRefusals['row.number']({ given: text.slice(0, 40) }))
  const written = (found[1] ?? '').replaceAll(/[,，]/g, '')
  const given = found[2] || unit || question.unit || ''
  if (given === (question.unit ?? '') && question.unit !== '㎡') return done(Number(written))
  if (question.unit === '㎡' && isAreaUnit(given)) {
    const metres = squareMetres(written, given)
    return metres === undefined
      ? refused(importFileRefusals['row.number']({ given: text.slice(0, 40) }))
      : done(metres)
  }
  return refused(importFileRefusals['row.unit']({ given: text.slice(0, 40), unit: question.unit ?? '个' }))
}

const optionOf = (options: Readonly<Record<string, string>>, text: string, registry: Registry): string =>
  Object.entries(options).find(
    ([key, label]) =>
      key === text || label === text || registry.say(label).en.toLowerCase() === text.toLowerCase(),
  )?.[0] ?? text

const yesNoFrom = (text: string): boolean | string => {
  const said = text.toLowerCase()
  if (YES.has(said)) return true
  return NO.has(said) ? false : text
}

const valueFrom = (
  registry: Registry,
  question: Question,
  of: { text: string; unit: string | undefined },
): Outcome<unknown> => {
  const { text, unit } = of
  switch (question.kind) {
    case 'number':
      return numberFrom(text, question, unit)
    case 'choice':
      return done(optionOf(question.options, text, registry))
    case 'choices':
      return done(
        text
          .split(/[、,，;；|]/)
          .map((part) => optionOf(question.options, part.trim(), registry))
          .filter(Boolean),
      )
    case 'yes-no':
      return done(yesNoFrom(text))
    case 'date':
      return done(dayFrom(text))
    default:
      return done(text)
  }
}

const coordinate = (text: string): number =>
  /^-?\d{1,3}(?:\.\d{1,15})?$/.test(text) ? Number(text) : Number.NaN

interface Cells {
  readonly plain: ReadonlyMap<string, string>
  readonly links: Readonly<Record<string, string>>
  readonly answers: readonly (readonly [Column, string])[]
}

const cellsOf = (layout: Layout, { cells }: SheetRow): Cells => {
  const filled = layout.flatMap((column, at) => {
    const text = cells[at] ?? ''
    return column && text !== '' ? [[column, text] as const] : []
  })
  return {
    plain: new Map(
      filled.flatMap(([{ field }, text]) => ('key' in field ? [] : [[field.is, text] as const])),
    ),
    links: Object.fromEntries(
      filled.flatMap(([{ field }, text]) =>
        field.is === 'link' ? [[field.key, text.normalize('NFKC').trim()]] : [],
      ),
    ),
    answers: filled.filter(([{ field }]) => field.is === 'fact'),
  }
}

const factsFrom = (registry: Registry, kind: FileKind, { answers }: Cells, problems: Problem[]): Facts => {
  const given: Record<string, unknown> = {}
  for (const [{ field, unit, title }, text] of answers) {
    const question = 'key' in field ? kind.form[field.key] : undefined
    if (!question || !('key' in field)) continue
    const value = valueFrom(registry, question, { text, unit })
    if (value.ok) given[field.key] = value.value
    else problems.push({ column: title, refusal: value.refusal })
  }
  if (problems.length > 0) return {}
  const checked = checkAnswers(kind.form, given, registry.say)
  if (checked.ok) return checked.value as Facts
  problems.push({ column: '', refusal: checked.refusal })
  return {}
}

const pointFrom = ({ plain }: Cells): { point?: { lng: number; lat: number }; isBroken: boolean } => {
  const [lng, lat] = [plain.get('lng'), plain.get('lat')]
  if (lng === undefined || lat === undefined) return { isBroken: false }
  const point = { lng: coordinate(lng), lat: coordinate(lat) }
  return Number.isNaN(point.lng) || Number.isNaN(point.lat) ? { isBroken: true } : { point, isBroken: false }
}

const linkProblems = (registry: Registry, kind: FileKind, { links }: Cells): readonly Problem[] =>
  Object.entries(kind.links)
    .filter(([key, { isRequired }]) => isRequired && (links[key] ?? '') === '')
    .map(([, { label }]) => ({
      column: label,
      refusal: registryRefusals['registry.link-needed']({ label: registry.say(label) }),
    }))

/** Of a row about a person a keyed hash: a plain one of so few possible values would tell them. */
const hashOfRow = ({ setting }: Registry, kind: FileKind, said: string): string =>
  hasPrivate(kind) && setting.vault
    ? setting.vault.markOf('import:row', said)
    : createHash('sha256').update(said).digest('base64url').slice(0, 27)

/** Read one row of a list; every problem of it at once. */
export const readFileRow = (
  registry: Registry,
  kind: FileKind,
  layout: Layout,
  row: SheetRow,
): { readonly file?: ReadFile; readonly problems: readonly Problem[] } => {
  const cells = cellsOf(layout, row)
  const { plain, links } = cells
  const key = registry.keyOf(kind, plain.get('key') ?? '')
  const problems: Problem[] = key.ok ? [] : [{ column: registry.codeName(kind).zh, refusal: key.refusal }]
  problems.push(...linkProblems(registry, kind, cells))
  const { point, isBroken } = pointFrom(cells)
  const [name, address, area] = [plain.get('name') ?? '', plain.get('address') ?? '', plain.get('area') ?? '']
  const drawn = isOfPerson(kind) ? undefined : row.outline
  if (drawn && !drawn.ok) problems.push({ column: '图形', refusal: drawn.refusal })
  else if (isBroken || (!point && area === ''))
    problems.push({ column: '经度', refusal: registryRefusals['registry.no-place']() })
  if (name === '' && address === '')
    problems.push({ column: '地址', refusal: registryRefusals['registry.no-name']() })
  const facts = factsFrom(registry, kind, cells, problems)
  if (problems.length > 0 || !key.ok) return { problems }
  const said = {
    ...key.value,
    name: name.slice(0, 200),
    address: address.slice(0, 200),
    area,
    facts,
    links,
  }
  const outline = drawn?.ok ? outlineOf(drawn.value) : undefined
  const hash = hashOfRow(
    registry,
    kind,
    JSON.stringify([said, point, ...(outline ? [outline.geometry] : [])]),
  )
  const shape = { ...(point ? { point } : {}), ...(outline ? { outline } : {}) }
  return { file: { ...said, ...shape, hash, line: row.line, cells: row.cells }, problems: [] }
}
