// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from 'react'
import { useFieldWords } from '../../words/field.ts'

/** The code with which the resident follows the matter, large and as a picture to scan. */
export function FollowCode({ code }: { readonly code: string }) {
  const words = useFieldWords()
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const address = new URL(`/follow/${code}`, location.origin).href
    void import('qrcode').then(({ default: qr }) =>
      canvas.current ? qr.toCanvas(canvas.current, address, { margin: 1, width: 180 }) : undefined,
    )
  }, [code])
  return (
    <div className="f-follow">
      <canvas ref={canvas} role="img" aria-label={words.itemQr} width={180} height={180} />
      <div>
        <span className="z-soft">{words.itemFollow}</span>
        <output className="z-digits">{code.replace(/(.{4})(?=.)/g, '$1 ')}</output>
        <p className="z-hint">{words.itemFollowText}</p>
      </div>
    </div>
  )
}
