// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { areasQuery } from '../../api/queries.ts'
import { outlineOf } from './outline.ts'

/** The district itself, drawn from its own areas: decoration that is also true. */
export function DistrictOutline() {
  const areas = useQuery(areasQuery('street')).data
  const outline = useMemo(() => areas && outlineOf(areas), [areas])
  if (!outline) return null
  return (
    <svg
      className="hero-outline"
      viewBox={`-4 -4 ${outline.width + 8} ${outline.height + 8}`}
      aria-hidden="true"
    >
      {outline.paths.map((path, at) => (
        <path key={at} d={path} />
      ))}
    </svg>
  )
}
