// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { type Call, type Route, route } from '#platform/http/route.ts'
import { paperAnswer } from '#platform/paper/answer.ts'
import type { Picture } from '#platform/paper/paper.ts'
import { refused } from '#platform/refusal/refusal.ts'
import { paperWords } from '../paper-words.ts'
import { letter, type Made, receipt, workOrder } from '../papers.ts'
import { caseRefusals } from '../refusals.ts'
import type { CasePage } from '../shapes.ts'
import type { CaseRouteDeps } from './deps.ts'
import { casePage, visible } from './desk.ts'
import { followed } from './follow.ts'

export interface PaperDeps extends CaseRouteDeps {
  /** The bytes of a stored photo. */
  readonly findPicture: (id: string) => Promise<Uint8Array | undefined>
  /** Address people reach the program at. */
  readonly site: string
}

const gives = ['application/pdf']
const Id = Type.Object({ id: Type.String({ maxLength: 80 }) })
type Asked = Pick<Call, 'language' | 'now'>

/** Issued by the district the matter lies in; it tells how the matter stands at this moment. */
const madeFor = (deps: PaperDeps, { area }: { readonly area: string }, asked: Asked): Made => ({
  language: asked.language,
  issuer: deps.face.areaName(area.slice(0, 6)),
  madeAt: asked.now,
})

/** Two photos say what is to be done; all twelve would be three more sheets. */
const picturesOf = async (deps: PaperDeps, matter: CasePage, language: 'zh' | 'en') => {
  const words = paperWords[language]
  const found: Picture[] = []
  for (const { id, moment } of matter.photos.slice(0, 2)) {
    const bytes = await deps.findPicture(id)
    if (bytes) found.push({ bytes, caption: moment === 'before' ? words.before : words.after })
  }
  return found
}

const nobody = { account: '', name: '', posts: [] }

/** Letters, work orders and receipts as PDF. */
export const paperRoutes = (deps: PaperDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/cases/:id/order.pdf',
    who: 'staff',
    tag: 'cases',
    summary: { zh: '工作单(PDF)', en: 'The work order as PDF' },
    params: Id,
    gives,
    act: async ({ actor = nobody, params, now, language }) => {
      const matter = await visible(deps, params.id, actor)
      if (!matter.ok) return matter
      const page = await casePage(deps, matter.value, { actor, now })
      const pictures = await picturesOf(deps, page, language)
      const leadsTo = `${deps.site}/desk/case/${page.id}`
      const paper = workOrder(page, { ...madeFor(deps, page, { language, now }), pictures, leadsTo })
      return paperAnswer(paper, `order-${page.code}`)
    },
  }),
  route({
    method: 'GET',
    path: '/api/cases/:id/letter.pdf',
    who: 'staff',
    tag: 'cases',
    summary: { zh: '答复函(PDF)', en: 'The letter to one reporter as PDF' },
    params: Id,
    query: Type.Object({
      report: Type.Optional(
        Type.String({ description: 'Whose letter. (Default: that of the first report)', maxLength: 80 }),
      ),
    }),
    gives,
    act: async ({ actor = nobody, params, query, now, language }) => {
      const matter = await visible(deps, params.id, actor)
      if (!matter.ok) return matter
      const page = await casePage(deps, matter.value, { actor, now })
      const report =
        query.report === undefined ? page.reports[0] : page.reports.find(({ id }) => id === query.report)
      if (!report) return refused(caseRefusals['case.report-missing']({ case: page.code }))
      const paper = letter(page, report, madeFor(deps, page, { language, now }))
      return paperAnswer(paper, `letter-${page.code}`)
    },
  }),
  route({
    method: 'GET',
    path: '/api/follow/:code/receipt.pdf',
    who: 'anyone',
    tag: 'reports',
    summary: { zh: '受理回执(PDF)', en: 'The receipt of a report as PDF' },
    params: Type.Object({ code: Type.String({ minLength: 10, maxLength: 64 }) }),
    // A link carries no header of its own: the page says which language it is read in.
    query: Type.Object({ lang: Type.Optional(Type.Enum(['zh', 'en'])) }),
    gives,
    act: async ({ params, query, now, language: asked }) => {
      const language = query.lang ?? asked
      const at = await followed(deps, params.code)
      if (!at.ok) return at
      const { matter, report, code } = at.value
      const follow = deps.face.follow(matter, report, { code, events: [], now })
      const leadsTo = `${deps.site}/follow/${code}`
      const paper = receipt(follow, { ...madeFor(deps, matter, { language, now }), leadsTo })
      return paperAnswer(paper, `receipt-${follow.case}`)
    },
  }),
]
