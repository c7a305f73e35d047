// SPDX-License-Identifier: Apache-2.0
import { amountBuiltins } from './builtins/amounts.ts'
import { contextBuiltins } from './builtins/contexts.ts'
import { conversionBuiltins } from './builtins/conversions.ts'
import type { Builtin } from './builtins/define.ts'
import { listBuiltins } from './builtins/lists.ts'
import { rangeTextBuiltins } from './builtins/range-text.ts'
import { rangeBuiltins } from './builtins/ranges.ts'
import { textBuiltins } from './builtins/texts.ts'
import { timeBuiltins } from './builtins/times.ts'

/** The functions of the DMN standard (1.5, chapter 10.3.4) by name. */
export const builtins: ReadonlyMap<string, Builtin> = new Map(
  Object.entries({
    ...textBuiltins,
    ...amountBuiltins,
    ...listBuiltins,
    ...contextBuiltins,
    ...timeBuiltins,
    ...rangeBuiltins,
    ...rangeTextBuiltins,
    ...conversionBuiltins,
  }),
)
