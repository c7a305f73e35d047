// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Instant, Maybe } from '#platform/http/shapes.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { actorOf, doOnce } from '../grants/calls.ts'
import { type Act, notYours, tell } from '../grants/commands.ts'
import type { SharingDeps } from '../grants/deps.ts'
import { datasetOut, fieldOut } from '../grants/face.ts'
import { askingPost, askingRoles, catalogueRoles, isChecker, isOwner } from '../grants/may.ts'
import { sharingRefusals } from '../grants/refusals.ts'
import { Because, DatasetRowOut, FieldKey, FieldOut, OneDataset } from '../grants/shapes.ts'
import { sharingStore } from '../grants/store.ts'
import { burdenRoutes } from './burden-routes.ts'
import type { Dataset } from './declare.ts'
import { openRoutes } from './open-routes.ts'
import { findDataset, isOpen, publicationsOf } from './opened.ts'
import { datasetStore, type Publication } from './store.ts'

const tag = 'sharing'

const list = (deps: SharingDeps): Route =>
  route({
    method: 'GET',
    path: '/api/sharing/datasets',
    who: catalogueRoles,
    tag,
    summary: { zh: '数据目录', en: 'Catalogue of datasets' },
    answer: Type.Object({ items: Type.Array(DatasetRowOut) }),
    act: async () => {
      const known = await publicationsOf(deps)
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
    who: catalogueRoles,
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
      const found = findDataset(deps, call.params.key)
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
      const found = findDataset(deps, call.params.key)
      if (!found.ok) return found
      return doOnce(deps, call, {
        work: (act) => publish(deps, act, { dataset: found.value, ...call.body }),
      })
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
      const found = findDataset(deps, call.params.key)
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
      return doOnce(deps, call, {
        work: async (act) => {
          const store = sharingStore(act.tx, deps.district)
          const by = act.actor.account
          if (withdrawn) await store.withdraw({ dataset: dataset.key, field, at: act.now, by, because })
          else await store.giveBack(dataset.key, field)
          const kind = withdrawn ? 'field-withdrawn' : 'field-given-back'
          await tell(deps, act, { streamId: `dataset:${dataset.key}`, kind, data: { field, because } })
          return done({ withdrawn })
        },
      })
    },
  })

/** The catalogue for staff and for everybody, open data, and the burden check. */
export const datasetRoutes = (deps: SharingDeps): readonly Route[] => [
  list(deps),
  one(deps),
  publishing(deps),
  withdrawing(deps),
  ...burdenRoutes(deps),
  ...openRoutes(deps),
]
