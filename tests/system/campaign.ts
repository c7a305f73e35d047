// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import type { Reply, TestServer, Visitor } from './server.ts'

type Json = Record<string, unknown>

/** Fail with what the server said, not with a number. */
export const fine = (reply: Reply): Json => {
  assert.ok(reply.status < 300, `${reply.status} ${reply.text.slice(0, 600)}`)
  return reply.body
}

export const refusedWith = (reply: Reply, code: string): void => {
  assert.equal(reply.body['code'], code, `${reply.status} ${reply.text.slice(0, 400)}`)
  for (const language of ['detail', 'title']) assert.ok(reply.text.includes(language))
}

export interface ItemOut {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly area: string
  readonly state: string
  readonly task: string | null
  readonly version: number
  readonly dueAt: number
  readonly light: { readonly key: string }
  readonly lights: Readonly<Record<'leader' | 'organiser' | 'doer', { readonly key: string }>>
  readonly nodes: readonly { readonly key: string; readonly plannedAt: number; readonly reached: unknown }[]
  readonly doer: { readonly unit: string }
  readonly leader: { readonly unit: string }
  readonly organiser: { readonly unit: string }
  readonly actions: readonly { readonly key: string; readonly allowed: boolean }[]
}

export const itemsOf = async (
  visitor: Visitor,
  campaign: string,
  query = '',
): Promise<readonly ItemOut[]> => {
  const items: ItemOut[] = []
  let after: string | null = ''
  while (after !== null) {
    const page = fine(
      await visitor.get(
        `/api/campaigns/${campaign}/items?limit=200&${query}${after ? `&after=${after}` : ''}`,
      ),
    )
    items.push(...(page['items'] as ItemOut[]))
    after = page['next'] as string | null
  }
  return items
}

export const itemOf = async (visitor: Visitor, id: string): Promise<ItemOut> =>
  fine(await visitor.get(`/api/campaign-items/${id}`)) as unknown as ItemOut

/** Take one step on an item as it is now. */
export const step = async (
  visitor: Visitor,
  id: string,
  action: string,
  input: Json = {},
): Promise<Reply> => {
  const { version } = await itemOf(visitor, id)
  return visitor.post(`/api/campaign-items/${id}/actions/${action}`, { version, ...input })
}

export const does = async (
  visitor: Visitor,
  id: string,
  action: string,
  input: Json = {},
): Promise<ItemOut> => fine(await step(visitor, id, action, input)) as unknown as ItemOut

export const startCampaign = async (visitor: Visitor, body: Json): Promise<Json & { id: string }> =>
  fine(await visitor.post('/api/campaigns', body)) as Json & { id: string }

/** Send a table as a CSV file, as people do. */
export const importCsv = async (
  visitor: Visitor,
  campaign: string,
  {
    list,
    rows,
    rehearse = false,
  }: { list: string; rows: readonly (readonly (string | number)[])[]; rehearse?: boolean },
): Promise<Json> => {
  const text = rows
    .map((cells) => cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(','))
    .join('\r\n')
  const form = new FormData()
  form.append('file', new Blob([text], { type: 'text/csv' }), 'list.csv')
  const response = await visitor.raw(`/api/campaigns/${campaign}/import?list=${list}&rehearse=${rehearse}`, {
    method: 'POST',
    body: form,
  })
  const body = (await response.json()) as Json
  assert.ok(response.ok, JSON.stringify(body).slice(0, 600))
  return body
}

let photo: Promise<string> | undefined
/** The id of a small stored picture. */
export const photoId = (server: TestServer): Promise<string> => {
  const send = async (): Promise<string> => {
    const { default: sharp } = await import('sharp')
    const bytes = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#3a7' } })
      .jpeg()
      .toBuffer()
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'photo.jpg')
    const response = await server.anybody.raw('/api/files', { method: 'POST', body: form })
    const { id } = (await response.json()) as { id: string }
    return id
  }
  photo ??= send()
  return photo
}

export const document = (title: string, number: string) => ({ title, number })
