// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { newKey, read, write } from '../../../api/client.ts'
import type { Said } from '../../../api/types.ts'
import { Check } from '../../../kit/Choice.tsx'
import { Loaded } from '../../../kit/Loaded.tsx'
import { Note, RefusalNote } from '../../../kit/Note.tsx'
import { useDistrict } from '../../../words/district.ts'
import { useSettings } from '../../../words/settings.ts'
import { useSaid } from '../../../words/words.ts'
import { Gaps, type Gap } from './Gaps.tsx'
import { SettingFoot } from './SettingFoot.tsx'
import { useBeginAgain } from './useBeginAgain.ts'

interface Scene {
  readonly key: string
  readonly number: string
  readonly label: Said
  readonly about: Said
  readonly isOn: boolean
  readonly kinds: readonly Said[]
  readonly openMatters: number
  readonly lives: Said | null
}

const scenesQuery = {
  queryKey: ['admin-scenes'],
  queryFn: async ({ signal }: { signal: AbortSignal }) =>
    (await read<{ items: readonly Scene[] }>('/api/admin/scenes', {}, signal)).items,
}

/** Which scenes this district works with. */
export function ScenesPart() {
  const query = useQuery(scenesQuery)
  return (
    <Loaded query={query}>
      {(scenes) => <SceneForm key={scenes.map(({ isOn }) => isOn).join()} scenes={scenes} />}
    </Loaded>
  )
}

const onOf = (scenes: readonly Scene[]) => scenes.filter(({ isOn }) => isOn).map(({ key }) => key)

function SceneForm({ scenes }: { readonly scenes: readonly Scene[] }) {
  const words = useDistrict()
  const [on, setOn] = useState<readonly string[]>(() => onOf(scenes))
  const saving = useBeginAgain()
  const isChanged = on.join() !== onOf(scenes).join()
  const toggle = (key: string) =>
    setOn((before) =>
      scenes.map((scene) => scene.key).filter((each) => (each === key) !== before.includes(each)),
    )
  return (
    <div className="z-stack admin-setting">
      <p>{words.scenesText}</p>
      <ul className="admin-scenes">
        {scenes.map((scene) => (
          <SceneLine key={scene.key} scene={scene} isOn={on.includes(scene.key)} onToggle={toggle} />
        ))}
      </ul>
      <SettingFoot
        saving={saving}
        stops={on.length === 0 ? words.scenesText : false}
        onSave={(reason) => void saving.save('/api/admin/scenes', { on, reason })}
      >
        {isChanged && <ScenePreview on={on} />}
      </SettingFoot>
    </div>
  )
}

interface SceneLineProps {
  readonly scene: Scene
  readonly isOn: boolean
  readonly onToggle: (key: string) => void
}

function SceneLine({ scene, isOn, onToggle }: SceneLineProps) {
  const words = useDistrict()
  const said = useSaid()
  const { key, number, label, about, kinds, openMatters, lives } = scene
  return (
    <li className="z-card">
      <Check
        label={`${number} ${said(label)}`}
        hint={said(about)}
        checked={isOn}
        onChange={() => onToggle(key)}
      />
      <p className="z-soft">
        {[
          kinds.length > 0 && words.sceneKinds(kinds.length),
          openMatters > 0 && words.sceneOpen(openMatters),
          lives && words.sceneLives(said(lives)),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </li>
  )
}

interface Preview {
  readonly added: readonly Scene[]
  readonly removed: readonly Scene[]
  readonly gaps: readonly Gap[]
}

function ScenePreview({ on }: { readonly on: readonly string[] }) {
  const words = useDistrict()
  const settings = useSettings()
  const said = useSaid()
  const query = useQuery({
    queryKey: ['scenes-preview', on],
    queryFn: () => write<Preview>('/api/admin/scenes/preview', { on }, newKey()),
    retry: false,
  })
  if (query.isError) return <RefusalNote refused={query.error} />
  if (!query.data) return null
  const { added, removed, gaps } = query.data
  const kindsOf = (scene: Scene) => scene.kinds.map(said).join('、') || words.sceneNoKinds
  return (
    <>
      <Note role="status" title={settings.changesTitle}>
        <ul>
          {added.map((scene) => (
            <li key={scene.key}>{words.sceneAdded(said(scene.label), kindsOf(scene))}</li>
          ))}
          {removed.map((scene) => (
            <li key={scene.key}>{words.sceneRemoved(said(scene.label), scene.openMatters)}</li>
          ))}
        </ul>
      </Note>
      {gaps.length > 0 && <Gaps title={words.sceneGaps(gaps.length)} gaps={gaps} />}
    </>
  )
}
