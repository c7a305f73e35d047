// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router'
import { buttonClass } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { useVisitWords } from '../../words/visits.ts'
import { useFieldVisits } from './useVisits.ts'

/** On the day's page when one's unit has a visit to pay. */
export function VisitsLink() {
  const words = useVisitWords()
  const count = useFieldVisits().data?.items.length ?? 0
  if (count === 0) return null
  return (
    <Link to="/field/visits" className={buttonClass({ size: 'large', wide: true })}>
      <Icon name="task" />
      {words.fieldTitle} · {count}
    </Link>
  )
}
