// SPDX-License-Identifier: Apache-2.0
import type { Campaign } from '#engines/campaign/edition.ts'
import { spawnSettingOf } from '#engines/campaign/house.ts'
import type { Deferral, Reached, SignOff } from '#engines/campaign/item.ts'
import { type ItemGiven, listItem } from '#engines/campaign/listing.ts'
import type { Actor } from '#platform/access/access.ts'
import { addDays, DAY, dayOf, type Instant, instantOf } from '#platform/clock/clock.ts'
import type { Outcome } from '#platform/refusal/refusal.ts'
import type { Served } from './serve.ts'

interface Stage {
  readonly served: Served
  readonly now: Instant
  readonly photo: string
}

class DemoSupervisionRefused extends Error {
  override name = 'DemoSupervisionRefused'
}

const get = <T>(outcome: Outcome<T>): T => {
  if (outcome.ok) return outcome.value
  throw new DemoSupervisionRefused(`${outcome.refusal.code}: ${outcome.refusal.say.en}`)
}

const unitOf = ({ served }: Stage, key: string): string => `${served.app.district.code}-${key}`

const start = async (
  stage: Stage,
  { type, title, at }: { readonly type: string; readonly title: string; readonly at: Instant },
): Promise<Campaign> => {
  const { campaigns } = stage.served.campaigns
  const { code } = stage.served.app.district
  const by: Actor = {
    account: 'demo-supervision',
    name: '',
    posts: [{ role: 'supervisor', unit: unitOf(stage, 'command'), area: code }],
  }
  const asked = { key: `demo:${type}`, source: 'demo', bodyHash: '', now: at }
  const id = get(await campaigns.start({ type, title }, by, asked))
  const campaign = await campaigns.store.findCampaign(id)
  if (!campaign) throw new DemoSupervisionRefused(`The campaign ${id} was started and is not there.`)
  return campaign
}

const list = async (
  { served, now }: Stage,
  campaign: Campaign,
  given: readonly ItemGiven[],
): Promise<void> => {
  const { campaigns } = served.campaigns
  const by = { role: 'supervisor', unit: campaign.organiser }
  const setting = spawnSettingOf(campaigns, campaign, { actor: by, now: campaign.startedAt })
  const made = given.map((one) => get(listItem(one, setting)))
  const key = `demo:items:${campaign.id}`
  const remembered = { key, source: 'demo', bodyHash: '', record: campaign.id }
  await campaigns.store.write({ at: now, remembered, made })
}

interface Passing {
  readonly nodes: readonly string[]
  /** How many of them somebody else has accepted. */
  readonly accepted: number
  readonly unit: string
  readonly first: Instant
}

/** Nodes passed some weeks apart, each with a document, words and a photo. */
const passed = (stage: Stage, { nodes, accepted, unit, first }: Passing): readonly Reached[] =>
  nodes.map((node, index) => {
    const at = Math.min(first + index * 80 * DAY + 60 * DAY, stage.now - DAY)
    const done = index < accepted
    return {
      node,
      at,
      by: { unit, role: 'officer' },
      text: '节点任务已完成,佐证材料齐全。',
      photos: [{ id: stage.photo, at }],
      documents: [{ title: '节点完成单', number: `示〔2026〕${index + 1}` }],
      answers: {},
      ...(done
        ? { accepted: { at: at + 2, by: { unit: unitOf(stage, 'command'), role: 'supervisor' } } }
        : {}),
    }
  })

const quarters = ['q1', 'q2', 'q3', 'q4'] as const
const tasks: readonly (readonly [bureau: string, title: string])[] = [
  ['city', '背街小巷整治三十条'],
  ['city', '公厕提升改造十二座'],
  ['greening', '新增口袋公园十处'],
  ['greening', '绿道贯通五公里'],
  ['water', '排水管网清疏八十公里'],
  ['construction', '老旧小区加装电梯四十台'],
  ['construction', '既有住宅改造开工'],
  ['environment', '河道水质达标'],
  ['services', '政务服务一网通办'],
  ['market', '农贸市场提升三家'],
  ['public-order', '综治中心规范化建设'],
  ['fire', '消防通道专项治理'],
]

