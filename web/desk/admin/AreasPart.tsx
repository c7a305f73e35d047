// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { areasQuery } from '../../api/queries.ts'
import type { AreaProperties } from '../../api/types.ts'
import { Link } from '@tanstack/react-router'
import { Button, buttonClass } from '../../kit/Button.tsx'
import { MapView } from '../../kit/map/MapView.tsx'
import { usePreferences } from '../../shell/preferences.ts'
import { useBoundaries } from '../../words/boundaries.ts'
import { useDeskAdmin } from '../../words/desk.ts'
import { useSettings } from '../../words/settings.ts'
import { AreaList } from './AreaList.tsx'
import { AreaUpload } from './AreaUpload.tsx'

/** The tree of areas beside its map: streets, and the communities of one street. */
export function AreasPart() {
  const words = useDeskAdmin()
  const settings = useSettings()
  const boundaries = useBoundaries()
  const { language } = usePreferences()
  const [uploading, setUploading] = useState(false)
  const [street, setStreet] = useState<string | undefined>(undefined)
  const streets = useQuery(areasQuery('street'))
  const communities = useQuery(areasQuery('community'))
  const inside = useQuery({ ...areasQuery('community', street), enabled: street !== undefined })
  const shown = street ? inside.data : streets.data
  const name = (area: AreaProperties) => (language === 'en' ? area.en || area.name : area.name)
  const below = (code: string) =>
    (communities.data?.features ?? []).filter((feature) => feature.properties.code.startsWith(code)).length
  return (
    <>
      <p>{words.areasText}</p>
      <div className="z-row">
        <Button onPress={() => setUploading(true)}>{settings.areaUpload}</Button>
        <Link className={buttonClass({})} to="/desk/admin/map">
          {boundaries.open}
        </Link>
      </div>
      {uploading && <AreaUpload onClose={() => setUploading(false)} />}
      <div className="admin-areas">
        <div className="z-stack">
          {street && (
            <Button icon="back" onPress={() => setStreet(undefined)}>
              {words.areaBack}
            </Button>
          )}
          <ul className="admin-area-list">
            {(shown?.features ?? []).map(({ properties }) => (
              <li key={properties.code}>
                <button
                  type="button"
                  disabled={street !== undefined}
                  onClick={() => setStreet(properties.code)}
                >
                  <span>{name(properties)}</span>
                  <small>
                    {properties.code}
                    {!street && ` · ${words.areaCount(below(properties.code))}`}
                  </small>
                </button>
              </li>
            ))}
          </ul>
        </div>
        <MapView
          label={words.areas}
          height={560}
          areas={shown}
          lines={street ? undefined : communities.data}
          onArea={(code) => !street && setStreet(code)}
        />
      </div>
      <AreaList />
    </>
  )
}
