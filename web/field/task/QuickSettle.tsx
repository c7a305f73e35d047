// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { shrinkPhoto } from '../../api/upload.ts'
import { Button } from '../../kit/Button.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useFieldWords } from '../../words/field.ts'
import { useKeptPhotos } from '../keep/photos.ts'
import { Camera } from '../parts/Camera.tsx'
import type { Action, Matter } from '../types.ts'
import { useField } from '../useField.ts'
import { actIntent } from './intent.ts'
import { useBackToToday } from './useBackToToday.ts'

/** Settled on the spot in two presses: this button, and the shutter for the picture of the result. */
export function QuickSettle({ matter, action }: { readonly matter: Matter; readonly action: Action }) {
  const words = useFieldWords()
  const { queue } = useField()
  const backToToday = useBackToToday()
  const [open, setOpen] = useState(false)
  const [before] = useKeptPhotos(matter.photos.slice(0, 1))
  const settle = async (file: File) => {
    setOpen(false)
    const draft = {
      text: words.phraseSelf1,
      reason: '',
      limit: { amount: '', unit: 'work-day' as const },
      photos: [await shrinkPhoto(file)],
    }
    await queue.add(actIntent(matter, action, draft))
    toast({ say: words.selfHandleDone })
    backToToday()
  }
  return (
    <>
      <Button look="accent" size="large" icon="camera" wide onPress={() => setOpen(true)}>
        {words.selfHandle}
      </Button>
      {open && (
        <Camera
          title={words.actPhotosAfter}
          before={before?.view}
          onTaken={(file) => void settle(file)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
