// SPDX-License-Identifier: Apache-2.0
import type { Place, Question } from '../../api/types.ts'
import type { Answer } from '../question.ts'

export function isPlace(value: unknown): value is Place {
  return typeof value === 'object' && value !== null && 'lng' in value && 'lat' in value
}

/** The address; a place without one is said by its position. */
export function sayPlace(_question: Question, value: Answer): string {
  if (!isPlace(value)) return String(value)
  return value.address || `${value.lng.toFixed(5)}, ${value.lat.toFixed(5)}`
}
