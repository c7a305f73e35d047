// SPDX-License-Identifier: Apache-2.0
import { inflateSync } from 'node:zlib'

/** The streams of a PDF, unpacked. */
const streamsOf = (pdf: Buffer): readonly string[] => {
  const text = pdf.toString('latin1')
  return [...text.matchAll(/<<([^]*?)>>\s*stream\r?\n/g)].flatMap((found) => {
    const begin = found.index + found[0].length
    const end = text.indexOf('endstream', begin)
    try {
      return [inflateSync(pdf.subarray(begin, end)).toString('latin1')]
    } catch {
      return []
    }
  })
}

/** What the glyphs of each face mean, by their number in the file. */
const tableOf = (map: string): ReadonlyMap<string, string> => {
  const table = new Map<string, string>()
  for (const [, from = '0', , list = ''] of map.matchAll(/<(\w{4})>\s*<(\w{4})>\s*\[([^\]]*)\]/g))
    for (const [at, one] of [...list.matchAll(/<([\w ]+)>/g)].entries())
      table.set(
        (Number.parseInt(from, 16) + at).toString(16).padStart(4, '0'),
        Buffer.from((one[1] ?? '').replaceAll(' ', ''), 'hex')
          .swap16()
          .toString('utf16le'),
      )
  return table
}

/** Font resources (F1, F2 …) with the table of each. */
const facesOf = (pdf: Buffer): ReadonlyMap<string, ReadonlyMap<string, string>> => {
  const text = pdf.toString('latin1')
  const objects = new Map(
    [...text.matchAll(/(\d+) 0 obj\n([^]*?)endobj/g)].map(([, id = '', body = '']) => [id, body]),
  )
  const faces = new Map<string, ReadonlyMap<string, string>>()
  for (const [, name = '', id = ''] of text.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1]
    const packed = map === undefined ? undefined : objects.get(map)
    const at = packed?.search(/stream\r?\n/)
    if (packed === undefined || at === undefined || at < 0) continue
    const body = Buffer.from(
      packed.slice(packed.indexOf('\n', at) + 1, packed.lastIndexOf('endstream')),
      'latin1',
    )
    faces.set(name, tableOf(inflateSync(body).toString('latin1')))
  }
  return faces
}

/** The lines of text that stand in a PDF we printed, from top to bottom of each page, as a reader would copy them. */
export const linesOf = (pdf: Buffer): readonly string[] => {
  const faces = facesOf(pdf)
  const lines = new Map<string, string>()
  for (const [page, stream] of streamsOf(pdf).entries())
    for (const [, y = '', face = '', shown = ''] of stream.matchAll(
      /1 0 0 1 [\d.]+ ([\d.]+) Tm\s*\/(F\d+) [\d.]+ Tf[^]*?\[([^\]]*)\] TJ/g,
    )) {
      const said = [...shown.matchAll(/<(\w+)>/g)]
        .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
        .map((glyph) => faces.get(face)?.get(glyph) ?? '\ufffd')
        .join('')
      const key = `${page} ${y}`
      lines.set(key, `${lines.get(key) ?? ''}${said}`)
    }
  return [...lines.values()]
}

export const textOf = (pdf: Buffer): string => linesOf(pdf).join('\n')

export const pagesOf = (pdf: Buffer): number =>
  [...pdf.toString('latin1').matchAll(/\/Type \/Page\b(?!s)/g)].length
