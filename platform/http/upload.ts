// SPDX-License-Identifier: Apache-2.0
import type { FastifyRequest } from 'fastify'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { httpRefusals } from './refusals.ts'
import type { Upload } from './route.ts'

/** Bytes of one uploaded file, unless a district says otherwise. */
export const UPLOAD_BYTES = 10 * 1024 * 1024

const limits = { files: 1, fields: 8, fieldSize: 4096, parts: 10, headerPairs: 50 }

/** Read the one file of a multipart request, never more of it than the limit. */
export const readUpload = async (request: FastifyRequest, most = UPLOAD_BYTES): Promise<Outcome<Upload>> => {
  const missing = { zh: '请在 file 字段中附上一个文件。', en: 'Send one file in the field "file".' }
  if (!request.isMultipart?.()) return refused(httpRefusals['http.invalid']({ fields: { file: missing } }))
  try {
    const part = await request.file({ limits: { ...limits, fileSize: most } })
    if (!part || part.fieldname !== 'file')
      return refused(httpRefusals['http.invalid']({ fields: { file: missing } }))
    const bytes = await part.toBuffer()
    return done({ bytes, claimed: part.mimetype })
  } catch (error) {
    const code = (error as { code?: string }).code ?? ''
    if (code === 'FST_REQ_FILE_TOO_LARGE') return refused(httpRefusals['http.too-large']({ most }))
    return refused(httpRefusals['http.malformed']())
  }
}
