// SPDX-License-Identifier: Apache-2.0
import { formatInstant, type Instant } from '#platform/clock/clock.ts'
import { defaultPace } from '../declare.ts'
import { deliveryId, secretOf, signatureOf, waitAfter } from '../decide.ts'
import { send } from '../send.ts'
import { correctionStore, type DueCorrection } from './corrections-store.ts'
import type { SharingDeps } from './deps.ts'

/** A record was corrected: which, of which source, which of its columns, where it stands. */
export interface Corrected {
  /** Names the event for ever; a repetition tells nobody twice. */
  readonly event: string
  readonly record: string
  readonly source: string
  readonly columns: readonly string[]
  readonly area: string | undefined
  /** Grants that read this very record, where that is known. (Default: those that may have) */
  readonly grants?: readonly string[] | undefined
  readonly at: Instant
}

/** Note a correction for every grant that read one of the fields; gives the grants. */
export const noteCorrection = async (
  deps: Pick<SharingDeps, 'db' | 'district' | 'datasets'>,
  corrected: Corrected,
): Promise<readonly string[]> => {
  const store = correctionStore(deps.db, deps.district)
  const noted: string[] = []
  for (const dataset of deps.datasets.values()) {
    if (dataset.source !== corrected.source) continue
    const fields = Object.entries(dataset.fields).flatMap(([key, { column }]) =>
      corrected.columns.includes(column) ? [key] : [],
    )
    if (fields.length === 0) continue
    const { event, record, area, at, grants } = corrected
    noted.push(...(await store.note({ event, record, dataset: dataset.key, fields, area, grants, at })))
  }
  return noted
}

const bodyOf = (correction: DueCorrection, delivery: string): string =>
  JSON.stringify({
    delivery,
    event: 'corrected',
    at: formatInstant(correction.at),
    grant: correction.grant,
    dataset: correction.dataset,
    record: correction.record,
    fields: correction.fields,
  })

const tellOne = async (deps: SharingDeps, correction: DueCorrection): Promise<void> => {
  const delivery = deliveryId(correction.grant, hashOf(correction.event))
  const body = bodyOf(correction, delivery)
  const answer = await send({
    url: correction.url,
    body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'zhida-event': 'corrected',
      'zhida-delivery': delivery,
      'zhida-signature': signatureOf(secretOf(deps.secret, correction.grant), body, deps.now()),
    },
    timeout: defaultPace.timeout,
    allowPrivate: deps.allowPrivate ?? false,
  })
  const at = deps.now()
  const nextAt = at + waitAfter(correction.tries + 1, 1, defaultPace)
  await correctionStore(deps.db, deps.district).keepTry(correction, { at, error: answer.error, nextAt })
}

/** A number from the name of an event, so that each try of one has the same delivery id. */
const hashOf = (text: string): number =>
  [...text].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 2_147_483_647, 7)

/** Tell corrections to the addresses holders gave, until they have arrived. */
export const correctionJob = (deps: SharingDeps) => ({
  name: 'corrections',
  every: 5_000,
  run: async (): Promise<void> => {
    for (const due of await correctionStore(deps.db, deps.district).listDue(deps.now(), 50))
      await tellOne(deps, due)
  },
})
