// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { buttonClass } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { useRegistry } from '../../words/registry.ts'
import { fieldKindsQuery } from '../work/queries.ts'

/** On the day's page of whoever may log something on the spot. */
export function SpotLink() {
  const words = useRegistry()
  const kinds = useQuery(fieldKindsQuery).data ?? []
  if (!kinds.some(({ field, mayRegister }) => field && mayRegister)) return null
  return (
    <Link to="/field/spot" className={buttonClass({ size: 'large', wide: true })}>
      <Icon name="add" />
      {words.fieldLink}
    </Link>
  )
}
