// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { areasQuery, useSession } from '../api/queries.ts'
import type { Said, Session } from '../api/types.ts'
import { useNow } from '../kit/useNow.ts'
import type { Asked } from './figures.ts'
import { levelOf } from './figures.ts'
import { dayAt, periodOf } from './period.ts'
import type { CockpitSearch } from './search.ts'

const route = getRouteApi('/cockpit')

/** Posts that see the matters of their area; the same list as in the server's judgement. */
const areaRoles: ReadonlySet<string> = new Set([
  'leader',
  'supervisor',
  'duty-chief',
  'dispatcher',
  'intake',
  'verifier',
  'operator',
  'grid-worker',
  'statistician',
])

/** The widest area somebody's posts cover; undefined when none shows figures. */
export function ownAreaOf(session: Session | null): string | undefined {
  const areas = (session?.posts ?? []).filter(({ role }) => areaRoles.has(role)).map(({ area }) => area)
  return areas.toSorted((a, b) => a.length - b.length || a.localeCompare(b))[0]
}

/** The area, period and figure in view, as the address says. */
export function useCockpitState() {
  const search: CockpitSearch = route.useSearch()
  const own = ownAreaOf(useSession()) ?? ''
  const today = dayAt(useNow())
  const area = search.area === undefined ? own : String(search.area)
  const period = periodOf(search.period ?? 'month', today, search)
  const { knownOn, against } = search
  const asked: Asked = { area, ...period, ...(knownOn && { knownOn }), ...(against && { against }) }
  return { search, own, area, period, asked, today }
}

/** Areas from one's own down to the one in view, with their names. */
export function usePath(
  own: string,
  area: string,
): readonly { readonly code: string; readonly name: Said }[] {
  const codes = [6, 9, 12].map((length) => area.slice(0, length)).filter((code) => code.length >= own.length)
  const shown = [...new Set(codes.filter((code) => code !== '' && area.startsWith(code)))]
  const district = useQuery(areasQuery('district')).data
  const streets = useQuery(areasQuery('street')).data
  const street = area.slice(0, 9)
  const communities = useQuery({ ...areasQuery('community', street), enabled: area.length >= 12 }).data
  const known = { district, street: streets, community: communities, grid: undefined }
  return shown.map((code) => {
    const found = known[levelOf(code)]?.features.find(({ properties }) => properties.code === code)
    const name = found ? { zh: found.properties.name, en: found.properties.en } : { zh: code, en: code }
    return { code, name }
  })
}
