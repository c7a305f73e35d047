// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { newKey, read, write } from '../../../api/client.ts'
import type { Said } from '../../../api/types.ts'
import { Loaded } from '../../../kit/Loaded.tsx'
import { Note, RefusalNote } from '../../../kit/Note.tsx'
import { Select, TextField } from '../../../kit/TextField.tsx'
import { useDistrict } from '../../../words/district.ts'
import { useSettings } from '../../../words/settings.ts'
import { useSaid } from '../../../words/words.ts'
import { SettingFoot } from './SettingFoot.tsx'
import { useBeginAgain } from './useBeginAgain.ts'

const levels = ['street', 'community', 'grid'] as const
type Level = (typeof levels)[number]

interface Face {
  readonly code: string
  readonly name: string
  readonly english: string
  readonly colour: string
  readonly words: Readonly<Record<Level, Said>>
  readonly languages: readonly ('zh' | 'en')[]
}
interface FaceNow extends Face {
  readonly isSet: boolean
  readonly mayRecode: boolean
}

const faceQuery = {
  queryKey: ['admin-district'],
  queryFn: ({ signal }: { signal: AbortSignal }) => read<FaceNow>('/api/admin/district', {}, signal),
}

/** How the district is called and looks, everywhere. */
export function DistrictPart() {
  const query = useQuery(faceQuery)
  return <Loaded query={query}>{(now) => <FaceForm key={JSON.stringify(now)} now={now} />}</Loaded>
}

const onlyFace = ({ code, name, english, colour, words, languages }: FaceNow): Face => ({
  code,
  name,
  english,
  colour,
  words,
  languages,
})

function FaceForm({ now }: { readonly now: FaceNow }) {
  const words = useDistrict()
  const [face, setFace] = useState<Face>(() => onlyFace(now))
  const saving = useBeginAgain()
  const set = (change: Partial<Face>) => setFace((before) => ({ ...before, ...change }))
  const isChanged = JSON.stringify(face) !== JSON.stringify(onlyFace(now))
  return (
    <div className="z-stack admin-setting">
      <div className="admin-pair">
        <TextField
          label={words.name}
          required
          max={40}
          value={face.name}
          onChange={(name) => set({ name })}
        />
        <TextField
          label={words.english}
          required
          max={80}
          value={face.english}
          onChange={(english) => set({ english })}
        />
        <TextField
          label={words.code}
          hint={now.mayRecode ? words.codeHint : words.codeFixed}
          required
          max={6}
          inputMode="numeric"
          disabled={!now.mayRecode}
          value={face.code}
          onChange={(code) => set({ code })}
        />
        <ColourField value={face.colour} onChange={(colour) => set({ colour })} />
      </div>
      <Languages value={face.languages} onChange={(languages) => set({ languages })} />
      <LevelWords value={face.words} onChange={(changed) => set({ words: changed })} />
      <SettingFoot
        saving={saving}
        stops={isChanged ? false : words.changesNone}
        onSave={(reason) => void saving.save('/api/admin/district', { ...face, reason })}
      >
        {isChanged && <FacePreview face={face} />}
      </SettingFoot>
    </div>
  )
}

function ColourField({
  value,
  onChange,
}: {
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const words = useDistrict()
  return (
    <TextField
      label={words.colour}
      hint={words.colourHint}
      required
      max={7}
      value={value}
      onChange={onChange}
      unit={
        <input
          type="color"
          className="admin-colour"
          aria-label={words.colour}
          value={/^#[0-9a-f]{6}$/i.test(value) ? value.toLowerCase() : '#000000'}
          onChange={(event) => onChange(event.target.value)}
        />
      }
    />
  )
}

const choices = {
  both: ['zh', 'en'],
  bothEnglish: ['en', 'zh'],
  onlyChinese: ['zh'],
  onlyEnglish: ['en'],
} as const
type Choice = keyof typeof choices
const choiceKeys: readonly Choice[] = ['both', 'bothEnglish', 'onlyChinese', 'onlyEnglish']

function Languages({
  value,
  onChange,
}: {
  readonly value: Face['languages']
  readonly onChange: (value: Face['languages']) => void
}) {
  const words = useDistrict()
  const now = choiceKeys.find((key) => choices[key].join() === value.join()) ?? 'both'
  return (
    <Select
      label={words.languages}
      value={now}
      options={choiceKeys.map((key) => ({ key, label: words[key] }))}
      onChange={(key) => onChange(choices[choiceKeys.find((each) => each === key) ?? 'both'])}
    />
  )
}

function LevelWords({
  value,
  onChange,
}: {
  readonly value: Face['words']
  readonly onChange: (value: Face['words']) => void
}) {
  const words = useDistrict()
  const set = (level: Level, change: Partial<Said>) =>
    onChange({ ...value, [level]: { ...value[level], ...change } })
  return (
    <fieldset className="admin-words">
      <legend>{words.wordsTitle}</legend>
      {levels.map((level) => (
        <div key={level} className="admin-pair">
          <TextField
            label={`${words[level]} · ${words.chinese}`}
            required
            max={20}
            value={value[level].zh}
            onChange={(zh) => set(level, { zh })}
          />
          <TextField
            label={`${words[level]} · ${words.inEnglish}`}
            required
            max={40}
            value={value[level].en}
            onChange={(en) => set(level, { en })}
          />
        </div>
      ))}
    </fieldset>
  )
}

interface Changes {
  readonly changes: readonly { readonly what: Said; readonly before: string; readonly after: string }[]
}

function FacePreview({ face }: { readonly face: Face }) {
  const words = useDistrict()
  const settings = useSettings()
  const said = useSaid()
  const query = useQuery({
    queryKey: ['district-preview', face],
    queryFn: () => write<Changes>('/api/admin/district/preview', face, newKey()),
    retry: false,
    placeholderData: (before: Changes | undefined) => before,
  })
  if (query.isError) return <RefusalNote refused={query.error} />
  const { changes = [] } = query.data ?? {}
  return (
    <Note role="status" title={changes.length > 0 ? settings.changesTitle : words.changesNone}>
      <ul>
        {changes.map(({ what, before, after }) => (
          <li key={what.en}>{words.change(said(what), before, after)}</li>
        ))}
      </ul>
    </Note>
  )
}
