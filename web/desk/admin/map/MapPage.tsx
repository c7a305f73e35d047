// SPDX-License-Identifier: Apache-2.0
import '../../../kit/map/map.css'
import '../admin.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { areasQuery, useMeta } from '../../../api/queries.ts'
import { Loaded } from '../../../kit/Loaded.tsx'
import { Note } from '../../../kit/Note.tsx'
import { PageHeader } from '../../../kit/PageHeader.tsx'
import { Select } from '../../../kit/TextField.tsx'
import { usePreferences } from '../../../shell/preferences.ts'
import { useBoundaries } from '../../../words/boundaries.ts'
import { areasOf, type DrawnLevel } from './draft.ts'
import { MapDesk } from './MapDesk.tsx'

const levels: readonly DrawnLevel[] = ['street', 'community', 'grid']
const aboveLevel = { street: 'district', community: 'street', grid: 'community' } as const

/** Areas drawn and corrected on the map: those of one level within one area above. */
export function MapPage() {
  const words = useBoundaries()
  const root = useMeta().data?.district.code
  const [level, setLevel] = useState<DrawnLevel>('street')
  const [chosen, setChosen] = useState('')
  const aboves = useQuery({ ...areasQuery(aboveLevel[level]), enabled: level !== 'street' })
  const within = level === 'street' ? root : chosen || aboves.data?.features[0]?.properties.code
  const { language } = usePreferences()
  return (
    <div className="desk-page">
      <PageHeader
        title={words.title}
        text={words.text}
        actions={
          <Link to="/desk/admin" search={{ part: 'areas' }}>
            {words.back}
          </Link>
        }
      />
      <div className="z-stack admin-part">
        <div className="admin-tools">
          <Select
            label={words.level}
            value={level}
            options={levels.map((key) => ({ key, label: words[key] }))}
            onChange={(key) => {
              setLevel(levels.find((each) => each === key) ?? 'street')
              setChosen('')
            }}
          />
          {level !== 'street' && (
            <Select
              label={words.within}
              value={within ?? ''}
              options={(aboves.data?.features ?? []).map(({ properties: { code, name, en } }) => ({
                key: code,
                label: `${language === 'en' ? en || name : name} ${code}`,
              }))}
              onChange={setChosen}
            />
          )}
        </div>
        {within ? (
          <Areas key={`${level}${within}`} level={level} within={within} />
        ) : (
          <Note title={words.noneAbove} />
        )}
      </div>
    </div>
  )
}

function Areas({ level, within }: { readonly level: DrawnLevel; readonly within: string }) {
  const query = useQuery({ ...areasQuery(level, within), staleTime: 0 })
  const base = useMemo(() => areasOf(query.data), [query.data])
  return <Loaded query={query}>{() => <MapDesk base={base} level={level} within={within} />}</Loaded>
}
