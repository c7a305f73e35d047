// SPDX-License-Identifier: Apache-2.0

/** Reads what this device kept under a name; anything unreadable counts as nothing. */
export function readKept<Value>(name: string): Value | undefined {
  try {
    const kept = localStorage.getItem(`zhida.desk.${name}`)
    return kept === null ? undefined : (JSON.parse(kept) as Value)
  } catch {
    return undefined
  }
}

/** Keeps a value on this device. Returns false where the browser does not allow it. */
export function keep(name: string, value: unknown): boolean {
  try {
    localStorage.setItem(`zhida.desk.${name}`, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}
