// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import type { Role } from '#platform/access/access.ts'
import { timeId } from '#platform/event/id.ts'
import { Day, Instant, Maybe, Words } from '#platform/http/shapes.ts'
import { once } from '#platform/http/once.ts'
import { type Call, raw, type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { type Act, datasetWords, notYours, tell, unknownOf } from '../grants/commands.ts'
import type { SharingDeps } from '../grants/deps.ts'
import { datasetOut, fieldOut, rowsOut } from '../grants/face.ts'
import { FILE_PAGE, fileForms } from '../grants/file.ts'
import { askingPost, askingRoles, isChecker, isOwner } from '../grants/may.ts'
import { readOpen } from '../grants/read.ts'
import { sharingRefusals } from '../grants/refusals.ts'
import { actorOf, fileAnswer } from '../grants/routes.ts'
import {
  Because,
  Cursor,
  DatasetRowOut,
  FieldKey,
  FieldOut,
  FormKey,
  Limit,
  OneDataset,
  RowsOut,
  Said,
} from '../grants/shapes.ts'
import { sharingStore } from '../grants/store.ts'
import { findHeld, type Held, registerIndex } from './burden.ts'
import { dcatOf } from './dcat.ts'
import type { Dataset } from './declare.ts'
import { datasetStore, type Publication } from './store.ts'

const tag = 'sharing'
const openTag = 'open-data'
const readers: readonly Role[] = [...askingRoles, 'grid-worker', 'verifier', 'auditor']

const find = (deps: SharingDeps, key: string): Outcome<Dataset> => {
  const dataset = deps.datasets.get(key)
  return dataset ? done(dataset) : unknownOf(datasetWords, key)
}

const isOpen = (dataset: Dataset, publication: Publication | undefined): boolean =>
  dataset.opening === 'open' && publication?.state === 'open'

const publications = async (deps: SharingDeps): Promise<ReadonlyMap<string, Publication>> =>
  new Map((await datasetStore(deps.db, deps.district).listPublications()).map((one) => [one.dataset, one]))

const list = (deps: SharingDeps): Route =>
  route({
    method: 'GET',
    path: '/api/sharing/datasets',
    who: readers,
    tag,
    summary: { zh: '数据目录', en: 'Catalogue of datasets' },
    answer: Type.Object({ items: Type.Array(DatasetRowOut) }),
    act: async () => {
      const known = await publications(deps)
      return done({
        items: [...deps.datasets.values()].map((dataset) =>
          datasetOut(deps, dataset, isOpen(dataset, known.get(dataset.key))),
        ),
      })
    },
  })

const PublicationOut = Maybe(
  Type.Object({
    state: Type.String({ description: 'proposed | open | closed' }),
    proposedAt: Instant,
    decidedAt: Maybe(Instant),
    because: Type.String(),
  }),
)
const publicationOut = (one: Publication | undefined) =>
  one
    ? { state: one.state, proposedAt: one.proposedAt, decidedAt: one.decidedAt, because: one.because }
    : null

const one = (deps: SharingDeps): Route =>
  route({
    method: 'GET',
    path: '/api/sharing/datasets/:key',
    who: readers,
    tag,
    summary: { zh: '数据集与数据字典', en: 'One dataset and its dictionary' },
    params: OneDataset,
    answer: Type.Object({
      ...DatasetRowOut.properties,
      dictionary: Type.Array(FieldOut),
      publication: PublicationOut,
      may: Type.Object({
        ask: Type.Boolean(),
        manage: Type.Boolean(),
        propose: Type.Boolean(),
        approve: Type.Boolean(),
        close: Type.Boolean(),
      }),
    }),
    act: async (call) => {
      const found = find(deps, call.params.key)
      if (!found.ok) return found
      const dataset = found.value
      const actor = actorOf(call)
      const publication = await datasetStore(deps.db, deps.district).findPublication(dataset.key)
      const withdrawn = await sharingStore(deps.db, deps.district).listWithdrawn(dataset.key)
      const owns = isOwner(deps, actor, dataset)
      const mayOpen = dataset.opening === 'open'
      return done({
        ...datasetOut(deps, dataset, isOpen(dataset, publication)),
        dictionary: Object.entries(dataset.fields).map(([key, field]) =>
          fieldOut(
            key,
            field,
            withdrawn.find((each) => each.field === key),
          ),
        ),
        publication: publicationOut(publication),
        may: {
          ask: dataset.sharing !== 'withheld' && askingPost(actor) !== undefined,
          manage: owns,
          propose: mayOpen && owns && (publication === undefined || publication.state === 'closed'),
          approve:
            publication?.state === 'proposed' && isChecker(actor) && publication.proposedBy !== actor.account,
          close: publication?.state === 'open' && (owns || isChecker(actor)),
        },
      })
    },
  })

const doOnce = <T>(deps: SharingDeps, call: Call, work: (act: Act) => Promise<Outcome<T>>) =>
  once(
    deps.db,
    {
      district: deps.district,
      key: call.key,
      source: actorOf(call).account,
      body: [call.params, call.body],
      now: call.now,
    },
    (tx) => work({ tx, actor: actorOf(call), now: call.now }),
  )

const checkerWords = { zh: '信息中心(数据主管部门)', en: 'the information centre' }

interface Publishing {
  readonly dataset: Dataset
  readonly step: 'propose' | 'approve' | 'close'
  readonly because: string
}

/** Two persons open a dataset: the owner proposes, the data authority approves. Either may close it at once. */
const publish = async (
  deps: SharingDeps,
  act: Act,
  { dataset, step, because }: Publishing,
): Promise<Outcome<{ state: string }>> => {
  const store = datasetStore(act.tx, deps.district)
  const { actor, now } = act
  const owns = isOwner(deps, actor, dataset)
  if (dataset.opening !== 'open') return refused(sharingRefusals['sharing.not-open']({ given: dataset.key }))
  const publication = await store.findPublication(dataset.key)
  const state = step === 'approve' ? ('open' as const) : ('closed' as const)
  if (step === 'propose') {
    if (!owns) return notYours(dataset.owner.label)
    if (publication !== undefined && publication.state !== 'closed')
      return refused(sharingRefusals['sharing.publication']({ state: publication.state }))
    await store.propose({ dataset: dataset.key, proposedBy: actor.account, proposedAt: now, because })
  } else {
    if (!isChecker(actor) && !(owns && step === 'close')) return notYours(checkerWords)
    const from = step === 'approve' ? 'proposed' : 'open'
    if (publication?.state !== from)
      return refused(sharingRefusals['sharing.publication']({ state: publication?.state ?? 'closed' }))
    if (step === 'approve' && publication.proposedBy === actor.account)
      return refused(sharingRefusals['sharing.own-decision']())
    if (!(await store.decide(publication, { state, by: actor.account, at: now, because })))
      return refused(sharingRefusals['sharing.publication']({ state: publication.state }))
  }
  await tell(deps, act, { streamId: `dataset:${dataset.key}`, kind: `opening-${step}`, data: { because } })
  return done({ state: step === 'propose' ? 'proposed' : state })
}

const publishing = (deps: SharingDeps): Route =>
  route({
    method: 'POST',
    path: '/api/sharing/datasets/:key/publication',
    who: askingRoles,
    tag,
    summary: { zh: '提出、批准或停止开放', en: 'Propose, approve or end the opening of a dataset' },
    params: OneDataset,
    body: Type.Object({
      step: Type.Union([Type.Literal('propose'), Type.Literal('approve'), Type.Literal('close')]),
      because: Because,
    }),
    answer: Type.Object({ state: Type.String() }),
    act: async (call) => {
      const found = find(deps, call.params.key)
      if (!found.ok) return found
      return doOnce(deps, call, (act) => publish(deps, act, { dataset: found.value, ...call.body }))
    },
  })

const withdrawing = (deps: SharingDeps): Route =>
  route({
    method: 'POST',
    path: '/api/sharing/datasets/:key/fields/:field',
    who: askingRoles,
    tag,
    summary: { zh: '收回或恢复一个数据项', en: 'Take a field back from everybody, or give it back' },
    params: Type.Object({ ...OneDataset.properties, field: FieldKey }),
    body: Type.Object({ withdrawn: Type.Boolean(), because: Because }),
    answer: Type.Object({ withdrawn: Type.Boolean() }),
    act: async (call) => {
      const found = find(deps, call.params.key)
      if (!found.ok) return found
      const dataset = found.value
      const { field } = call.params
      const { withdrawn, because } = call.body
      if (!isOwner(deps, actorOf(call), dataset)) return notYours(dataset.owner.label)
      if (!Object.hasOwn(dataset.fields, field))
        return refused(
          sharingRefusals['sharing.fields']({ given: field, allowed: Object.keys(dataset.fields) }),
        )
      if (withdrawn && because.trim() === '') return refused(sharingRefusals['sharing.reason']())
      return doOnce(deps, call, async (act) => {
        const store = sharingStore(act.tx, deps.district)
        const by = act.actor.account
        if (withdrawn) await store.withdraw({ dataset: dataset.key, field, at: act.now, by, because })
        else await store.giveBack(dataset.key, field)
        const kind = withdrawn ? 'field-withdrawn' : 'field-given-back'
        await tell(deps, act, { streamId: `dataset:${dataset.key}`, kind, data: { field, because } })
        return done({ withdrawn })
      })
    },
  })

const saidOf = (deps: SharingDeps, held: readonly Held[]) =>
  held.map(({ question, source: { dataset, field } }) => ({
    question,
    source: {
      zh: `《${dataset.label.zh}》的“${field.label.zh}”`,
      en: `"${field.label.en}" of "${dataset.label.en}"`,
    },
    owner: datasetOut(deps, dataset, false).owner,
    dataset: dataset.key,
  }))

const Questions = Type.Array(Type.String({ minLength: 1, maxLength: 120, pattern: '^[^\\u0000]*$' }), {
  minItems: 1,
  maxItems: 100,
})

const checking = (deps: SharingDeps): Route =>
  route({
    method: 'POST',
    path: '/api/sharing/burden',
    who: askingRoles,
    tag,
    summary: { zh: '减负校核:哪些问题已有来源', en: 'Which questions a register already answers' },
    body: Type.Object({ questions: Questions }),
    key: 'optional',
    answer: Type.Object({
      held: Type.Array(
        Type.Object({ question: Type.String(), source: Words, owner: Words, dataset: Type.String() }),
      ),
    }),
    act: async (call) =>
      done({ held: saidOf(deps, findHeld(registerIndex(deps.datasets.values()), call.body.questions)) }),
  })

const CollectionOut = Type.Object({
  id: Type.String(),
  title: Type.String(),
  unitName: Words,
  basis: Type.String(),
  questions: Type.Array(Type.String()),
  askedOf: Type.String(),
  until: Type.String(),
  at: Instant,
})

const collecting = (deps: SharingDeps): Route =>
  route({
    method: 'POST',
    path: '/api/sharing/collections',
    who: askingRoles,
    tag,
    summary: { zh: '向基层下发采集表(已有来源的不得再采)', en: 'Ask communities to fill in a form' },
    body: Type.Object({
      title: Said(120),
      basis: Said(300),
      questions: Questions,
      askedOf: Type.Union([Type.Literal('street'), Type.Literal('community'), Type.Literal('grid')]),
      until: Day,
    }),
    answer: Type.Object({ id: Type.String() }),
    act: async (call) => {
      const post = askingPost(call.actor)
      if (!post) return notYours({ zh: '业务岗位', en: 'a post that handles matters' })
      const held = findHeld(registerIndex(deps.datasets.values()), call.body.questions)
      if (held.length > 0) return refused(sharingRefusals['sharing.held']({ questions: saidOf(deps, held) }))
      return doOnce(deps, call, async (act) => {
        const id = timeId(act.now)
        const { account } = act.actor
        await datasetStore(act.tx, deps.district).insertCollection({
          ...call.body,
          id,
          unit: post.unit,
          account,
          at: act.now,
        })
        const { title, questions, askedOf } = call.body
        await tell(deps, act, { streamId: id, kind: 'collection-asked', data: { title, questions, askedOf } })
        return done({ id })
      })
    },
  })

const collections = (deps: SharingDeps): Route =>
  route({
    method: 'GET',
    path: '/api/sharing/collections',
    who: readers,
    tag,
    summary: { zh: '基层采集清单', en: 'What communities are asked to fill in' },
    answer: Type.Object({ items: Type.Array(CollectionOut) }),
    act: async () =>
      done({
        items: (await datasetStore(deps.db, deps.district).listCollections(100, undefined)).map((each) => ({
          id: each.id,
          title: each.title,
          unitName: deps.unitWords(each.unit),
          basis: each.basis,
          questions: [...each.questions],
          askedOf: each.askedOf,
          until: each.until,
          at: each.at,
        })),
      }),
  })

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
      const known = await publications(deps)
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
      const known = await publications(deps)
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
      const found = find(deps, call.params.key)
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

/** The catalogue for staff and for everybody, open data, and the burden check. */
export const datasetRoutes = (deps: SharingDeps): readonly Route[] => [
  list(deps),
  one(deps),
  publishing(deps),
  withdrawing(deps),
  checking(deps),
  collecting(deps),
  collections(deps),
  openList(deps),
  dcat(deps),
  openOne(deps),
  openRows(deps),
  openFile(deps),
]
