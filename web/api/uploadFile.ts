// SPDX-License-Identifier: Apache-2.0
import { newKey } from './client.ts'
import { notReached, readRefusal, Refused } from './refusal.ts'

/** Send one file with a write, and give its answer. Throws `Refused` for every answer that is not a success. */
export async function uploadFile<Answer>(path: string, file: File): Promise<Answer> {
  const form = new FormData()
  form.append('file', file, file.name)
  const response = await fetch(path, {
    method: 'POST',
    body: form,
    credentials: 'same-origin',
    headers: { 'x-zhida': '1', 'idempotency-key': newKey() },
  }).catch((cause: unknown) => {
    throw new Refused(notReached, cause)
  })
  if (!response.ok) throw new Refused(await readRefusal(response))
  return (await response.json()) as Answer
}
