// SPDX-License-Identifier: Apache-2.0
import { refusalOf } from '../../api/refusal.ts'
import { bodyOf, isBehind, verdictOf, type Queued, type QueuedPhoto, type Receipt } from './item.ts'

/** What sending needs from the outside; a test gives other ports than the phone. */
export interface Ports {
  readonly list: () => Promise<readonly Queued[]>
  readonly put: (items: readonly Queued[]) => Promise<void>
  /** Sends the bytes of one photo and gives the server's id. */
  readonly upload: (photo: QueuedPhoto) => Promise<string>
  readonly send: (path: string, body: unknown, key: string) => Promise<unknown>
  readonly now: () => number
  readonly onSending?: (id: string | undefined) => void
}

export type Left = 'nothing' | 'network' | 'server' | 'signed-out'

/**
 * Sends what waits, oldest first, and writes down every step before the next one. A lost network or session ends the
 * run, since everything else would meet the same; a refusal or a failing server stops only what is about that matter.
 */
export async function drain(ports: Ports): Promise<Left> {
  const tried = new Set<string>()
  let left: Left = 'nothing'
  for (;;) {
    const all = await ports.list()
    const next = all.find((item) => item.state === 'waiting' && !tried.has(item.id) && !isBehind(item, all))
    if (!next) return left
    tried.add(next.id)
    ports.onSending?.(next.id)
    const outcome = await sendOne(next, ports)
    ports.onSending?.(undefined)
    if (outcome === 'network' || outcome === 'signed-out') return outcome
    if (outcome === 'server') left = 'server'
  }
}

async function sendOne(
  item: Queued,
  ports: Ports,
): Promise<'through' | 'returned' | Exclude<Left, 'nothing'>> {
  try {
    const now = await withPhotos(item, ports)
    const answer = await ports.send(now.path, bodyOf(now), now.id)
    await ports.put([through(now, answer, ports.now()), ...following(now, answer, await ports.list())])
    return 'through'
  } catch (thrown) {
    const refusal = refusalOf(thrown)
    const verdict = verdictOf(refusal)
    const kept = (await ports.list()).find(({ id }) => id === item.id)
    // The worker took it out of the queue meanwhile.
    if (!kept) return verdict
    const { trouble: _past, ...plain } = kept
    await ports.put([
      verdict === 'returned'
        ? { ...plain, state: 'returned', refusal, tries: kept.tries + 1 }
        : { ...plain, trouble: verdict, tries: kept.tries + 1 },
    ])
    return verdict
  }
}

/** Photos go first, one by one; each that has arrived is written down, so that a cut continues where it was. */
async function withPhotos(item: Queued, ports: Ports): Promise<Queued> {
  let now = item
  for (const [at, photo] of item.photos.entries()) {
    if (photo.file !== undefined) continue
    const file = await ports.upload(photo)
    now = { ...now, photos: now.photos.with(at, { ...photo, file }) }
    await ports.put([now])
  }
  return now
}

function through(item: Queued, answer: unknown, at: number): Queued {
  const { trouble: _past, refusal: _no, ...plain } = item
  return { ...plain, state: 'delivered', deliveredAt: at, receipt: receiptOf(answer) }
}

/**
 * The worker's own step raised the version of the matter. What was queued behind it was decided in full knowledge of
 * that step, so it takes the new version; a change by anybody else still comes back as a conflict.
 */
function following(item: Queued, answer: unknown, all: readonly Queued[]): readonly Queued[] {
  const version = valueAt(answer, 'version')
  if (item.about === undefined || typeof version !== 'number') return []
  return all
    .filter((other) => other.about === item.about && other.order > item.order && other.state === 'waiting')
    .map((other) => ({ ...other, body: { ...other.body, version } }))
}

function valueAt(thing: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined),
    thing,
  )
}

function receiptOf(answer: unknown): Receipt {
  const code = valueAt(answer, 'case', 'code') ?? valueAt(answer, 'code') ?? valueAt(answer, 'key')
  const follow = valueAt(answer, 'follow', 'code')
  const holder = valueAt(answer, 'case', 'holder', 'name') ?? valueAt(answer, 'holder', 'name')
  const joined = valueAt(answer, 'joined')
  return {
    ...(typeof code === 'string' && { code }),
    ...(typeof follow === 'string' && { follow }),
    ...(isSaid(holder) && { holder }),
    ...(typeof joined === 'boolean' && { joined }),
  }
}

function isSaid(thing: unknown): thing is { zh: string; en: string } {
  return typeof thing === 'object' && thing !== null && 'zh' in thing && 'en' in thing
}
