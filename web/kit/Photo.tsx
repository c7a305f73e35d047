// SPDX-License-Identifier: Apache-2.0
import './photo.css'
import { useState, type KeyboardEvent } from 'react'
import type { PhotoLink } from '../api/types.ts'
import { useCommon, type CommonWords } from '../words/common.ts'
import { Button } from './Button.tsx'
import { Chip } from './Chip.tsx'
import { useModal } from './Dialog.tsx'

/** Photos as thumbnails; each opens large. Arrow keys turn the pages, Esc closes. */
export function Photos({ photos, label }: { readonly photos: readonly PhotoLink[]; readonly label: string }) {
  const words = useCommon()
  const [open, setOpen] = useState<number | undefined>(undefined)
  return (
    <>
      <ul className="z-photos" aria-label={label}>
        {photos.map((photo, at) => (
          <li key={photo.id}>
            <button type="button" className="z-photo" onClick={() => setOpen(at)}>
              <span className="z-hidden">{words.photoOpen(at + 1, photos.length)}</span>
              <Picture src={photo.thumb} alt="" />
              {photo.moment && (
                <span className="z-photo-moment">
                  <Chip>{momentWords(photo.moment, words)}</Chip>
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      {open !== undefined && <Lightbox photos={photos} at={open} onMove={setOpen} />}
    </>
  )
}

function momentWords(moment: NonNullable<PhotoLink['moment']>, words: CommonWords): string {
  return { before: words.photoBefore, after: words.photoAfter, verify: words.photoVerify }[moment]
}

/** An image that says so when it cannot be shown. */
export function Picture({ src, alt }: { readonly src: string; readonly alt: string }) {
  const words = useCommon()
  const [failed, setFailed] = useState(false)
  if (failed) return <span className="z-photo-missing">{words.photoMissing}</span>
  return <img src={src} alt={alt} loading="lazy" decoding="async" onError={() => setFailed(true)} />
}

interface LightboxProps {
  readonly photos: readonly PhotoLink[]
  readonly at: number
  readonly onMove: (to: number | undefined) => void
}

function Lightbox({ photos, at, onMove }: LightboxProps) {
  const words = useCommon()
  const dialog = useModal(true)
  const photo = photos[at]
  const turn = (step: number) => onMove((at + step + photos.length) % photos.length)
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'ArrowRight') turn(1)
    if (event.key === 'ArrowLeft') turn(-1)
  }
  if (!photo) return null
  const said = words.photoOf(at + 1, photos.length)
  return (
    <dialog
      ref={dialog}
      className="z-lightbox"
      aria-label={said}
      onKeyDown={keys}
      onClose={() => onMove(undefined)}
    >
      <div className="z-lightbox-bar">
        <span aria-live="polite">
          {said}
          {photo.moment && ` · ${momentWords(photo.moment, words)}`}
        </span>
        <Button icon="close" iconOnly onPress={() => onMove(undefined)}>
          {words.close}
        </Button>
      </div>
      <Picture key={photo.id} src={photo.view} alt={said} />
      <div className="z-lightbox-bar">
        <Button icon="back" onPress={() => turn(-1)}>
          {words.photoPrevious}
        </Button>
        <Button icon="arrow" onPress={() => turn(1)}>
          {words.photoNext}
        </Button>
      </div>
    </dialog>
  )
}
