// SPDX-License-Identifier: Apache-2.0
import { cameraFacts, uprighted } from './exif.ts'
import { newKey } from './client.ts'
import { notReached, Refused, unexpected, type Refusal } from './refusal.ts'
import type { UploadedFile } from './types.ts'

/** Sends one photo and reports its progress 0..1. `fetch` cannot tell how much was sent, so this is XMLHttpRequest. */
export function uploadPhoto(file: Blob, onProgress?: (share: number) => void): Promise<UploadedFile> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest()
    call.open('POST', '/api/files')
    call.setRequestHeader('x-zhida', '1')
    call.setRequestHeader('idempotency-key', newKey())
    call.responseType = 'json'
    call.upload.onprogress = (event) => event.lengthComputable && onProgress?.(event.loaded / event.total)
    call.onerror = () => reject(new Refused(notReached))
    call.onload = () => {
      if (call.status < 300) resolve(call.response as UploadedFile)
      else reject(new Refused(refusalFrom(call)))
    }
    const form = new FormData()
    form.append('file', file, 'photo.jpg')
    call.send(form)
  })
}

function refusalFrom(call: XMLHttpRequest): Refusal {
  const body = call.response as Refusal | null
  return body?.say ? { ...body, status: call.status } : unexpected(call.status)
}

const longestSide = 2048

/**
 * Makes a photo small enough for a slow network. Drawing loses what the camera wrote into the file, so place and time
 * are carried over; the server reads them once, tells the uploader and strips them. A file that cannot be drawn, or
 * is small already, is returned as it is.
 */
export async function shrinkPhoto(file: File): Promise<Blob> {
  if (file.size < 700_000) return file
  try {
    const small = await redrawn(file)
    if (!small || small.size >= file.size) return file
    return withCameraFacts(small, await file.slice(0, 256 * 1024).arrayBuffer())
  } catch {
    return file
  }
}

async function redrawn(file: File): Promise<Blob | null> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(bitmap.width * scale)
  canvas.height = Math.round(bitmap.height * scale)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85))
}

async function withCameraFacts(small: Blob, original: ArrayBuffer): Promise<Blob> {
  const facts = cameraFacts(new Uint8Array(original))
  if (!facts) return small
  const start = small.slice(0, 2)
  return new Blob([start, uprighted(facts), small.slice(2)], { type: 'image/jpeg' })
}
