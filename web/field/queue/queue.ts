// SPDX-License-Identifier: Apache-2.0
import { newKey, write } from '../../api/client.ts'
import { Refused, type Refusal } from '../../api/refusal.ts'
import { uploadPhoto } from '../../api/upload.ts'
import { fieldWords } from '../../words/field.ts'
import type { Vault } from '../keep/vault.ts'
import { drain, type Left, type Ports } from './drain.ts'
import type { Queued, QueuedPhoto } from './item.ts'

const prefix = 'queue:'
/** Delivered items stay this long to be looked at. */
const shownFor = 20 * 3_600_000
const photoGone: Refusal = {
  code: 'client.photo-gone',
  status: 410,
  say: { zh: fieldWords.zh.photoGone, en: fieldWords.en.photoGone },
  next: { zh: fieldWords.zh.photoGoneNext, en: fieldWords.en.photoGoneNext },
}
const shortest = 4_000
const longest = 5 * 60_000

export interface QueueState {
  readonly items: readonly Queued[]
  readonly sending: string | undefined
}

/** What a page hands over; the queue gives it its id and its place. */
export type Intended = Omit<Queued, 'id' | 'order' | 'at' | 'state' | 'tries' | 'photos'> & {
  readonly photos?: readonly { readonly file: Blob; readonly field: QueuedPhoto['field'] }[]
}

/** The intended writes of one account on this phone, and their sending. One sender at a time over all tabs. */
export class Queue {
  #vault: Vault
  #state: QueueState = { items: [], sending: undefined }
  #listeners = new Set<() => void>()
  #others: BroadcastChannel
  #timer: ReturnType<typeof setTimeout> | undefined
  #pause = shortest
  #running: Promise<void> | undefined
  #again = false
  #ended = false
  /** Told after something went through, so that pages look again. */
  onDelivered: ((item: Queued) => void) | undefined

  constructor(vault: Vault) {
    this.#vault = vault
    this.#others = new BroadcastChannel(`zhida-field:${vault.account}`)
    this.#others.onmessage = () => void this.#renew()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly state = (): QueueState => this.#state

  /** Lets pages look again at what hangs on the queue. */
  tell(): void {
    this.#show({ ...this.#state })
  }

  async start(): Promise<void> {
    await this.#renew()
    await this.#prune()
    addEventListener('online', this.#wake)
    document.addEventListener('visibilitychange', this.#wake)
    this.flush()
  }

  end(): void {
    this.#ended = true
    clearTimeout(this.#timer)
    removeEventListener('online', this.#wake)
    document.removeEventListener('visibilitychange', this.#wake)
    this.#others.close()
  }

  /** Writes the intent and its photos down in one go, then tries to send. It is safe once this has returned. */
  async add({ photos = [], ...intended }: Intended): Promise<Queued> {
    const id = newKey()
    const kept = photos.map(({ field }, at): QueuedPhoto => ({ field, blob: `queued-photo:${id}:${at}` }))
    const order = Math.max(Date.now(), ...this.#state.items.map((item) => item.order + 1))
    const item: Queued = { ...intended, id, order, at: Date.now(), photos: kept, state: 'waiting', tries: 0 }
    const blobs = photos.map(({ file }, at) => [kept[at]?.blob ?? '', file] as const)
    await this.#vault.write({ ...Object.fromEntries(blobs), [prefix + id]: item })
    await this.#changed()
    this.flush()
    return item
  }

  /** The worker looked at a refusal and says it anew: a new intent with a new key, in the old one's place. */
  async redo(old: Queued, change: Pick<Queued, 'body'> & Partial<Queued>): Promise<void> {
    const { refusal: _no, trouble: _past, ...plain } = old
    const item: Queued = { ...plain, ...change, id: newKey(), state: 'waiting', tries: 0 }
    await this.#vault.write({ [prefix + item.id]: item })
    await this.#vault.drop([prefix + old.id])
    await this.#changed()
    this.flush()
  }

  async remove(item: Queued): Promise<void> {
    await this.#vault.drop([prefix + item.id, ...item.photos.map(({ blob }) => blob)])
    await this.#changed()
    this.flush()
  }

  /** Tries to send now. Calls while it runs lead to one more run. */
  flush(): void {
    if (this.#ended) return
    if (this.#running) this.#again = true
    else
      this.#running = this.#run().finally(() => {
        this.#running = undefined
        if (this.#again) {
          this.#again = false
          this.flush()
        }
      })
  }

  readonly #wake = (): void => {
    if (document.visibilityState !== 'visible') return
    this.#pause = shortest
    this.flush()
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer)
    if (!this.#state.items.some(({ state }) => state === 'waiting')) return
    const locks = navigator.locks as LockManager | undefined
    const name = `zhida-field:${this.#vault.account}`
    const left = await (locks ? locks.request(name, () => drain(this.#ports())) : drain(this.#ports())).catch(
      (): Left => 'server',
    )
    await this.#renew()
    this.#pause = left === 'nothing' ? shortest : Math.min(longest, this.#pause * 2)
    if ((left === 'network' || left === 'server') && !this.#ended)
      this.#timer = setTimeout(() => this.flush(), this.#pause)
  }

  #ports(): Ports {
    return {
      list: () => this.#read(),
      put: async (items) => {
        await this.#vault.write(Object.fromEntries(items.map((item) => [prefix + item.id, item])))
        await this.#changed()
        for (const item of items) if (item.state === 'delivered') await this.#delivered(item)
      },
      upload: async ({ blob }) => {
        const file = await this.#vault.readBlob(blob)
        if (!file) throw new Refused(photoGone)
        return (await uploadPhoto(file)).id
      },
      send: write,
      now: Date.now,
      onSending: (sending) => this.#show({ ...this.#state, sending }),
    }
  }

  async #delivered(item: Queued): Promise<void> {
    await this.#vault.drop(item.photos.map(({ blob }) => blob))
    this.onDelivered?.(item)
  }

  async #read(): Promise<readonly Queued[]> {
    const names = await this.#vault.list(prefix)
    const items = await Promise.all(names.map((name) => this.#vault.read<Queued>(name)))
    return items.filter((item) => item !== undefined).toSorted((a, b) => a.order - b.order)
  }

  async #prune(): Promise<void> {
    const old = this.#state.items.filter(
      ({ state, deliveredAt = 0 }) => state === 'delivered' && Date.now() - deliveredAt > shownFor,
    )
    if (old.length === 0) return
    await this.#vault.drop(old.map(({ id }) => prefix + id))
    await this.#renew()
  }

  async #changed(): Promise<void> {
    this.#others.postMessage('changed')
    await this.#renew()
  }

  async #renew(): Promise<void> {
    if (this.#ended) return
    this.#show({ ...this.#state, items: await this.#read().catch(() => this.#state.items) })
  }

  #show(state: QueueState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}
