// SPDX-License-Identifier: Apache-2.0
import { XMLParser } from 'fast-xml-parser'

/** One element: its name without prefix, its attributes, its children in document order, its own text. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Element[]
  readonly text: string
}

export class XmlUnreadable extends Error {
  override name = 'XmlUnreadable'
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: true,
  commentPropName: '#comment',
  cdataPropName: '#cdata',
})

type Parsed = Readonly<Record<string, unknown>>
const DEEPEST = 60

/**
 * Read an XML file of somebody else. Declarations of types and entities are refused: a model needs none, and they are
 * the way in of every known attack.
 */
export const readXml = (text: string): Element => {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new XmlUnreadable('a document type declaration')
  let parsed: readonly Parsed[]
  try {
    parsed = parser.parse(text, true) as readonly Parsed[]
  } catch (cause) {
    throw new XmlUnreadable('no well-formed XML', { cause })
  }
  const root = parsed
    .map((part) => elementOf(part, 0))
    .find((element) => element && !element.name.startsWith('?'))
  if (!root) throw new XmlUnreadable('an XML file without an element')
  return root
}

const elementOf = (parsed: Parsed, depth: number): Element | undefined => {
  if (depth > DEEPEST) throw new XmlUnreadable('elements nested too deeply')
  const name = Object.keys(parsed).find((key) => key !== ':@' && !key.startsWith('#'))
  if (name === undefined) return undefined
  const content = (parsed[name] ?? []) as readonly Parsed[]
  return {
    name,
    attributes: (parsed[':@'] ?? {}) as Readonly<Record<string, string>>,
    children: content.flatMap((each) => elementOf(each, depth + 1) ?? []),
    text: content.map(textOf).join(''),
  }
}

const textOf = (parsed: Parsed): string => {
  if (typeof parsed['#text'] === 'string') return parsed['#text']
  const cdata = parsed['#cdata']
  return Array.isArray(cdata) ? (cdata as readonly Parsed[]).map(textOf).join('') : ''
}

export const child = (element: Element | undefined, name: string): Element | undefined =>
  element?.children.find((each) => each.name === name)
export const childrenNamed = (element: Element | undefined, name: string): readonly Element[] =>
  element?.children.filter((each) => each.name === name) ?? []
export const textIn = (element: Element | undefined, name: string): string =>
  (child(element, name)?.text ?? '').trim()
export const nameOf = (element: Element): string =>
  (element.attributes['name'] ?? '').replace(/\s+/g, ' ').trim()
