// SPDX-License-Identifier: Apache-2.0
import type { Expression } from '../tree.ts'
import type { Asking } from './list-calls.ts'
import { type SqlValue } from './value.ts'

/** Everything a part needs while it is compiled. */
export interface Compiling extends Asking {
  readonly field: (key: string) => SqlValue
  readonly parameter: (key: string) => SqlValue
  readonly names: ReadonlyMap<string, SqlValue>
  readonly depth: number
  /** How a part is compiled; handed on, so that no file needs the one that calls it. */
  readonly compile: (part: Expression, how: Compiling) => SqlValue
}
