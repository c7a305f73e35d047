// SPDX-License-Identifier: Apache-2.0
import { type Context, isContext, type Value } from './values.ts'

/**
 * `unknown`: a missing value makes a comparison unknown, also `=` and `if`. `pure`: as the DMN standard has it, where
 * null equals null and an `if` without an answer takes the other branch.
 */
export type Mode = 'unknown' | 'pure'

/** Names bound on the way to a part of the rule, innermost first. */
export interface Scope {
  readonly find: (name: string) => Value | undefined
  readonly up: Scope | undefined
}

export interface Env {
  readonly record: Readonly<Record<string, unknown>>
  readonly scope: Scope | undefined
  readonly parameters: ReadonlyMap<string, Value>
  /** The moment the question is asked about: nanoseconds since 1970 UTC. */
  readonly asOf: bigint | undefined
  /** Seconds ahead of UTC in which dates are counted. */
  readonly offset: number
}

export type Run = (env: Env) => Value

/** Look a name up from the innermost scope outwards. */
export const nameOf =
  (name: string): Run =>
  (env) => {
    for (let scope = env.scope; scope !== undefined; scope = scope.up) {
      const found = scope.find(name)
      if (found !== undefined) return found
    }
    return null
  }

export const bind = (env: Env, name: string, value: Value): Env => ({
  ...env,
  scope: { find: (asked) => (asked === name ? value : undefined), up: env.scope },
})

export const bindAll = (env: Env, names: ReadonlyMap<string, Value>): Env => ({
  ...env,
  scope: { find: (asked) => names.get(asked), up: env.scope },
})

/** Inside a filter the item is `item`, and the entries of a context are names of their own. */
export const bindItem = (env: Env, item: Value): Env => ({
  ...env,
  scope: {
    find: (asked) => {
      const entry = isContext(item) ? item.get(asked) : undefined
      return entry === undefined && asked === 'item' ? item : entry
    },
    up: env.scope,
  },
})

/** A scope of names for a pure evaluation. */
export const scopeOf = (names: Context): Scope => ({ find: (name) => names.get(name), up: undefined })
