// SPDX-License-Identifier: Apache-2.0

let face: Promise<unknown> | undefined

/**
 * Loads Noto Sans SC only on a machine without any Chinese face, after the first paint. Without one, two different
 * characters are drawn as the same empty box, which a canvas of 20 × 20 pixels shows in under a millisecond.
 */
export function loadChineseFaceIfMissing(): void {
  if (drawn('直') !== drawn('达')) return
  face = new Promise((resolve) => requestAnimationFrame(() => resolve(import('./noto.ts'))))
}

/**
 * Loads the parts of the fallback face that `text` needs. Pages do this by themselves; a canvas paints boxes unless
 * it waits. Resolves at once where the system has a Chinese face.
 */
export async function loadFaceFor(text: string): Promise<void> {
  if (!face) return
  await face
  // Without a network a part that was never fetched is missing: boxes are better than no map.
  await Promise.allSettled(
    ['400', '600'].map((weight) => document.fonts.load(`${weight} 13px "Noto Sans SC"`, text)),
  )
}

function drawn(character: string): string {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 20
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (!pen) return character
  pen.font = '16px sans-serif'
  pen.fillText(character, 2, 17)
  return pen.getImageData(0, 0, 20, 20).data.join()
}
