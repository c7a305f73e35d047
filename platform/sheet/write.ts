// SPDX-License-Identifier: Apache-2.0

/** Quoted where needed, and harmless in a spreadsheet: no value may become a formula. */
const cell = (value: string | number): string => {
  const text = String(value)
  const isNumber = text.trim() !== '' && !Number.isNaN(Number(text))
  const harmless = /^[=+\-@\t\r]/.test(text) && !isNumber ? `'${text}` : text
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** One line of CSV; a file begins with `\uFEFF`, so that spreadsheets see it is UTF-8. */
export const csvOf = (cells: readonly (string | number)[]): string => `${cells.map(cell).join(',')}\r\n`
