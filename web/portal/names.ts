// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { kindsQuery } from '../api/queries.ts'
import { useSaid } from '../words/words.ts'

/** The words for kinds that this device remembers by key. A key that is gone is shown as it is. */
export function useKindNames(): (key: string) => string {
  const said = useSaid()
  const kinds = useQuery(kindsQuery).data
  return (key) => said(kinds?.find((kind) => kind.key === key)?.label) || key
}

/** A follow code as people read it aloud: in groups of four. */
export function sayCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1 ')
}
