// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { areasQuery, useMeta } from '../../api/queries.ts'
import type { AreaProperties, Place } from '../../api/types.ts'
import { Button } from '../../kit/Button.tsx'
import { FieldGroup } from '../../kit/Field.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { MapView } from '../../kit/map/MapView.tsx'
import { usePosition } from '../../kit/place/usePosition.ts'
import { TextField } from '../../kit/TextField.tsx'
import { usePreferences } from '../../shell/preferences.ts'
import { useCommon } from '../../words/common.ts'
import { useFieldWords } from '../../words/field.ts'
import { useGround } from '../parts/DayMap.tsx'
import { areaAt } from '../parts/within.ts'
import { useToday } from '../useDay.ts'

interface PlaceFieldProps {
  readonly value: Place | undefined
  readonly byPhoto: boolean
  readonly error: string | undefined
  readonly onChange: (place: Place | undefined) => void
  /** The address must be said too; what is wrong with it. (Default: it may stay empty) */
  readonly address?: { readonly error: string | undefined }
}

/** Where it is: from the photo, the phone's position of this moment, or a pin. Works without a network. */
export function PlaceField({ value, byPhoto, error, onChange, address: asked }: PlaceFieldProps) {
  const words = useFieldWords()
  const common = useCommon()
  const own = useToday().data?.posts.map(({ area }) => area) ?? []
  const { areas, lines } = useGround(own)
  const bbox = useOwnBox(own[0])
  const put = ({ lng, lat }: { lng: number; lat: number }) =>
    onChange({ lng, lat, ...(value?.address && { address: value.address }) })
  const here = usePosition(put)
  return (
    <>
      <FieldGroup label={words.reportWhere} hint={words.reportWhereHint} error={error}>
        <div className="z-row">
          <Button icon="locate" busy={here.state === 'locating'} onPress={here.locate}>
            {here.state === 'locating' ? common.locating : common.here}
          </Button>
          {byPhoto && value && (
            <span className="f-state f-state-good">
              <Icon name="camera" />
              {words.reportFromPhoto}
            </span>
          )}
        </div>
        {here.state === 'failed' && (
          <span className="z-error" role="alert">
            {common.locateFailed}
          </span>
        )}
        <MapView
          label={words.reportWhere}
          height={240}
          areas={areas}
          lines={lines}
          bbox={bbox}
          pin={value}
          onPin={put}
        />
        <Whose place={value} own={own} />
      </FieldGroup>
      <TextField
        label={words.reportAddress}
        hint={words.reportAddressHint}
        required={asked !== undefined}
        error={asked?.error}
        max={200}
        value={value?.address ?? ''}
        onChange={(address) => value && onChange({ ...value, address })}
      />
    </>
  )
}

function useOwnBox(code: string | undefined): readonly [number, number, number, number] | undefined {
  const view = useMeta().data?.district.view.bbox
  const communities = useQuery(areasQuery('community')).data
  const own = communities?.features.find(({ properties }) => properties.code === code)
  if (!own) return view
  const spots = own.geometry.coordinates as unknown
  const flat = (Array.isArray(spots) ? spots.flat(own.geometry.type === 'Polygon' ? 1 : 2) : []) as [
    number,
    number,
  ][]
  const [lngs, lats] = [flat.map(([lng]) => lng), flat.map(([, lat]) => lat)]
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)]
}

/** Whose ground it is, found on the phone. */
function Whose({ place, own }: { readonly place: Place | undefined; readonly own: readonly string[] }) {
  const words = useFieldWords()
  const common = useCommon()
  const { language } = usePreferences()
  const communities = useQuery(areasQuery('community')).data
  const streets = useQuery(areasQuery('street')).data
  const named = (area: AreaProperties | undefined) =>
    language === 'en' ? area?.en || area?.name : area?.name
  if (!place) return <p className="z-soft">{common.placeNone}</p>
  if (!communities) return <p className="z-soft">{words.reportNoMap}</p>
  const community = areaAt(communities, place)
  if (!community)
    return (
      <p className="z-error" role="status">
        <Icon name="warning" />
        {words.reportOutside}
      </p>
    )
  const street = streets?.features.find(({ properties }) => properties.code === community.parent)?.properties
  const name = [named(street), named(community)].filter(Boolean).join(language === 'zh' ? ' ' : ', ')
  const isOwn = own.some((area) => community.code.startsWith(area) || area.startsWith(community.code))
  return (
    <p className="z-row f-whose" role="status">
      <Icon name="pin" />
      {isOwn ? common.placeChosen(name) : words.reportOther(name)}
    </p>
  )
}
