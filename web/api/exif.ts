// SPDX-License-Identifier: Apache-2.0

const exifMark = 0xffe1
const scanMark = 0xffda
const orientationTag = 0x0112

/** The APP1 segment of a JPEG that starts with "Exif", whole with its marker; `undefined` when there is none. */
export function cameraFacts(jpeg: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength)
  if (jpeg.byteLength < 4 || view.getUint16(0) !== 0xffd8) return undefined
  let at = 2
  while (at + 10 <= jpeg.byteLength) {
    const mark = view.getUint16(at)
    const length = view.getUint16(at + 2)
    if (mark === scanMark || mark < 0xff00 || length < 2) return undefined
    const isExif = mark === exifMark && view.getUint32(at + 4) === 0x45786966
    if (isExif && at + 2 + length <= jpeg.byteLength)
      return Uint8Array.from(jpeg.subarray(at, at + 2 + length))
    at += 2 + length
  }
  return undefined
}

/** The same segment with "upright" as its orientation: the picture was turned when it was drawn again. */
export function uprighted(segment: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const turned = Uint8Array.from(segment)
  const tiff = 10
  const view = new DataView(turned.buffer, tiff)
  if (view.byteLength < 8) return turned
  const little = view.getUint16(0) === 0x4949
  const directory = view.getUint32(4, little)
  if (directory + 2 > view.byteLength) return turned
  const entries = view.getUint16(directory, little)
  for (let n = 0; n < entries; n += 1) {
    const at = directory + 2 + n * 12
    if (at + 12 > view.byteLength) break
    if (view.getUint16(at, little) === orientationTag) view.setUint16(at + 8, 1, little)
  }
  return turned
}
