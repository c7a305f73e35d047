// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { raw, type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { SharingDeps } from '../grants/deps.ts'
import { datasetOut, fieldOut, rowsOut } from '../grants/face.ts'
import { FILE_PAGE, fileForms } from '../grants/file.ts'
import { readOpen } from '../grants/read.ts'
import { sharingRefusals } from '../grants/refusals.ts'
import { Cursor, DatasetRowOut, FieldOut, FormKey, Limit, OneDataset, RowsOut } from '../grants/shapes.ts'
import { fileAnswer } from '../grants/use-routes.ts'
import { dcatOf } from './dcat.ts'
import type { Dataset } from './declare.ts'
import { findDataset, isOpen, publicationsOf } from './opened.ts'
import { datasetStore } from './store.ts'

const openTag = 'open-data'

const openList = (deps: SharingDeps): Route =>
  route({
    method: 'GET',
    path: '/api/open/datasets',
    who: 'anyone',
    tag: openTag,
    summary: { zh: '数据目录(公开)', en: 'The catalogue for everybody' },
    cors: true,
    keep: 60,
    answer: Type.Object({ items: Type.Array(DatasetRowOut), catalogue: Type.String() }),
    act: async () => {
      const known = await publicationsOf(deps)
      const items = [...deps.datasets.values()].map((dataset) =>
        datasetOut(deps, dataset, isOpen(dataset, known.get(dataset.key))),
      )
      return done({
        items: items.toSorted((a, b) => Number(b.isOpen) - Number(a.isOpen)),
        catalogue: `${deps.site}/api/open/catalog.jsonld`,
      })
    },
  })

const dcat = (deps: SharingDeps): Route =>
  route({
    method: 'GET',
    path: '/api/open/catalog.jsonld',
    who: 'anyone',
    tag: openTag,
    summary: { zh: '数据目录(DCAT-AP)', en: 'The catalogue as DCAT-AP in JSON-LD' },
    cors: true,
    keep: 60,
    gives: ['application/ld+json'],
    act: async () => {
      const known = await publicationsOf(deps)
      const items = [...deps.datasets.values()].map((dataset) => {
        const publication = known.get(dataset.key)
        const openSince = isOpen(dataset, publication) ? (publication?.decidedAt ?? undefined) : undefined
        return { dataset, owner: datasetOut(deps, dataset, false).owner, openSince }
      })
      const catalogue = dcatOf({ site: deps.site, district: deps.name, items })
      return done(raw({ type: 'application/ld+json; charset=utf-8', body: JSON.stringify(catalogue) }))
    },
  })

/** A dataset everybody may read now. */
const findOpen = async (deps: SharingDeps, key: string): Promise<Outcome<Dataset>> => {
  const dataset = deps.datasets.get(key)
  const publication = dataset && (await datasetStore(deps.db, deps.district).findPublication(key))
  return dataset && isOpen(dataset, publication)
    ? done(dataset)
    : refused(sharingRefusals['sharing.not-open']({ given: key }))
}

const openOne = (deps: SharingDeps): Route =>
  route({
    method: 'GET',
    path: '/api/open/datasets/:key',
    who: 'anyone',
    tag: openTag,
    summary: { zh: '数据集与数据字典(公开)', en: 'One dataset and its dictionary, for everybody' },
    params: OneDataset,
    cors: true,
    keep: 60,
    answer: Type.Object({ ...DatasetRowOut.properties, dictionary: Type.Array(FieldOut) }),
    act: async (call) => {
      const found = findDataset(deps, call.params.key)
      if (!found.ok) return found
      const dataset = found.value
      const publication = await datasetStore(deps.db, deps.district).findPublication(dataset.key)
      return done({
        ...datasetOut(deps, dataset, isOpen(dataset, publication)),
        dictionary: Object.entries(dataset.fields).map(([key, field]) => fieldOut(key, field)),
      })
    },
  })

const openRows = (deps: SharingDeps): Route =>
  route({
    method: 'GET',
    path: '/api/open/datasets/:key/rows',
    who: 'anyone',
    tag: openTag,
    summary: { zh: '读取开放数据', en: 'Read open data' },
    params: OneDataset,
    query: Type.Object({ limit: Limit(1000, 100), after: Cursor }),
    cors: true,
    keep: 60,
    answer: RowsOut,
    act: async (call) => {
      const found = await findOpen(deps, call.params.key)
      if (!found.ok) return found
      const page = await readOpen(deps, found.value, call.query)
      return page.ok ? done(rowsOut(found.value, page.value)) : page
    },
  })

const openFile = (deps: SharingDeps): Route =>
  route({
    method: 'GET',
    path: '/api/open/datasets/:key/file',
    who: 'anyone',
    tag: openTag,
    summary: { zh: '下载开放数据', en: 'Download open data' },
    params: OneDataset,
    query: Type.Object({ form: FormKey }),
    cors: true,
    unhurried: true,
    gives: Object.values(fileForms),
    act: async (call) => {
      const found = await findOpen(deps, call.params.key)
      if (!found.ok) return found
      const dataset = found.value
      const nextPage = (after: string | undefined) => readOpen(deps, dataset, { limit: FILE_PAGE, after })
      const first = await nextPage(undefined)
      if (!first.ok) return first
      const { language } = call
      return done(fileAnswer(call.query.form, { dataset, language, first: first.value, nextPage }))
    },
  })

/** What everybody may read: the catalogue, DCAT-AP, and the datasets whose publication was approved. */
export const openRoutes = (deps: SharingDeps): readonly Route[] => [
  openList(deps),
  dcat(deps),
  openOne(deps),
  openRows(deps),
  openFile(deps),
]
