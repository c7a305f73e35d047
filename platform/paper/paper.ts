// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'

/**
 * A paper: what stands on it, as data. All words are already in the language of the paper. Printing the same paper twice
 * gives the same bytes.
 */
export interface Paper {
  readonly language: 'zh' | 'en'
  /** Who issues it: the name of the district over the rule. */
  readonly issuer: string
  readonly title: string
  /** Under the title: a period, a number, an area. */
  readonly subtitle?: string
  /** When it was made; stands at the foot and in the file. */
  readonly madeAt: Instant
  /** Wide tables lie on their side. (Default: upright) */
  readonly isWide?: boolean
  readonly blocks: readonly Block[]
  /** One line at the foot of each page, before the page number. */
  readonly foot?: string
}

export interface Column {
  readonly head: string
  /** Numbers stand at the end of their cell. (Default: words) */
  readonly is?: 'number'
}

export type Block =
  | { readonly is: 'heading'; readonly text: string }
  /** A paragraph of a letter: two characters in, where the language is Chinese. */
  | { readonly is: 'words'; readonly text: string }
  /** A line that begins at the margin: an address, a greeting. */
  | { readonly is: 'line'; readonly text: string }
  | { readonly is: 'remark'; readonly text: string }
  /** Names and what they are; rows without a value are left out. */
  | { readonly is: 'facts'; readonly rows: readonly (readonly [name: string, value: string])[] }
  | {
      readonly is: 'table'
      readonly columns: readonly Column[]
      readonly rows: readonly (readonly string[])[]
      /** Rows at the end that stand out: totals. (Default: 0) */
      readonly totals?: number
    }
  /** Space to write in, with a line to sign and to date. */
  | { readonly is: 'blank'; readonly title: string; readonly sign: string; readonly date: string }
  /** Who signs, at the right. */
  | { readonly is: 'signed'; readonly lines: readonly string[] }
  /** A code to be read by a phone, with what it leads to beside it. */
  | { readonly is: 'code'; readonly leadsTo: string; readonly caption: string }
  /** Photos beside each other, two in a row. */
  | { readonly is: 'pictures'; readonly pictures: readonly Picture[] }

export interface Picture {
  /** JPEG, PNG or WebP. */
  readonly bytes: Uint8Array
  readonly caption: string
}
