// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { shrinkPhoto } from '../../api/upload.ts'
import { Button } from '../../kit/Button.tsx'
import { useFieldWords } from '../../words/field.ts'
import { Camera } from '../parts/Camera.tsx'

/** 自行处置 in two presses: this one, and the shutter over the picture from before. */
export function SettleHere({
  before,
  onSettled,
}: {
  readonly before: string | undefined
  readonly onSettled: (photo: Blob) => void
}) {
  const words = useFieldWords()
  const [open, setOpen] = useState(false)
  const take = async (file: File) => {
    setOpen(false)
    onSettled(await shrinkPhoto(file))
  }
  return (
    <>
      <Button look="accent" size="large" icon="camera" wide onPress={() => setOpen(true)}>
        {words.selfHandle}
      </Button>
      {open && (
        <Camera
          title={words.actPhotosAfter}
          before={before}
          onTaken={(file) => void take(file)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
