// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useState } from 'react'

export type CameraState = 'starting' | 'ready' | 'none'

const longestSide = 2048

/** The rear camera in a video element, for as long as the part is on screen. Nothing is recorded but what is taken. */
export function useCamera() {
  const video = useRef<HTMLVideoElement>(null)
  const [state, setState] = useState<CameraState>('starting')
  useEffect(() => {
    let left = false
    let stream: MediaStream | undefined
    const devices = navigator.mediaDevices as MediaDevices | undefined
    const wish = { video: { facingMode: 'environment', width: { ideal: 1920 } }, audio: false }
    void (devices?.getUserMedia(wish) ?? Promise.reject(new Error('no camera')))
      .then(async (opened) => {
        stream = opened
        if (left || !video.current) return opened.getTracks().forEach((track) => track.stop())
        video.current.srcObject = opened
        await video.current.play()
        if (!left) setState('ready')
      })
      .catch(() => !left && setState('none'))
    return () => {
      left = true
      stream?.getTracks().forEach((track) => track.stop())
    }
  }, [])
  return { video, state, take: () => takeFrom(video.current) }
}

/** The picture of this moment as a JPEG of a size that a slow network can carry. */
async function takeFrom(video: HTMLVideoElement | null): Promise<File | undefined> {
  if (!video || video.videoWidth === 0) return undefined
  const scale = Math.min(1, longestSide / Math.max(video.videoWidth, video.videoHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(video.videoWidth * scale)
  canvas.height = Math.round(video.videoHeight * scale)
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85))
  return blob ? new File([blob], 'photo.jpg', { type: 'image/jpeg' }) : undefined
}