/** 18.1 and 18.6: tasks at different points of the year, one excused, one late. */
const annual = async (stage: Stage): Promise<void> => {
  const year = dayOf(stage.now).slice(0, 4)
  const first = instantOf(`${year}-01-05`, '09:00')
  const campaign = await start(stage, { type: 'annual-targets', title: `${year}年度目标管理`, at: first })
  const supervisor = { unit: unitOf(stage, 'command'), role: 'supervisor' }
  const excuse = (unit: string): Deferral => ({
    text: '汛期不能断水施工,申请顺延。',
    askedAt: stage.now - 20 * DAY,
    askedBy: { unit, role: 'officer' },
    from: 'open',
    granted: { at: stage.now - 18 * DAY, by: supervisor, text: '情况属实,同意。' },
  })
  const units = tasks.map(([bureau, title], n): ItemGiven => {
    const unit = unitOf(stage, bureau)
    const count = [3, 2, 3, 3, 1, 3, 2, 3, 3, 2, 3, 1][n] ?? 2
    const reached = passed(stage, {
      nodes: quarters.slice(0, count),
      accepted: count - (n % 4 === 3 ? 1 : 0),
      unit,
      first,
    })
    return {
      list: 'units',
      code: `T${String(n + 1).padStart(2, '0')}`,
      title,
      doer: unit,
      dueOn: `${year}-12-31`,
      answers: { source: `${year}年政府工作报告`, kind: n % 3 === 0 ? 'livelihood' : 'report' },
      past: { reached, ...(n === 4 ? { deferral: excuse(unit) } : {}) },
    }
  })
  const streets = stage.served.campaigns.campaigns.areasOf('street', campaign.area)
  const ofStreets = streets.map((area, n): ItemGiven => {
    const unit = `${area}-command`
    const count = n % 4 === 2 ? 2 : 3
    return {
      list: 'streets',
      code: `S${n + 1}`,
      title: '街道综合治理年度任务',
      area,
      doer: unit,
      dueOn: `${year}-12-31`,
      answers: { source: '街道考评办法' },
      past: { reached: passed(stage, { nodes: quarters.slice(0, count), accepted: count, unit, first }) },
    }
  })
  await list(stage, campaign, [...units, ...ofStreets])
}

const findings: readonly (readonly [about: string, title: string])[] = [
  ['decision', '集体决策记录不完整'],
  ['money', '专项资金台账更新不及时'],
  ['service', '窗口服务标识不清'],
]

/** 18.2: a round at three units; one finding is common and is on everybody's checklist a moment after the start. */
const rectification = async (stage: Stage): Promise<void> => {
  const first = stage.now - 70 * DAY
  const campaign = await start(stage, {
    type: 'inspection-rectification',
    title: '第十一轮巡察整改',
    at: first,
  })
  const supervisor = { unit: unitOf(stage, 'command'), role: 'supervisor' }
  const given = ['market', 'services', 'public-order'].flatMap((bureau, n) =>
    findings.map(([about, title], at): ItemGiven => {
      const unit = unitOf(stage, bureau)
      const count = (n + at) % 3
      const reached = passed(stage, {
        nodes: ['measure', 'done'].slice(0, count),
        accepted: count,
        unit,
        first: first - 50 * DAY,
      })
      const signed: SignOff = {
        at: stage.now - 3 * DAY,
        by: supervisor,
        document: { title: '整改验收单', number: `示巡〔2026〕${n + 1}` },
      }
      return {
        list: 'problems',
        code: `R11-${n + 1}-${at + 1}`,
        title,
        doer: unit,
        dueOn: addDays(dayOf(stage.now), 20 - n * 12),
        answers: { round: '第十一轮', about, common: n === 0 && at === 0 },
        past: { reached, ...(count === 2 ? { signed } : {}) },
      }
    }),
  )
  await list(stage, campaign, given)
}

const steps = ['plan', 'pilot', 'general', 'review'] as const
/** Days from each node's turn to the end of the plan. */
const daysLeft = [330, 270, 180, 60] as const
const reforms = ['一件事一次办', '网格治理', '公共资源交易', '社区食堂运营'] as const

/** 18.3: sixteen reform tasks, from the plan to the review. */
const reform = async (stage: Stage): Promise<void> => {
  const year = dayOf(stage.now).slice(0, 4)
  const first = instantOf(`${year}-01-12`, '09:00')
  const campaign = await start(stage, { type: 'reform-tasks', title: `${year}年改革任务`, at: first })
  const bureaus = ['services', 'public-order', 'market', 'construction'] as const
  const given = Array.from({ length: 16 }, (_, n): ItemGiven => {
    const unit = unitOf(stage, bureaus[n % bureaus.length] ?? 'services')
    const nodes = steps.slice(0, n % 4)
    return {
      list: 'tasks',
      code: `G${String(n + 1).padStart(2, '0')}`,
      title: `${reforms[n % reforms.length] ?? ''}改革第${Math.floor(n / reforms.length) + 1}项`,
      doer: unit,
      dueOn: addDays(dayOf(stage.now), (daysLeft[nodes.length] ?? 60) + (n % 5) * 20 - 20),
      answers: { field: (['service', 'governance', 'economy', 'livelihood'] as const)[n % 4] },
      past: { reached: passed(stage, { nodes, accepted: 0, unit, first }) },
    }
  })
  await list(stage, campaign, given)
}

/** Scene 18 of a new demo district: a scorecard, a round of findings and reform tasks. */
export const fillSupervision = async (served: Served, now: Instant, photo: string): Promise<void> => {
  const stage: Stage = { served, now, photo }
  const { types } = served.campaigns.campaigns
  const plays = {
    'annual-targets': annual,
    'inspection-rectification': rectification,
    'reform-tasks': reform,
  }
  for (const [type, play] of Object.entries(plays)) if (types.has(type)) await play(stage)
}
