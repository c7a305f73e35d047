// SPDX-License-Identifier: Apache-2.0
import { useMeta } from '../../api/queries.ts'
import type { Said } from '../../api/types.ts'
import { useSaid } from '../../words/words.ts'

/** The name of a post by its role; a roster may also carry a name of its own. */
export function usePostName(): (post: string) => string {
  const said = useSaid()
  const meta = useMeta().data as { roles?: Readonly<Record<string, Said>> } | undefined
  return (post) => said(meta?.roles?.[post]) || post
}
