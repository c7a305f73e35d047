// SPDX-License-Identifier: Apache-2.0
import './photo.css'
import { useState } from 'react'
import { useCommon } from '../words/common.ts'
import { useSaid } from '../words/words.ts'
import { Button } from './Button.tsx'
import { FieldGroup, type FieldProps } from './Field.tsx'
import { Icon } from './Icon.tsx'
import type { PickedPhoto, Photos } from './usePhotos.ts'

export interface PhotoPickerProps extends FieldProps {
  readonly photos: Photos
  readonly max?: number
  /** Opens the camera at once on a phone instead of offering the album as well. */
  readonly camera?: boolean
}

/** Camera or album, with what becomes of each photo. */
export function PhotoPicker({ photos, max = 6, camera = false, ...field }: PhotoPickerProps) {
  const words = useCommon()
  const [wrong, setWrong] = useState('')
  const pick = (files: FileList | null) => {
    const chosen = [...(files ?? [])]
    const images = chosen.filter((file) => file.type.startsWith('image/'))
    setWrong(images.length < chosen.length ? words.photoNotImage : '')
    photos.add(images.slice(0, max - photos.items.length))
  }
  const full = photos.items.length >= max
  return (
    <FieldGroup {...field} error={field.error ?? (wrong || undefined)}>
      <div className="z-picker">
        {photos.items.map((item, at) => (
          <PickerItem key={item.key} item={item} at={at + 1} photos={photos} />
        ))}
        {!full && (
          <label className="z-picker-add">
            <Icon name="camera" />
            {photos.items.length ? words.photoMore : words.photoAdd}
            <span className="z-hint">{words.photoLimit(max)}</span>
            <input
              className="z-hidden"
              type="file"
              accept="image/jpeg,image/png,image/webp"
              multiple
              {...(camera && { capture: 'environment' as const })}
              onChange={(event) => {
                pick(event.target.files)
                event.target.value = ''
              }}
            />
          </label>
        )}
      </div>
    </FieldGroup>
  )
}

function PickerItem({
  item,
  at,
  photos,
}: {
  readonly item: PickedPhoto
  readonly at: number
  readonly photos: Photos
}) {
  const words = useCommon()
  const said = useSaid()
  return (
    <div className="z-picker-item">
      <img src={item.preview} alt="" />
      <Button size="small" icon="close" iconOnly onPress={() => photos.remove(item.key)}>
        {words.photoRemove(at)}
      </Button>
      {item.state !== 'sent' && (
        <div className="z-picker-state" role="status">
          {item.state === 'shrinking' && words.photoShrinking}
          {item.state === 'sending' && (
            <>
              {words.photoSending(Math.round(item.progress * 100))}
              <progress
                value={item.progress}
                aria-label={words.photoSending(Math.round(item.progress * 100))}
              />
            </>
          )}
          {item.state === 'failed' && (
            <>
              {words.photoFailed} {said(item.refusal?.say)}
              <Button size="small" icon="refresh" onPress={() => photos.retry(item.key)}>
                {words.retry}
              </Button>
            </>
          )}
        </div>
      )}
    </div>
  )
}
