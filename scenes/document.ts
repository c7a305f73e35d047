// SPDX-License-Identifier: Apache-2.0
import type { InspectionType } from '#engines/campaign/visit/declare.ts'
import { actionRule } from '#engines/case/actions.ts'
import { type CampaignType, signers } from '#engines/campaign/declare.ts'
import { type CaseType, channels, levels, type OpenStage, stages } from '#engines/case/declare.ts'
import { roles } from '#platform/access/access.ts'
import { sayLimit } from '#platform/clock/clock.ts'
import type { Scene } from './scene.ts'
import type { Expectation, ReporterAct, Step, Story, Who } from './story.ts'

const reporterActs: Readonly<Record<ReporterAct, string>> = {
  rate: '评价',
  object: '提出异议',
  'urge-own': '催办',
  'report-again': '再次反映',
}

/** What a stage waits for, without 待 and 中. */
const stageRow = (stage: OpenStage, type: CaseType): string => {
  const declared = type.stages[stage]
  if (!declared) return ''
  const { by, limit, requires, automatic } = declared
  const needs = [
    requires?.photo ? '照片' : '',
    requires?.text ? '说明' : '',
    requires?.withinMetres === undefined ? '' : `到场(${requires.withinMetres} 米内)`,
  ].filter((need) => need !== '')
  const self = automatic === true ? '自动' : ''
  const trusted = Array.isArray(automatic)
    ? automatic.map((channel) => channels[channel as keyof typeof channels])
    : []
  const how = [self, trusted.length > 0 ? `${trusted.join('、')}自动` : ''].filter(Boolean).join('')
  const who = by.map((role) => roles[role]).join('、')
  return `| ${stages[stage]} | ${who} | ${sayLimit(limit).zh} | ${needs.join('、') || '—'} | ${how || '—'} |`
}

const kindText = (type: CaseType): string => {
  const order = Object.keys(stages) as (keyof typeof stages)[]
  const rows = order.flatMap((stage) => (stage === 'done' || stage === 'void' ? [] : [stageRow(stage, type)]))
  const questions = Object.values(type.form).map(
    ({ label, required }) => `${label}${required ? '(必答)' : ''}`,
  )
  return [
    `### ${type.label} \`${type.key}\``,
    '',
    `${type.about === 'component' ? '部件' : '事件'} · 起始层级 ${levels[type.level]} · 总时限 ${sayLimit(type.total).zh} · 逾期升级后再限 ${sayLimit(type.escalation).zh}`,
    '',
    `提问:${questions.join(';')}。来源:${type.channels.map((channel) => channels[channel]).join('、')}。${type.forVolunteers ? '志愿者可报。' : ''}${type.selfHandled ? '网格员可当场处置。' : ''}`,
    '',
    '| 环节 | 岗位 | 时限 | 要求 | 自动 |',
    '|---|---|---|---|---|',
    ...rows.filter((row) => row !== ''),
    '',
    ...type.dispatch.map((rule, i) => `${i + 1}. \`${rule.key}\` ${rule.because}`),
    '',
  ].join('\n')
}

const sayWho = (by: Who | keyof typeof roles): string => {
  const who: Who = typeof by === 'string' ? { role: by } : by
  return `${who.elsewhere ? '其他街道的' : ''}${who.level ? levels[who.level] : ''}${roles[who.role]}`
}

const onTimeWords = (onTime: boolean | undefined): string => {
  if (onTime === undefined) return ''
  return onTime ? '按期' : '逾期'
}

const sayExpected = (expect: Expectation): string => {
  if (expect.refused) return `被拒绝(\`${expect.refused}\`)`
  const parts = [
    expect.stage ? stages[expect.stage] : '',
    expect.level ? `${levels[expect.level]}级` : '',
    onTimeWords(expect.onTime),
    expect.rule ? `规则 \`${expect.rule}\`` : '',
    expect.bounces ? `第 ${expect.bounces} 次退回` : '',
    expect.disputed ? '进入仲裁' : '',
    expect.reports ? `${expect.reports} 人反映` : '',
    expect.rectified ? '生成整改' : '',
  ]
  return parts.filter((part) => part !== '').join(',') || '照办'
}

