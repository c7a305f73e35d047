// SPDX-License-Identifier: Apache-2.0

/** Attributes and pseudo classes do not follow a copy: what the eye sees is written on each element itself. */
function writeLook(from: Element, to: Element): void {
  const style = getComputedStyle(from)
  const said: string[] = []
  for (const name of style) said.push(`${name}:${style.getPropertyValue(name)}`)
  if (to instanceof HTMLElement || to instanceof SVGElement) to.style.cssText = said.join(';')
}

/** A canvas has no copy of its drawing: its picture stands in its place. */
function pictureOfCanvas(canvas: HTMLCanvasElement): HTMLImageElement {
  const image = document.createElement('img')
  image.src = canvas.toDataURL('image/png')
  image.width = canvas.clientWidth
  image.height = canvas.clientHeight
  return image
}

function copyOf(from: Element): Element | undefined {
  if (from.classList.contains('z-no-print') || from.matches('[popover], script, dialog')) return undefined
  const to = from instanceof HTMLCanvasElement ? pictureOfCanvas(from) : from.cloneNode(false)
  if (!(to instanceof Element)) return undefined
  writeLook(from, to)
  if (from instanceof HTMLSelectElement) {
    to.append(from.selectedOptions[0]?.textContent ?? '')
    return to
  }
  for (const child of from.childNodes) {
    if (child instanceof Element) to.append(...[copyOf(child)].filter((one) => one !== undefined))
    else if (child instanceof Text) to.append(child.cloneNode())
  }
  return to
}

const loaded = (image: HTMLImageElement): Promise<unknown> => image.decode()

/** Wide enough for a screen of the next generation, small enough for every browser. */
const MOST_SIDE = 8000

/**
 * What is seen of an element as a PNG, drawn by the browser itself: nothing leaves the machine. Controls that are not
 * printed are left out. Words are set in the faces of the machine.
 */
export async function pictureOf(element: Element): Promise<Blob> {
  const copy = copyOf(element)
  if (!copy) throw new Error('Nothing is seen of this element.')
  const width = Math.max(element.clientWidth, 1)
  const height = Math.max(element.scrollHeight, 1)
  const scale = Math.min(2, MOST_SIDE / Math.max(width, height))
  copy.setAttribute('xmlns', 'http://www.w3.org/1999/xhtml')
  if (copy instanceof HTMLElement) {
    copy.style.margin = '0'
    copy.style.height = `${height}px`
    copy.style.maxHeight = 'none'
    copy.style.background = groundOf(element)
  }
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><foreignObject width="100%" height="100%">${new XMLSerializer().serializeToString(copy)}</foreignObject></svg>`
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing)}`
  await loaded(image)
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('No picture was made.'))), 'image/png'),
  )
}

/** The first ground behind an element that is not transparent. */
function groundOf(element: Element | null): string {
  if (!element) return '#ffffff'
  const { backgroundColor } = getComputedStyle(element)
  const isClear = backgroundColor === 'transparent' || /,\s*0\)$|\/\s*0\)$/.test(backgroundColor)
  return isClear ? groundOf(element.parentElement) : backgroundColor
}
