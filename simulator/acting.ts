// SPDX-License-Identifier: Apache-2.0
import type { CaseType, OpenStage, PhotoMoment } from '#engines/case/declare.ts'
import type { Role } from '#platform/access/access.ts'
import type { Cast } from './cast.ts'
import type { Client } from './client.ts'
import { drawPicture, motifOf } from './pictures.ts'
import { nth, type Random } from './random.ts'
import { tellDone, tellFailed, tellReturn } from './telling.ts'

/** What a simulated person reads of a matter's page. */
export interface Page {
  readonly id: string
  readonly kind: string
  readonly stage: string
  readonly status: string
  readonly area: string
  readonly level: 'community' | 'street' | 'district'
  readonly version: number
  readonly place: { readonly lng: number; readonly lat: number }
  readonly holder: { readonly unit: string } | null
  readonly handler: { readonly unit: string } | null
  readonly bounces: number
}

/** Sends the sample picture of a kind and answers with its id. */
export type Photographer = (kind: string, moment: PhotoMoment) => Promise<string | undefined>

interface Acting {
  readonly random: Random
  readonly photoOf: Photographer
}

const rolesAt = (type: CaseType | undefined, stage: OpenStage): readonly Role[] =>
  type?.stages[stage]?.by ??
  (stage === 'verify' ? ['verifier', 'grid-worker'] : ['officer', 'grid-worker', 'intake'])

/** What somebody does about a matter in this stage. */
export const inputAt = async (
  { random, photoOf }: Acting,
  page: Page,
): Promise<{ readonly does: string; readonly input: object }> => {
  const photo = async (moment: 'after' | 'verify') => {
    const id = await photoOf(page.kind, moment)
    return id === undefined ? {} : { photos: [id] }
  }
  switch (page.stage as OpenStage) {
    case 'intake':
      return { does: 'accept', input: {} }
    case 'filing':
      return { does: 'file', input: {} }
    case 'dispatch':
      return {
        does: 'dispatch',
        input: page.bounces > 0 && page.handler ? { unit: page.handler.unit, text: '请处置。' } : {},
      }
    case 'sign':
      return random() < 0.02 && page.bounces === 0
        ? { does: 'return', input: { reason: 'not-ours', text: tellReturn(random) } }
        : { does: 'sign', input: {} }
    case 'handling':
      return {
        does: 'handled',
        input: { text: tellDone(random, page.kind), place: page.place, ...(await photo('after')) },
      }
    case 'verify':
      return random() < 0.05
        ? { does: 'fail', input: { text: tellFailed(random), place: page.place, ...(await photo('verify')) } }
        : { does: 'pass', input: { place: page.place, ...(await photo('verify')) } }
    case 'closing':
      return { does: 'close', input: { text: '核查属实,结案。' } }
    default:
      return { does: 'call-back', input: { text: '已电话告知结果。' } }
  }
}

/** Whoever must act: one of the holder's unit, else of the desk of the place. */
export const accountFor = (cast: Cast, page: Page, type: CaseType | undefined): string | undefined => {
  const matter = { area: page.area, level: page.level, holder: page.holder?.unit }
  const roles = rolesAt(type, page.stage as OpenStage)
  const held = roles
    .map((role) => (matter.holder ? cast.inUnit(matter.holder, role) : undefined))
    .find((one) => one)
  return (held ?? cast.find(nth(roles, 0), matter))?.account
}

/** Each picture is drawn and sent once; the server keeps equal pictures once anyway. */
export const uploader = (client: Client): Photographer => {
  const sent = new Map<string, Promise<string | undefined>>()
  const upload = async (kind: string, moment: PhotoMoment): Promise<string | undefined> => {
    const answer = await client.ask({
      path: '/api/files',
      file: await drawPicture(motifOf(kind), moment),
      as: 'intake',
    })
    return (answer.body as { id?: string } | undefined)?.id
  }
  return (kind, moment) => {
    const key = `${motifOf(kind)} ${moment}`
    const known = sent.get(key) ?? upload(kind, moment)
    sent.set(key, known)
    return known
  }
}