const stepText = (step: Step): string => {
  const at = step.at ? `(${step.at})` : ''
  if (step.does === 'wait') return `${at}时间过去 → ${sayExpected(step.expect)}`
  if (step.by === 'reporter' || step.by === 'neighbour')
    return `${step.by === 'reporter' ? '反映人' : '另一位居民'}${reporterActs[step.does as ReporterAct]} → ${sayExpected(step.expect)}`
  const action = actionRule(step.does as Parameters<typeof actionRule>[0]).words.zh
  const said = step.with?.text ? `:“${step.with.text}”` : ''
  return `${at}${sayWho(step.by)}${action}${said} → ${sayExpected(step.expect)}`
}

const storyText = (story: Story): string =>
  [
    `### ${story.story}`,
    '',
    `*${story.english}* · ${story.proves.join('、')}`,
    '',
    `1. ${story.given.at},${channels[story.given.channel]}:“${story.given.text}” → ${sayExpected(story.given.expect)}`,
    ...story.steps.map((step, i) => `${i + 2}. ${stepText(step)}`),
    '',
  ].join('\n')

const inspectionText = (key: string, type: InspectionType): string =>
  [
    `### ${type.label} \`${key}\``,
    '',
    ...Object.values(type.items).map((item) => `- ${item.label}(${item.points} 分):${item.standard}`),
    '',
  ].join('\n')

const listText = (key: string, list: CampaignType['lists'][string]): string => {
  const nodes = Object.values(list.milestones).map(({ label }) => label)
  const tasks = Object.values(list.spawn?.tasks ?? {}).map(({ label }) => label)
  const by = list.signOff.by.map((signer) => signers[signer]).join('、')
  const document = list.signOff.acceptance ? `,凭${list.signOff.acceptance}` : ''
  const given = tasks.length > 0 ? ` 任务:${tasks.join('、')}。` : ''
  return `- **${list.label}** \`${key}\`:${nodes.join(' → ')} → 销号(${by}${document})。${given}`
}

const windowText = ({ window }: CampaignType): string => {
  if (window === 'annual') return '按年,未完成的结转下一年'
  return window === 'open-ended' ? '至人工结束' : `${window.days} 天,到期自行结束`
}

const campaignText = (type: CampaignType): string =>
  [
    `### ${type.label} \`${type.key}\``,
    '',
    `${type.about}期限:${windowText(type)}。`,
    '',
    ...Object.entries(type.lists).map(([key, list]) => listText(key, list)),
    '',
  ].join('\n')

const publishedText = ({ published }: Scene): readonly string[] =>
  published.length === 0
    ? []
    : [
        '## 公布数',
        '',
        '| 指标 | 口径 | 责任岗位 |',
        '|---|---|---|',
        ...published.map(
          ({ key, label, definition, owner }) =>
            `| ${label.zh} \`${key}\` | ${definition.zh} | ${owner.zh} |`,
        ),
        '',
      ]

/** The page of a scene, made from its declaration and stories so that it cannot say anything else. */
export const documentScene = (scene: Scene, stories: readonly Story[]): string => {
  const kinds = Object.values(scene.caseTypes)
  const groups = Object.entries(scene.groups).flatMap(([group, label]) => [
    `## ${label}`,
    '',
    ...kinds.filter((kind) => kind.group === group).map(kindText),
  ])
  const inspections = Object.entries(scene.inspections)
  const campaigns = Object.values(scene.campaigns)
  return [
    `# ${scene.number} ${scene.label}`,
    '',
    scene.about,
    '',
    '由场景声明和故事生成:`npm run zhida -- docs`。时限是建议值,以各区设置为准。',
    '',
    ...groups,
    ...(inspections.length > 0
      ? ['## 检查', '', ...inspections.map(([key, type]) => inspectionText(key, type))]
      : []),
    ...(campaigns.length > 0 ? ['## 专项', '', ...campaigns.map(campaignText)] : []),
    ...publishedText(scene),
    ...(stories.length > 0 ? ['## 故事', '', ...stories.map(storyText)] : []),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n')
}
