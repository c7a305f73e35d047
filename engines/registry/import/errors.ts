// SPDX-License-Identifier: Apache-2.0
import type { Connection } from '#platform/db/database.ts'
import type { Refusal } from '#platform/refusal/refusal.ts'
import type { Registry } from '../registry.ts'
import type { RowError } from './store.ts'

/** Subject of the key that rows about persons wait under when an import did not take them. */
export const errorSubject = (id: string): string => `import:${id}`
export const ERROR_PLACE = 'registry_import_error'

/** Rows as they were sent, for whoever sent them. After their key is gone nothing of them is left. */
export const openErrors = async (
  tx: Connection,
  { setting }: Registry,
  id: string,
  errors: readonly RowError[],
): Promise<readonly RowError[]> => {
  const isSealed = ({ refusal }: RowError): boolean => refusal.about?.['sealed'] === true
  if (!setting.vault || !errors.some(isSealed)) return errors
  const key = (await setting.vault.findKeys(tx, [errorSubject(id)])).get(errorSubject(id))
  if (!key) return []
  return errors.map((error) => {
    if (!isSealed(error)) return error
    const open = JSON.parse(key.open(error.cells[0] ?? '', ERROR_PLACE)) as {
      cells: readonly string[]
      refusal: Refusal
    }
    return { ...error, ...open }
  })
}
