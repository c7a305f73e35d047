// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { areasQuery, kindsQuery, useMeta } from '../../api/queries.ts'
import type { AreaCollection } from '../../api/types.ts'
import { usePreferences } from '../../shell/preferences.ts'
import { useDesk } from '../../words/desk.ts'
import { useSaid } from '../../words/words.ts'
import { unitsQuery } from '../queries.ts'
import type { CaseRow } from '../types.ts'
import { filtersOf, type FilterKey, type QueueSearch } from './filters.ts'
import { channelName, levelName } from './names.ts'

export interface Condition {
  readonly key: FilterKey
  readonly name: string
  readonly value: string
}

/** The conditions in force, in words. */
export function useFilterWords(search: QueueSearch): readonly Condition[] {
  const words = useDesk()
  const say = useFilterValue(search)
  const names = {
    kind: words.fKind,
    group: words.fGroup,
    stage: words.fStage,
    area: words.fArea,
    unit: words.fUnit,
    level: words.fLevel,
    channel: words.fChannel,
    from: words.fFrom,
    to: words.fTo,
    text: words.fText,
  } as const
  return Object.entries(filtersOf(search)).map(([key, value]) => ({
    key: key as FilterKey,
    name: names[key as FilterKey],
    value: say(key as FilterKey, value),
  }))
}

function useFilterValue(search: QueueSearch): (key: FilterKey, value: string) => string {
  const words = useDesk()
  const said = useSaid()
  const { language } = usePreferences()
  const meta = useMeta().data
  const kinds = useQuery({ ...kindsQuery, enabled: search.kind !== undefined })
  const units = useQuery({ ...unitsQuery, enabled: search.unit !== undefined })
  const streets = useQuery(areasQuery('street'))
  const communities = useQuery({ ...areasQuery('community'), enabled: (search.area?.length ?? 0) >= 12 })
  return (key, value) => {
    if (key === 'kind') return said(kinds.data?.find((kind) => kind.key === value)?.label) || value
    if (key === 'group') return said(meta?.groups.find((group) => group.key === value)) || value
    if (key === 'stage') return said(meta?.stages[value]) || value
    if (key === 'level') return levelName(value as CaseRow['level'], words)
    if (key === 'channel') return channelName(value, words)
    if (key === 'area') return areaName(value, [streets.data, communities.data], language)
    const unit = key === 'unit' ? units.data?.find((each) => each.code === value) : undefined
    return (language === 'en' ? unit?.en : unit?.name) || value
  }
}

function areaName(
  code: string,
  layers: readonly (AreaCollection | undefined)[],
  language: 'zh' | 'en',
): string {
  const found = layers
    .flatMap((layer) => layer?.features ?? [])
    .find((feature) => feature.properties.code === code)?.properties
  if (!found) return code
  return language === 'en' ? found.en || found.name : found.name
}
