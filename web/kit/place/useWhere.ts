// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Located, Place } from '../../api/types.ts'
import { usePreferences } from '../../shell/preferences.ts'

export interface Where {
  /** Street and community in words; empty until known. */
  readonly words: string
  readonly outside: boolean
}

/** In which street and community a place lies, or that it lies outside the district. */
export function useWhere(place: Place | undefined): Where {
  const { language } = usePreferences()
  const located = useQuery({
    queryKey: ['locate', place?.lng, place?.lat],
    queryFn: ({ signal }) => read<Located>('/api/areas/locate', { lng: place?.lng, lat: place?.lat }, signal),
    enabled: place !== undefined,
    staleTime: Infinity,
  }).data
  // Chinese places go from the large to the small, English ones the other way round.
  const levels = language === 'zh' ? (['street', 'community'] as const) : (['community', 'street'] as const)
  const names = levels
    .flatMap((level) => located?.path.find((step) => step.level === level) ?? [])
    .map((step) => (language === 'en' ? step.en || step.name : step.name))
  return {
    words: names.join(language === 'zh' ? ' ' : ', '),
    outside: located !== undefined && located.area === null,
  }
}
