// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { useCommon } from '../words/common.ts'
import { Button } from './Button.tsx'
import { saveFile } from './saveFile.ts'
import { toast } from './Toast.tsx'

interface PictureButtonProps {
  /** What is to be seen on the picture: the nearest one around the button. */
  readonly of: string
  /** Name of the file, without its ending. */
  readonly name: string
  readonly iconOnly?: boolean
}

/** Save what is around the button as a picture. */
export function PictureButton({ of, name, iconOnly = true }: PictureButtonProps) {
  const words = useCommon()
  const [isBusy, setBusy] = useState(false)
  const save = async (from: Element) => {
    const element = from.closest(of) ?? document.querySelector(of)
    if (!element) return
    setBusy(true)
    try {
      const { pictureOf } = await import('./picture.ts')
      saveFile(await pictureOf(element), `${name.replaceAll(/[\\/:*?"<>|\s]+/g, '-')}.png`)
      toast({ say: words.pictureSaved })
    } catch {
      toast({ say: words.pictureFailed })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button
      size="small"
      look="quiet"
      icon="camera"
      iconOnly={iconOnly}
      busy={isBusy}
      onPress={({ currentTarget }) => void save(currentTarget)}
    >
      {words.downloadPng}
    </Button>
  )
}
