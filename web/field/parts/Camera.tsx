// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { Button } from '../../kit/Button.tsx'
import { useModal } from '../../kit/Dialog.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { useCommon } from '../../words/common.ts'
import { useFieldWords } from '../../words/field.ts'
import { useCamera } from './useCamera.ts'

export interface CameraProps {
  readonly title: string
  /** A picture from before, laid over what the camera sees, so that the same view is found again. */
  readonly before?: string | undefined
  readonly onTaken: (file: File) => void
  readonly onClose: () => void
}

/** The camera over the whole screen. Where a page may not use it, the phone's own camera stands in. */
export function Camera({ title, before, onTaken, onClose }: CameraProps) {
  const words = useFieldWords()
  const common = useCommon()
  const dialog = useModal(true)
  const { video, state, take } = useCamera()
  const [strength, setStrength] = useState(40)
  const shoot = () => void take().then((file) => file && onTaken(file))
  return (
    <dialog ref={dialog} className="f-camera" aria-label={title} onClose={onClose}>
      <div className="f-camera-bar">
        <strong>{title}</strong>
        <Button icon="close" iconOnly onPress={onClose}>
          {common.close}
        </Button>
      </div>
      <div className="f-camera-view" data-state={state}>
        <video ref={video} muted playsInline aria-hidden="true" />
        {before && <img src={before} alt="" style={{ opacity: strength / 100 }} />}
        {state === 'starting' && <p role="status">{words.cameraStarting}</p>}
        {state === 'none' && <p role="status">{words.cameraNone}</p>}
      </div>
      <div className="f-camera-foot">
        {before && state === 'ready' && (
          <label className="f-camera-range">
            {words.cameraOverlay}
            <input
              type="range"
              min={0}
              max={80}
              value={strength}
              aria-label={words.cameraOverlayStrength}
              onChange={(event) => setStrength(Number(event.target.value))}
            />
          </label>
        )}
        {state === 'ready' && (
          <button type="button" className="f-shutter" onClick={shoot}>
            <span className="z-hidden">{words.cameraTake}</span>
          </button>
        )}
        <PhoneCamera isMain={state === 'none'} onTaken={onTaken} />
        <p className="f-camera-hint">{words.cameraNoFaces}</p>
      </div>
    </dialog>
  )
}

function PhoneCamera({
  isMain,
  onTaken,
}: {
  readonly isMain: boolean
  readonly onTaken: (file: File) => void
}) {
  const words = useFieldWords()
  return (
    <label className="f-way" data-main={isMain || undefined}>
      <Icon name="camera" />
      {words.cameraSystem}
      <input
        className="z-hidden"
        type="file"
        accept="image/jpeg,image/png,image/webp"
        capture="environment"
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) onTaken(file)
        }}
      />
    </label>
  )
}
