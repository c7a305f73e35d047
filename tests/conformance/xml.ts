// SPDX-License-Identifier: Apache-2.0
import { XMLParser } from 'fast-xml-parser'

/** One element: its name without prefix, its attributes, its children in document order, its own text. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Element[]
  readonly text: string
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  htmlEntities: true,
  processEntities: true,
  commentPropName: '#comment',
  cdataPropName: '#cdata',
})

type Parsed = Readonly<Record<string, unknown>>

export const readXml = (text: string): Element => {
  const parsed = parser.parse(text) as readonly Parsed[]
  const root = parsed.map(elementOf).find((element) => element !== undefined && element.name !== '?xml')
  if (!root) throw new Error('an XML file without an element')
  return root
}

const elementOf = (parsed: Parsed): Element | undefined => {
  const name = Object.keys(parsed).find((key) => key !== ':@' && !key.startsWith('#'))
  if (name === undefined) return undefined
  const content = parsed[name] as readonly Parsed[]
  return {
    name,
    attributes: (parsed[':@'] ?? {}) as Readonly<Record<string, string>>,
    children: content.flatMap((child) => elementOf(child) ?? []),
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
export const textIn = (element: Element | undefined, name: string): string | undefined =>
  child(element, name)?.text
