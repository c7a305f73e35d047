// SPDX-License-Identifier: Apache-2.0
import { nth } from './random.ts'

/** Words that make invented names of places; they name no real street or community. */
export interface NameStock {
  /** Names of streets (街道 or 镇), with their spelling. */
  readonly streets: readonly (readonly [string, string])[]
  /** First and last syllables of communities and lanes. */
  readonly first: readonly (readonly [string, string])[]
  readonly last: readonly (readonly [string, string])[]
}

export interface PlaceName {
  readonly zh: string
  readonly en: string
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** The nth name made of two syllables; all are different until the stock is used up. */
export const nameOf = (stock: NameStock, index: number): PlaceName => {
  const { first, last } = stock
  const [a, b] = [
    nth(first, index % first.length),
    nth(last, (index + Math.floor(index / first.length)) % last.length),
  ]
  return { zh: `${a[0]}${b[0]}`, en: capital(`${a[1]}${b[1]}`) }
}

export const streetNameOf = (stock: NameStock, index: number): PlaceName => {
  const [zh, en] = nth(stock.streets, index % stock.streets.length)
  return { zh, en: capital(en) }
}
