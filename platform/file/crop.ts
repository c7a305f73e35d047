// SPDX-License-Identifier: Apache-2.0
import sharp from 'sharp'
import type { Instant } from '#platform/clock/clock.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { readPicture } from './image.ts'
import { fileRefusals } from './refusals.ts'
import type { FileStore } from './store.ts'

/** A part of a picture in shares of its width and height, from the upper left corner. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Air around the thing, in shares of the box: enough to recognise it by, too little for the neighbour's yard. */
const AIR = 0.1
/** Fewer pixels than this show nothing. */
const LEAST = 24

const clamp = (value: number): number => Math.min(1, Math.max(0, value))

/** Whole pixels of a box with its air, within the picture. */
export const pixelsOf = (box: Box, size: { readonly width: number; readonly height: number }) => {
  const [airX, airY] = [box.width * AIR, box.height * AIR]
  const left = Math.floor(clamp(box.x - airX) * size.width + 1e-6)
  const top = Math.floor(clamp(box.y - airY) * size.height + 1e-6)
  // 0.62 × 1000 is a hair above 620 in floating point and must not become 621.
  const right = Math.ceil(clamp(box.x + box.width + airX) * size.width - 1e-6)
  const bottom = Math.ceil(clamp(box.y + box.height + airY) * size.height - 1e-6)
  return { left, top, width: right - left, height: bottom - top }
}

/** Cut a stored picture down to a box; the cut is a stored picture of its own, the whole stays as it is. */
export const cropper =
  (files: FileStore) =>
  async (id: string, box: Box, now: Instant): Promise<Outcome<string>> => {
    const whole = await files.shelf.get(id, 'view')
    if (!whole) return refused(fileRefusals['file.unknown']({ ids: [id.slice(0, 12)] }))
    const { width = 0, height = 0 } = await sharp(whole).metadata()
    const cut = pixelsOf(box, { width, height })
    if (
      box.x + box.width > 1.000_001 ||
      box.y + box.height > 1.000_001 ||
      cut.width < LEAST ||
      cut.height < LEAST
    )
      return refused(fileRefusals['file.box']({ ...box, least: LEAST }))
    const bytes = await sharp(whole).extract(cut).png().toBuffer()
    const picture = await readPicture(bytes, 'image/png')
    return picture.ok ? done(await files.insert(picture.value, now)) : picture
  }
