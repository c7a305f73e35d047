// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { type Call, raw, type Route, route } from '#platform/http/route.ts'
import { done, type Refusal, refused } from '#platform/refusal/refusal.ts'
import type { PictureAddresses } from './address.ts'
import { readPicture } from './image.ts'
import { type UploadQuota, uploadQuota } from './quota.ts'
import { fileRefusals } from './refusals.ts'
import type { Scan } from './scan.ts'
import type { FileStore } from './store.ts'

export interface FileRouteDeps {
  readonly files: FileStore
  readonly addresses: PictureAddresses
  /** Looks at a file before it is read. (Default: nobody does) */
  readonly scan?: Scan | undefined
  /** Take a file in although the scanner is away. (Default: no) */
  readonly takesUnscanned?: boolean
  readonly quota?: UploadQuota
}

const Uploaded = Type.Object({
  id: Type.String(),
  width: Type.Integer(),
  height: Type.Integer(),
  thumb: Type.String(),
  view: Type.String(),
  taken: Type.Optional(Type.Integer()),
  position: Type.Optional(Type.Array(Type.Number())),
})

/** Infected files are refused; so are all files while the scanner is away, unless the district says otherwise. */
const scanned = async (
  { scan, takesUnscanned }: FileRouteDeps,
  bytes: Buffer,
): Promise<Refusal | undefined> => {
  if (!scan) return undefined
  const result = await scan(bytes)
  if (result.is === 'infected') return fileRefusals['file.infected']({ found: result.found })
  return result.is === 'away' && !takesUnscanned ? fileRefusals['file.not-scanned']() : undefined
}

const overQuota = (quota: UploadQuota, { actor, source, now }: Call, bytes: number): Refusal | undefined => {
  const over = actor
    ? quota.take('account', actor.account, bytes, now)
    : quota.take('address', source, bytes, now)
  return over && fileRefusals['file.quota'](over)
}

export const fileRoutes = (deps: FileRouteDeps): readonly Route[] => {
  const { files, addresses, quota = uploadQuota() } = deps
  return [
    route({
      method: 'POST',
      path: '/api/files',
      who: 'anyone',
      tag: 'files',
      summary: { zh: '上传照片', en: 'Upload a photo' },
      accepts: ['multipart'],
      key: 'optional',
      pace: 'upload',
      answer: Uploaded,
      status: 201,
      act: async (call) => {
        const file = await call.upload()
        if (!file.ok) return file
        const { now } = call
        const no = overQuota(quota, call, file.value.bytes.length) ?? (await scanned(deps, file.value.bytes))
        if (no) return refused(no)
        const picture = await readPicture(file.value.bytes, file.value.claimed)
        if (!picture.ok) return picture
        const { width, height, taken, position } = picture.value
        const id = await files.insert(picture.value, now)
        return done({
          id,
          width,
          height,
          ...addresses.of(id),
          ...(taken === undefined ? {} : { taken }),
          ...(position ? { position: [...position] } : {}),
        })
      },
    }),
    route({
      method: 'GET',
      path: '/api/files/:id',
      who: 'anyone',
      tag: 'files',
      summary: { zh: '查看照片', en: 'Show a photo' },
      params: Type.Object({ id: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
      query: Type.Object({
        size: Type.Optional(Type.Union([Type.Literal('thumb'), Type.Literal('view')])),
        t: Type.String({ maxLength: 64 }),
      }),
      act: async ({ params, query }) => {
        if (!addresses.isValid(params.id, query.t)) return refused(fileRefusals['file.missing']())
        const body = await files.shelf.get(params.id, query.size ?? 'view')
        if (!body) return refused(fileRefusals['file.missing']())
        return done(
          raw({
            type: 'image/webp',
            body,
            headers: { 'cache-control': 'private, max-age=86400, immutable' },
          }),
        )
      },
    }),
  ]
}
