// SPDX-License-Identifier: Apache-2.0

/**
 * Hide what could name a person before a text is shown to everybody: identity numbers, telephone numbers, e-mail
 * addresses, licence plates. The desks still see the words as they were written.
 */
export const redacted = (text: string): string =>
  text
    .replaceAll(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '●●●')
    .replaceAll(/(?<!\d)\d{17}[\dXx](?!\d)/g, '●●●')
    .replaceAll(/(?<!\d)(?:\+?86[- ]?)?1\d{2}[- ]?\d{4}[- ]?\d{4}(?!\d)/g, '●●●')
    .replaceAll(/(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)/g, '●●●')
    .replaceAll(/\p{Script=Han}[A-Z]·?[A-Z0-9]{5,6}(?![A-Z0-9])/gu, '●●●')
