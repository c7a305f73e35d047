// SPDX-License-Identifier: Apache-2.0
import { days, defineCampaignType, type ListType } from '#engines/campaign/declare.ts'
import { text } from '#platform/form/form.ts'
import { deferral, whole } from '../milestones.ts'

const batch = (label: string, node: string, takes: number): ListType => ({
  label,
  form: { project: text('所属项目', { max: 80 }) },
  milestones: { done: { label: node, takes: days(takes), requires: { documents: 1, text: true } } },
  slip: {
    doer: { amber: days(1), red: days(3) },
    organiser: { amber: days(3), red: days(7) },
    leader: { red: days(7) },
  },
  signOff: { by: ['organiser', 'leader', 'supervisor'] },
  deferral,
})

/** 14.2 百日攻坚 五个一批: five lists that close within a hundred days; what was built counts from the projects' own states. */
export const fiveBatches = defineCampaignType({
  key: 'five-batches',
  version: 1,
  label: '重点项目百日攻坚',
  about: '集中开工、储备出让、拆迁签约、走访协调、投资挖潜五个一批,一百天内逐项销号。',
  window: { days: 100 },
  leader: { competence: 'command' },
  organiser: { competence: 'construction-supervision' },
  lists: {
    starts: batch('集中开工一批', '完成开工', 30),
    land: batch('储备出让一批', '完成出让', 45),
    signing: batch('拆迁签约一批', '完成签约', 60),
    visits: batch('走访协调一批', '完成协调', 20),
    potential: batch('投资挖潜一批', '完成挖潜', 30),
  },
  measures: {
    listed: { label: '攻坚事项', counts: 'items', when: 'listed', unit: 'piece', rounding: whole },
    closed: { label: '攻坚销号', counts: 'items', when: 'signed', unit: 'piece', rounding: whole },
  },
  bulletins: {
    daily: {
      label: '攻坚日报',
      every: 'day',
      at: '18:00',
      rows: 'list',
      measures: ['listed', 'closed'],
      isShared: true,
    },
  },
})
