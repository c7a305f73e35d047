// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Note } from '../../../kit/Note.tsx'
import { useDistrict } from '../../../words/district.ts'
import { startQuery } from './start.ts'

/** Leads to the first steps as long as one of them is open. */
export function StartNote() {
  const words = useDistrict()
  const steps = useQuery(startQuery).data?.steps ?? []
  const done = steps.filter(({ isDone }) => isDone).length
  if (done === steps.length) return null
  return (
    <Note title={words.startCount(done, steps.length)}>
      <Link to="/desk/admin/start">{words.startLink}</Link>
    </Note>
  )
}
