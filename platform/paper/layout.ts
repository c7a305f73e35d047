// SPDX-License-Identifier: Apache-2.0
import type { Content, ContentTable, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { sayInstant } from '#platform/clock/clock.ts'
import type { Block, Column, Paper } from './paper.ts'

/** Print-safe: black on white, no ground that costs toner, hair lines of half a point. */
const INK = '#000000'
const FAINT = '#555555'
const RULE = '#888888'
const SIZE = 10.5
/** Width between the margins of an upright A4, in points. */
const UPRIGHT = 595.28 - 2 * 62
const LYING = 841.89 - 2 * 62

/** Longer runs without a place to break are cut where the cell ends. */
const LONGEST_RUN = 22
const isUnbreakable = (text: string): boolean =>
  new RegExp(`[^\\s\\u2e80-\\uffef]{${LONGEST_RUN},}`, 'u').test(text)

/** A cell that never grows over its column. */
const cellOf = (text: string, more: Partial<Record<string, unknown>> = {}): TableCell => ({
  text,
  ...(isUnbreakable(text) ? { wordBreak: 'break-all' as const } : {}),
  ...more,
})

const ruled = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0.5,
  hLineColor: () => RULE,
  vLineColor: () => RULE,
  paddingTop: () => 3,
  paddingBottom: () => 2,
}

const factsOf = (rows: readonly (readonly [string, string])[]): Content => ({
  layout: ruled,
  margin: [0, 4, 0, 8],
  table: {
    dontBreakRows: true,
    widths: [92, '*'],
    body: rows
      .filter(([, value]) => value !== '')
      .map(([name, value]) => [cellOf(name, { bold: true }), cellOf(value)]),
  },
})

/** Columns share the width by what stands in them, the first a little more; numbers stay narrow. */
const widthsOf = (columns: readonly Column[]): string[] =>
  columns.map((_, at) =>
    at === 0 && columns.length > 1 ? `${Math.round(130 / (columns.length + 0.3))}%` : '*',
  )

const tableOf = ({ columns, rows, totals = 0 }: Extract<Block, { is: 'table' }>): ContentTable => {
  const side = (at: number) => (columns[at]?.is === 'number' ? ('right' as const) : ('left' as const))
  const fontSize = columns.length > 8 ? 8 : 9
  return {
    layout: ruled,
    margin: [0, 4, 0, 8],
    fontSize,
    lineHeight: 1,
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: widthsOf(columns),
      body: [
        columns.map(({ head }, at) => cellOf(head, { bold: true, alignment: side(at) })),
        ...rows.map((cells, row) =>
          columns.map((_, at) =>
            cellOf(cells[at] ?? '', { alignment: side(at), bold: row >= rows.length - totals }),
          ),
        ),
      ],
    },
  }
}

const blankOf = ({ title, sign, date }: Extract<Block, { is: 'blank' }>): Content => ({
  layout: ruled,
  margin: [0, 4, 0, 4],
  unbreakable: true,
  table: {
    widths: ['*'],
    body: [
      [
        {
          stack: [
            { text: title, bold: true },
            { text: ' ', margin: [0, 34, 0, 0] },
            { columns: [{ text: `${sign}` }, { text: date, alignment: 'right' }] },
          ],
        },
      ],
    ],
  },
})

const codeOf = ({ leadsTo, caption }: Extract<Block, { is: 'code' }>): Content => ({
  unbreakable: true,
  margin: [0, 8, 0, 8],
  columnGap: 14,
  columns: [
    { qr: leadsTo, fit: 92, eccLevel: 'M', width: 'auto' },
    {
      width: '*',
      margin: [0, 10, 0, 0],
      stack: [{ text: caption }, { text: leadsTo, color: FAINT, fontSize: 9, wordBreak: 'break-all' }],
    },
  ],
})

const pairs = <T>(list: readonly T[]): readonly (readonly T[])[] =>
  list.flatMap((_, at) => (at % 2 === 0 ? [list.slice(at, at + 2)] : []))

