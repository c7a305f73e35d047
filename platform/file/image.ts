// SPDX-License-Identifier: Apache-2.0
import exifr from 'exifr'
import sharp from 'sharp'
import { type Instant, parseInstant } from '#platform/clock/clock.ts'
import { makeLanes } from '#platform/event/lanes.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { fileRefusals } from './refusals.ts'

/** A phone makes 12 to 50 million pixels; more is a trap for the memory. */
const MOST_PIXELS = 60_000_000
const formats: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp'])

/** A photo of 60 million pixels may unpack to 240 MB: one at a time keeps the program within its memory. */
const inTurn = makeLanes({ lanes: 1, waiting: 100 })

sharp.cache(false)
sharp.concurrency(1)

/** A photo after reading: upright, without hidden fields, in two sizes. */
export interface Picture {
  readonly view: Buffer
  readonly thumb: Buffer
  readonly width: number
  readonly height: number
  /** Difference hash, 64 bits as 16 hex digits: near for pictures that look alike. */
  readonly likeness: string
  readonly taken?: Instant
  /** [lng, lat] in WGS-84, as the camera wrote it. */
  readonly position?: readonly [number, number]
}

const VIEW = 1600
const THUMB = 320

/** Neighbouring brightness differences of a 9 × 8 picture: one bit each. */
const differenceHash = async (bytes: Buffer): Promise<string> => {
  const small = await sharp(bytes).greyscale().resize(9, 8, { fit: 'fill' }).raw().toBuffer()
  let bits = 0n
  for (let y = 0; y < 8; y += 1)
    for (let x = 0; x < 8; x += 1)
      bits = (bits << 1n) | ((small[y * 9 + x] ?? 0) < (small[y * 9 + x + 1] ?? 0) ? 1n : 0n)
  return bits.toString(16).padStart(16, '0')
}

/** How many bits two difference hashes differ in; up to 6 the pictures show the same. */
export const unlikeness = (one: string, other: string): number => {
  let bits = BigInt(`0x${one}`) ^ BigInt(`0x${other}`)
  let count = 0
  for (; bits > 0n; bits >>= 1n) count += Number(bits & 1n)
  return count
}

interface Exif {
  readonly latitude?: number
  readonly longitude?: number
  readonly DateTimeOriginal?: string
  readonly OffsetTimeOriginal?: string
}

/** What the camera wrote; a broken block counts as none. */
const hidden = async (bytes: Buffer): Promise<Pick<Picture, 'taken' | 'position'>> => {
  const exif = (await exifr
    .parse(bytes, {
      gps: true,
      reviveValues: false,
      pick: [
        'DateTimeOriginal',
        'OffsetTimeOriginal',
        'GPSLatitude',
        'GPSLongitude',
        'GPSLatitudeRef',
        'GPSLongitudeRef',
      ],
    })
    .catch(() => undefined)) as Exif | undefined
  const { latitude, longitude, DateTimeOriginal, OffsetTimeOriginal = '' } = exif ?? {}
  const isPlace = Number.isFinite(latitude) && Number.isFinite(longitude)
  const taken = takenAt(String(DateTimeOriginal ?? ''), String(OffsetTimeOriginal))
  return {
    ...(taken === undefined ? {} : { taken }),
    ...(isPlace ? { position: [longitude ?? 0, latitude ?? 0] as const } : {}),
  }
}

/** `2026:11:21 11:30:00` is the local time of the camera; without its offset it is taken for Asia/Shanghai. */
const takenAt = (written: string, offset: string): Instant | undefined => {
  const plain = written.replace(/^(\d{4}):(\d{2}):/, '$1-$2-').trim()
  const read = parseInstant(/^[+-]\d{2}:\d{2}$/.test(offset.trim()) ? `${plain}${offset.trim()}` : plain)
  return read.ok ? read.value : undefined
}

/** Read a photo by its content. Nothing hidden survives: sharp writes no metadata unless told to. */
export const readPicture = (bytes: Buffer, claimed: string): Promise<Outcome<Picture>> =>
  inTurn(() => read(bytes, claimed))

const read = async (bytes: Buffer, claimed: string): Promise<Outcome<Picture>> => {
  const options = { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true } as const
  if (bytes.length === 0) return refused(fileRefusals['file.not-an-image']({ claimed }))
  const known = await sharp(bytes, { ...options, limitInputPixels: false })
    .metadata()
    .catch(() => undefined)
  if (!known || !formats.has(known.format ?? ''))
    return refused(fileRefusals['file.not-an-image']({ claimed }))
  const { width = 0, height = 0 } = known
  if (width * height > MOST_PIXELS || (known.pages ?? 1) > 1)
    return refused(fileRefusals['file.too-many-pixels']({ width, height, most: MOST_PIXELS }))
  try {
    const { data: view, info } = await sharp(bytes, options)
      .rotate()
      .resize(VIEW, VIEW, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 78 })
      .toBuffer({ resolveWithObject: true })
    const thumb = await sharp(view).resize(THUMB, THUMB, { fit: 'cover' }).webp({ quality: 70 }).toBuffer()
    return done({
      view,
      thumb,
      width: info.width,
      height: info.height,
      likeness: await differenceHash(view),
      ...(await hidden(bytes)),
    })
  } catch {
    return refused(fileRefusals['file.not-an-image']({ claimed }))
  }
}
