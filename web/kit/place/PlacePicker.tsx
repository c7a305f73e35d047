// SPDX-License-Identifier: Apache-2.0
import './place.css'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { read } from '../../api/client.ts'
import { areasQuery, useMeta } from '../../api/queries.ts'
import type { FoundPlace, Place } from '../../api/types.ts'
import { usePreferences } from '../../shell/preferences.ts'
import { useCommon } from '../../words/common.ts'
import { Button } from '../Button.tsx'
import { FieldGroup, type FieldProps } from '../Field.tsx'
import { Icon } from '../Icon.tsx'
import { MapView } from '../map/MapView.tsx'
import { TextField } from '../TextField.tsx'
import { usePosition } from './usePosition.ts'
import { boxAround } from './boxAround.ts'
import { useWhere } from './useWhere.ts'
import { placeWords } from './words.ts'

export interface PlacePickerProps extends FieldProps {
  readonly value: Place | undefined
  readonly onChange: (place: Place | undefined) => void
  readonly height?: number
}

const closeEnough = 14.5

type Box = readonly [number, number, number, number]

/** A place three ways: the device's own position, words, or a pin on the map. The address can always be corrected. */
export function PlacePicker({ value, onChange, height = 300, ...field }: PlacePickerProps) {
  const common = useCommon()
  const areas = useQuery(areasQuery('street'))
  const lines = useQuery(areasQuery('community'))
  const district = useMeta().data?.district.view.bbox
  const zoom = useRef(0)
  const [near, setNear] = useState<Box | undefined>(undefined)
  const place = (at: { readonly lng: number; readonly lat: number }) => {
    onChange({ ...at, ...(value?.address && { address: value.address }) })
    // On a map of the whole district one pixel is forty metres: come closer, so that the pin can be put right.
    if (zoom.current < closeEnough) setNear(boxAround(at))
  }
  const here = usePosition(place)
  return (
    <FieldGroup {...field}>
      <div className="z-place-tools">
        <PlaceSearch onFound={({ label: [lng, lat] }) => place({ lng, lat })} />
        <Button icon="locate" busy={here.state === 'locating'} onPress={here.locate}>
          {here.state === 'locating' ? common.locating : common.here}
        </Button>
      </div>
      {here.state === 'failed' && (
        <span className="z-error" role="alert">
          {common.locateFailed}
        </span>
      )}
      <MapView
        label={field.label}
        height={height}
        areas={areas.data}
        lines={lines.data}
        bbox={near ?? district}
        pin={value}
        onPin={place}
        onMove={(seen) => {
          zoom.current = seen.zoom
        }}
      />
      <WhereIsIt place={value} />
    </FieldGroup>
  )
}

/** Says aloud in which street and community the pin stands. */
function WhereIsIt({ place }: { readonly place: Place | undefined }) {
  const common = useCommon()
  const { words, outside } = useWhere(place)
  return (
    <p className={outside ? 'z-error' : 'z-soft z-row'} role="status">
      <Icon name={outside ? 'warning' : 'pin'} />
      {!place && common.placeNone}
      {outside && common.placeOutside}
      {place && !outside && (words ? common.placeChosen(words) : common.loading)}
    </p>
  )
}

function PlaceSearch({ onFound }: { readonly onFound: (found: FoundPlace) => void }) {
  const { language } = usePreferences()
  const words = placeWords[language]
  const [text, setText] = useState('')
  const asked = text.trim()
  const found = useQuery({
    queryKey: ['places', asked],
    queryFn: ({ signal }) => read<{ items: FoundPlace[] }>('/api/areas/search', { q: asked }, signal),
    enabled: asked.length >= 2,
    staleTime: 60_000,
  })
  // People know streets and communities; grids are for staff.
  const known = (found.data?.items ?? []).filter((item) => item.level !== 'grid')
  const items = asked.length >= 2 ? known : []
  return (
    <div className="z-place-search">
      <TextField
        type="search"
        label={words.search}
        placeholder={words.searchHint}
        value={text}
        onChange={setText}
      />
      {items.length > 0 && (
        <ul aria-label={words.results}>
          {items.slice(0, 6).map((item) => (
            <li key={item.code}>
              <button
                type="button"
                onClick={() => {
                  onFound(item)
                  setText('')
                }}
              >
                <Icon name="pin" />
                <span>
                  {language === 'en' ? item.en || item.name : item.name}
                  <small>{pathWords(item, language)}</small>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {asked.length >= 2 && found.data !== undefined && items.length === 0 && (
        <p className="z-soft">{words.none}</p>
      )}
    </div>
  )
}

function pathWords(item: FoundPlace, language: 'zh' | 'en'): string {
  if (typeof item.path === 'string') return item.path
  if ('zh' in item.path) return item.path[language]
  return item.path
    .map((step) => (language === 'en' ? step.en || step.name : step.name))
    .join(language === 'zh' ? ' ' : ', ')
}
