// SPDX-License-Identifier: Apache-2.0
import { done, type Outcome } from '#platform/refusal/refusal.ts'
import { datasetWords, unknownOf } from '../grants/commands.ts'
import type { SharingDeps } from '../grants/deps.ts'
import type { Dataset } from './declare.ts'
import { datasetStore, type Publication } from './store.ts'

/** A declared dataset, open or not. */
export const findDataset = (deps: SharingDeps, key: string): Outcome<Dataset> => {
  const dataset = deps.datasets.get(key)
  return dataset ? done(dataset) : unknownOf(datasetWords, key)
}

/** Open as declared, and approved by a second person. */
export const isOpen = (dataset: Dataset, publication: Publication | undefined): boolean =>
  dataset.opening === 'open' && publication?.state === 'open'

export const publicationsOf = async (deps: SharingDeps): Promise<ReadonlyMap<string, Publication>> =>
  new Map((await datasetStore(deps.db, deps.district).listPublications()).map((one) => [one.dataset, one]))
