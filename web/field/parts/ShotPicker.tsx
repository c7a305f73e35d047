// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { Button } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { useCommon } from '../../words/common.ts'
import { useFieldWords } from '../../words/field.ts'
import { Camera, type CameraProps } from './Camera.tsx'
import type { Shots } from './useShots.ts'

interface ShotPickerProps {
  readonly shots: Shots
  readonly label: string
  readonly hint?: string
  readonly error?: string | undefined
  /** Address of a picture from before, to lay over the camera. */
  readonly before?: string | undefined
  readonly max?: number
  /** The phone's own camera keeps the place in the file; the one in the page has the overlay. (Default: the phone's) */
  readonly inPage?: boolean
}

/** Photos of one moment: taken with the phone's camera, from the album, or in the page over the picture from before. */
export function ShotPicker({ shots, label, hint, error, before, max = 6, inPage = false }: ShotPickerProps) {
  const words = useFieldWords()
  const common = useCommon()
  const [open, setOpen] = useState(false)
  const full = shots.items.length >= max
  const take: CameraProps['onTaken'] = (file) => {
    setOpen(false)
    void shots.add([file])
  }
  return (
    <fieldset className="f-shots">
      <legend className="z-label">{label}</legend>
      {hint && <p className="z-hint">{hint}</p>}
      {shots.items.length > 0 && (
        <ul className="f-shot-list">
          {shots.items.map(({ key, preview }, at) => (
            <li key={key}>
              <img src={preview} alt={common.photoOf(at + 1, shots.items.length)} />
              <Button size="small" icon="close" iconOnly onPress={() => shots.remove(key)}>
                {common.photoRemove(at + 1)}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {!full && (
        <div className="f-shot-ways">
          {inPage ? (
            <Button size="large" icon="camera" wide onPress={() => setOpen(true)}>
              {words.cameraOpen}
            </Button>
          ) : (
            <FileWay shots={shots} max={max} camera label={words.camera} />
          )}
          <FileWay shots={shots} max={max} label={words.cameraAlbum} />
        </div>
      )}
      {error && (
        <span className="z-error" role="alert">
          <Icon name="warning" />
          {error}
        </span>
      )}
      {open && <Camera before={before} title={label} onTaken={take} onClose={() => setOpen(false)} />}
    </fieldset>
  )
}

interface FileWayProps {
  readonly shots: Shots
  readonly max: number
  readonly label: string
  readonly camera?: boolean
}

function FileWay({ shots, max, label, camera = false }: FileWayProps) {
  return (
    <label className="f-way" data-main={camera || undefined}>
      <Icon name={camera ? 'camera' : 'inbox'} />
      {label}
      <input
        className="z-hidden"
        type="file"
        accept="image/jpeg,image/png,image/webp"
        multiple={!camera}
        {...(camera && { capture: 'environment' as const })}
        onChange={(event) => {
          void shots.add([...(event.target.files ?? [])].slice(0, max - shots.items.length))
          event.target.value = ''
        }}
      />
    </label>
  )
}
