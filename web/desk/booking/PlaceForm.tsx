// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { areasQuery } from '../../api/queries.ts'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { MapView } from '../../kit/map/MapView.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { Select, TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { usePreferences } from '../../shell/preferences.ts'
import { useBooking } from '../../words/booking.ts'
import { useCommon } from '../../words/common.ts'
import { useSaid } from '../../words/words.ts'
import { unitsQuery } from '../queries.ts'
import { type Board, dayTime, type Hours, type Place, roundTheClock, sayHours, sayState } from './coverage.ts'

interface PlaceFormProps {
  readonly board: Board
  readonly place?: Place
  readonly onDone: () => void
  readonly onClose: () => void
}

const states = ['none', 'planned', 'doing', 'done'] as const

/** The usual rules, and the one the place has now where it is another. */
function useRules(place: Place | undefined) {
  const words = useBooking()
  const usual: readonly { key: string; label: string; hours: readonly Hours[] }[] = [
    { key: 'all', label: words.roundTheClock, hours: [roundTheClock] },
    { key: 'day', label: words.dayTime, hours: [dayTime] },
    { key: 'none', label: words.noHours, hours: [] },
  ]
  const current = JSON.stringify(place?.hours ?? [roundTheClock])
  const known = usual.find(({ hours }) => JSON.stringify(hours) === current)
  const rules = known
    ? usual
    : [{ key: 'own', label: sayHours(place?.hours ?? [], words), hours: place?.hours ?? [] }, ...usual]
  return { rules, first: known?.key ?? 'own' }
}

/** Add a place, or change it. */
export function PlaceForm({ board, place, onDone, onClose }: PlaceFormProps) {
  const words = useBooking()
  const common = useCommon()
  const said = useSaid()
  const { language } = usePreferences()
  const kind = board.kinds.find(({ key }) => key === place?.kind) ?? board.kinds[0]
  const { rules, first } = useRules(place)
  const [asset, setAsset] = useState(place?.asset ?? kind?.assets[0]?.key ?? '')
  const [name, setName] = useState(place?.name ?? '')
  const [address, setAddress] = useState(place?.address ?? '')
  const [unit, setUnit] = useState(place?.unit ?? '')
  const [rule, setRule] = useState(first)
  const [state, setState] = useState<string>(place?.improvement ?? 'none')
  const [pin, setPin] = useState(place && { lng: place.lng, lat: place.lat })
  const units = useQuery(unitsQuery).data ?? []
  const streets = useQuery(areasQuery('street'))
  const able = units.filter(({ competences }) => kind !== undefined && competences.includes(kind.competence))
  const save = useWrite<unknown>(() => {
    toast({ say: words.placeSaved })
    onDone()
  })
  const isReady = name.trim() !== '' && unit !== '' && pin !== undefined && kind !== undefined
  const hours = rules.find(({ key }) => key === rule)?.hours ?? []
  const send = () =>
    save.mutate({
      path: place ? `/api/coverage/places/${place.id}` : '/api/coverage/places',
      body: {
        kind: kind?.key,
        asset,
        name: name.trim(),
        address: address.trim(),
        ...pin,
        unit,
        hours,
        improvement: state,
        improvedOn: place?.improvedOn ?? null,
        ...(place ? { version: place.version } : {}),
      },
    })
  return (
    <Dialog
      open
      shape="wide"
      title={place ? words.changePlace : words.addPlace}
      onClose={onClose}
      footer={
        <>
          <Button look="quiet" onPress={onClose}>
            {common.cancel}
          </Button>
          <Save busy={save.isPending} isReady={isReady} onPress={send} />
        </>
      }
    >
      <div className="z-stack">
        {save.isError && <RefusalNote refused={save.error} />}
        <TextField label={words.placeName} required max={80} value={name} onChange={setName} />
        <Select
          label={words.asset}
          value={asset}
          options={(kind?.assets ?? []).map(({ key, label }) => ({ key, label: said(label) }))}
          onChange={setAsset}
        />
        <Select
          label={words.contractor}
          required
          value={unit}
          empty=""
          options={able.map((one) => ({ key: one.code, label: language === 'en' ? one.en : one.name }))}
          onChange={setUnit}
        />
        <Select label={words.hours} value={rule} options={rules} onChange={setRule} />
        <Select
          label={words.state}
          value={state}
          options={states.map((key) => ({ key, label: sayState(key, words) }))}
          onChange={setState}
        />
        <TextField label={words.address} max={120} value={address} onChange={setAddress} />
        <p>{pin ? words.placed(pin.lng.toFixed(5), pin.lat.toFixed(5)) : words.placeOnMap}</p>
        <MapView label={words.placeOnMap} height={320} areas={streets.data} pin={pin} onPin={setPin} />
      </div>
    </Dialog>
  )
}

interface SaveProps {
  readonly busy: boolean
  readonly isReady: boolean
  readonly onPress: () => void
}

function Save({ busy, isReady, onPress }: SaveProps) {
  const words = useBooking()
  const common = useCommon()
  return (
    <Button look="primary" busy={busy} disabled={isReady ? false : common.fieldRequired} onPress={onPress}>
      {words.save}
    </Button>
  )
}
