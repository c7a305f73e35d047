// SPDX-License-Identifier: Apache-2.0
import { createHmac, timingSafeEqual } from 'node:crypto'
import { DAY, type Instant } from '#platform/clock/clock.ts'
import type { Size } from './disk.ts'

/**
 * Addresses of pictures carry a token for the day: whoever was shown a picture can load it, nobody can guess one, and
 * an address that was passed on stops working after two days. Made once a day, so that browsers keep the picture.
 */
export const pictureAddresses = (secret: Buffer, now: () => Instant) => {
  const tokenOf = (id: string, day: number): string =>
    createHmac('sha256', secret).update(`${id}|${day}`).digest('base64url').slice(0, 22)
  const today = (): number => Math.floor(now() / DAY)
  const address = (id: string, size: Size, day: number): string =>
    `/api/files/${id}?size=${size}&t=${tokenOf(id, day)}`

  return {
    of: (id: string): { readonly thumb: string; readonly view: string } => {
      const day = today()
      return { thumb: address(id, 'thumb', day), view: address(id, 'view', day) }
    },
    isValid: (id: string, token: string): boolean =>
      [0, 1].some((ago) => {
        const wanted = Buffer.from(tokenOf(id, today() - ago))
        const given = Buffer.from(token)
        return wanted.length === given.length && timingSafeEqual(wanted, given)
      }),
  }
}

export type PictureAddresses = ReturnType<typeof pictureAddresses>
