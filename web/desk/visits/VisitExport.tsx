// SPDX-License-Identifier: Apache-2.0
import { address } from '../../api/client.ts'
import { buttonClass } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { useVisitWords } from '../../words/visits.ts'

/** Visits and problems as a spreadsheet with two sheets. */
export function VisitExport({ type }: { readonly type: string }) {
  const words = useVisitWords()
  return (
    <a className={buttonClass()} href={address('/api/visits.xlsx', { type })} download="visits.xlsx">
      <Icon name="download" />
      {words.export}
    </a>
  )
}