/** @param first number of the pictures that stand before this block. */
const picturesOf = (
  pictures: readonly { readonly caption: string }[],
  first: number,
  width: number,
): Content => ({
  stack: pairs(pictures.map(({ caption }, at) => ({ caption, name: `picture${first + at}` }))).map(
    (pair) => ({
      unbreakable: true,
      margin: [0, 4, 0, 6],
      columnGap: 12,
      columns: pair.map(({ caption, name }) => ({
        width: (width - 12) / 2,
        stack: [
          { image: name, fit: [(width - 12) / 2, 190] as [number, number] },
          {
            text: caption,
            fontSize: 9,
            color: FAINT,
            margin: [0, 2, 0, 0] as [number, number, number, number],
          },
        ],
      })),
    }),
  ),
})

const blockOf = (block: Block, paper: Paper, before: number): Content => {
  switch (block.is) {
    case 'heading':
      return { text: block.text, bold: true, fontSize: 12, margin: [0, 8, 0, 4], headlineLevel: 1 }
    case 'words':
      return {
        text: block.text,
        margin: [0, 3, 0, 3],
        ...(paper.language === 'zh' ? { leadingIndent: 2 * SIZE } : {}),
      }
    case 'line':
      return { text: block.text, margin: [0, 3, 0, 3] }
    case 'remark':
      return { text: block.text, fontSize: 9, color: FAINT, margin: [0, 2, 0, 4] }
    case 'facts':
      return factsOf(block.rows)
    case 'table':
      return tableOf(block)
    case 'blank':
      return blankOf(block)
    case 'signed':
      return {
        unbreakable: true,
        margin: [0, 18, 0, 8],
        stack: block.lines.map((text) => ({ text, alignment: 'right' as const, margin: [0, 2, 0, 2] })),
      }
    case 'code':
      return codeOf(block)
    case 'pictures':
      return picturesOf(block.pictures, before, paper.isWide === true ? LYING : UPRIGHT)
  }
}

const words = {
  zh: { made: '制作时间', page: (at: number, of: number) => `第 ${at} 页 / 共 ${of} 页` },
  en: { made: 'Made', page: (at: number, of: number) => `Page ${at} of ${of}` },
} as const

const headOf = ({ issuer, title, subtitle, isWide }: Paper): Content[] => [
  { text: issuer, alignment: 'center', fontSize: 13, characterSpacing: 2 },
  {
    canvas: [
      {
        type: 'line',
        x1: 0,
        y1: 4,
        x2: isWide === true ? LYING : UPRIGHT,
        y2: 4,
        lineWidth: 1.2,
        lineColor: INK,
      },
    ],
    margin: [0, 2, 0, 10],
  },
  { text: title, alignment: 'center', bold: true, fontSize: 17, margin: [0, 0, 0, 4] },
  ...(subtitle === undefined
    ? []
    : [
        {
          text: subtitle,
          alignment: 'center' as const,
          color: FAINT,
          margin: [0, 0, 0, 8] as [number, number, number, number],
        },
      ]),
]

/** Everything that stands on the paper, in the words of the press. Pictures are named `picture0`, `picture1` … */
export const layoutOf = (paper: Paper): TDocumentDefinitions => {
  const { language, madeAt } = paper
  let pictures = 0
  const blocks = paper.blocks.map((block) => {
    const laid = blockOf(block, paper, pictures)
    if (block.is === 'pictures') pictures += block.pictures.length
    return laid
  })
  return {
    pageSize: 'A4',
    pageOrientation: paper.isWide === true ? 'landscape' : 'portrait',
    pageMargins: [62, 52, 62, 56],
    defaultStyle: { font: 'paper', fontSize: SIZE, lineHeight: 1.15, color: INK },
    // The file says when it was made, not when it was printed: the same paper is the same bytes.
    info: {
      title: paper.title,
      author: paper.issuer,
      creator: 'Zhida',
      producer: 'Zhida',
      creationDate: new Date(madeAt),
    },
    language: language === 'zh' ? 'zh-CN' : 'en',
    content: [...headOf(paper), ...blocks],
    // A heading never stands alone at the end of a page.
    pageBreakBefore: (node, nodes) =>
      node.headlineLevel === 1 && nodes.getFollowingNodesOnPage().length === 0,
    footer: (page, pages) => ({
      margin: [62, 12, 62, 0],
      fontSize: 8,
      color: FAINT,
      columns: [
        {
          text: [paper.foot, `${words[language].made} ${sayInstant(madeAt)[language]}`]
            .filter(Boolean)
            .join(' · '),
        },
        { text: words[language].page(page, pages), alignment: 'right', width: 110 },
      ],
    }),
  }
}
