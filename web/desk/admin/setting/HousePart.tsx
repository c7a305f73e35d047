// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { newKey, read, write } from '../../../api/client.ts'
import { Loaded } from '../../../kit/Loaded.tsx'
import { Note, RefusalNote } from '../../../kit/Note.tsx'
import { TextField } from '../../../kit/TextField.tsx'
import { useDistrict } from '../../../words/district.ts'
import { useSettings } from '../../../words/settings.ts'
import { SettingFoot } from './SettingFoot.tsx'
import { useBeginAgain } from './useBeginAgain.ts'

const paces = ['read', 'write', 'upload', 'sign-in'] as const
type Pace = (typeof paces)[number]
const wordOf = {
  read: 'rate_read',
  write: 'rate_write',
  upload: 'rate_upload',
  'sign-in': 'rate_signin',
} as const

interface House {
  readonly rates: Readonly<Record<Pace, { readonly perSecond: number; readonly burst: number }>>
  readonly idleMinutes: number
  readonly longestHours: number
  readonly uploadMegabytes: number
}

const houseQuery = {
  queryKey: ['admin-house'],
  queryFn: ({ signal }: { signal: AbortSignal }) => read<House>('/api/admin/house', {}, signal),
}

/** How much is let in, and for how long. */
export function HousePart() {
  const words = useDistrict()
  const query = useQuery(houseQuery)
  return (
    <>
      <p>{words.houseText}</p>
      <Loaded query={query}>{(now) => <HouseForm key={JSON.stringify(now)} now={now} />}</Loaded>
      <h2>{words.keepingTitle}</h2>
      <p>
        {words.keepingText}{' '}
        <Link to="/desk/admin" search={{ part: 'jobs' }}>
          {words.keepingLink}
        </Link>
      </p>
    </>
  )
}

function HouseForm({ now }: { readonly now: House }) {
  const words = useDistrict()
  const [house, setHouse] = useState<House>(now)
  const saving = useBeginAgain()
  const set = (change: Partial<House>) => setHouse((before) => ({ ...before, ...change }))
  const isChanged = JSON.stringify(house) !== JSON.stringify(now)
  const limits = ['idleMinutes', 'longestHours', 'uploadMegabytes'] as const
  const labels = { idleMinutes: words.idle, longestHours: words.longest, uploadMegabytes: words.upload }
  return (
    <div className="z-stack admin-setting">
      <div className="admin-pair">
        {limits.map((key) => (
          <NumberField
            key={key}
            label={labels[key]}
            value={house[key]}
            onChange={(value) => set({ [key]: value })}
          />
        ))}
      </div>
      <fieldset className="admin-words">
        <legend>{words.rateTitle}</legend>
        {paces.map((pace) => (
          <div key={pace} className="admin-pair">
            {(['perSecond', 'burst'] as const).map((part) => (
              <NumberField
                key={part}
                label={`${words[wordOf[pace]]} · ${words[part]}`}
                value={house.rates[pace][part]}
                onChange={(value) =>
                  set({ rates: { ...house.rates, [pace]: { ...house.rates[pace], [part]: value } } })
                }
              />
            ))}
          </div>
        ))}
      </fieldset>
      <SettingFoot
        saving={saving}
        stops={isChanged ? false : words.changesNone}
        onSave={(reason) => void saving.save('/api/admin/house', { ...house, reason })}
      >
        {isChanged && <HousePreview house={house} />}
      </SettingFoot>
    </div>
  )
}

interface NumberFieldProps {
  readonly label: string
  readonly value: number
  readonly onChange: (value: number) => void
}

/** What is being typed need not be a number yet. */
function NumberField({ label, value, onChange }: NumberFieldProps) {
  const [text, setText] = useState(String(value))
  return (
    <TextField
      label={label}
      required
      inputMode="decimal"
      max={8}
      value={text}
      onChange={(typed) => {
        setText(typed)
        onChange(Number(typed))
      }}
    />
  )
}

interface Preview {
  readonly sessions: number
  readonly ending: number
  readonly files: number
}

function HousePreview({ house }: { readonly house: House }) {
  const words = useDistrict()
  const settings = useSettings()
  const query = useQuery({
    queryKey: ['house-preview', house],
    queryFn: () => write<Preview>('/api/admin/house/preview', house, newKey()),
    retry: false,
  })
  if (query.isError) return <RefusalNote refused={query.error} />
  if (!query.data) return null
  const { sessions, ending, files } = query.data
  return (
    <Note role="status" title={settings.changesTitle}>
      <ul>
        <li>{words.sessionsNow(sessions)}</li>
        <li>{words.sessionsEnding(ending)}</li>
        <li>{words.filesLarger(files)}</li>
      </ul>
    </Note>
  )
}
