// SPDX-License-Identifier: Apache-2.0
import { days, defineCampaignType } from '#engines/campaign/declare.ts'
import { choice, number, text } from '#platform/form/form.ts'
import { deferral, projectMilestones, projectSlip, signOff, whole } from '../milestones.ts'

const units = {
  leader: { competence: 'command' },
  organiser: { competence: 'construction-supervision' },
} as const

/** 14.6 大城北 挂图作战: projects of one part of the district on one map, planned backward, two thirds begun this year. */
export const cityNorth = defineCampaignType({
  key: 'area-programme',
  version: 1,
  label: '片区开发建设',
  about: '挂图作战、倒排计划:年内三分之二项目开工或出让,其余明年底前完成。',
  window: 'open-ended',
  ...units,
  lists: {
    projects: {
      label: '片区项目',
      form: {
        kind: choice(
          '项目类别',
          { road: '道路', housing: '住宅', public: '公共配套', industry: '产业', land: '出让地块' },
          { required: true },
        ),
      },
      amount: 'wan-sqm',
      milestones: {
        ...projectMilestones,
        start: { ...projectMilestones.start, label: '开工或出让' },
      },
      slip: projectSlip,
      signOff,
      deferral,
    },
  },
  measures: {
    listed: { label: '片区项目数', counts: 'items', when: 'listed', unit: 'piece', rounding: whole },
    begun: {
      label: '已开工或出让',
      counts: 'items',
      when: { reached: 'start' },
      unit: 'piece',
      rounding: whole,
    },
    finished: {
      label: '已投用',
      counts: 'items',
      when: { reached: 'in-use' },
      unit: 'piece',
      rounding: whole,
    },
  },
  bulletins: {
    weekly: {
      label: '片区建设周报',
      every: 'week',
      at: '09:00',
      rows: 'street',
      measures: ['begun', 'finished'],
    },
  },
})

const school = { places: number('班级数', { unit: '班', max: 200 }), note: text('办学说明', { max: 120 }) }
const { prep, start, complete, 'in-use': inUse } = projectMilestones
const schoolList = { form: school, slip: projectSlip, deferral } as const

/** 14.7 校园建设 8+7+7: built, begun and in reserve, each with an end of its own. */
export const schools = defineCampaignType({
  key: 'school-programme',
  version: 1,
  label: '校园建设',
  about: '建成一批、开工一批、储备一批,三种状态各有销号标准。',
  window: 'annual',
  ...units,
  lists: {
    built: {
      ...schoolList,
      label: '建成校园',
      milestones: { prep, start, complete, 'in-use': inUse },
      signOff,
    },
    begun: {
      ...schoolList,
      label: '开工校园',
      milestones: { prep, start },
      signOff: { by: signOff.by, acceptance: '施工许可证' },
    },
    reserve: {
      ...schoolList,
      label: '储备校园',
      milestones: { prep },
      signOff: { by: signOff.by, acceptance: '选址意见书' },
    },
  },
  measures: {
    listed: { label: '校园项目', counts: 'items', when: 'listed', unit: 'piece', rounding: whole },
    signed: { label: '校园销号', counts: 'items', when: 'signed', unit: 'piece', rounding: whole },
  },
})

/** 14.8 项目清单与责任清单: no project without a doer; papers first. */
export const renewal = defineCampaignType({
  key: 'renewal-programme',
  version: 1,
  label: '城中村改造',
  about: '项目清单和责任清单合一:每个项目只有一个责任主体。',
  window: 'open-ended',
  ...units,
  lists: {
    projects: {
      label: '改造项目',
      form: {
        state: choice('项目性质', { new: '前期', continued: '续建' }, { required: true }),
      },
      milestones: {
        papers: { label: '前期报批', takes: days(0), requires: { documents: 1 } },
        start: { label: '动工', takes: days(120), requires: { photos: 1 } },
        complete: { label: '完工', takes: days(365), requires: { photos: 1, documents: 1 } },
      },
      slip: projectSlip,
      signOff,
      deferral,
    },
  },
  measures: {
    listed: { label: '改造项目数', counts: 'items', when: 'listed', unit: 'piece', rounding: whole },
    papers: {
      label: '进入前期报批',
      counts: 'items',
      when: { reached: 'papers' },
      unit: 'piece',
      rounding: whole,
    },
    complete: {
      label: '已完工',
      counts: 'items',
      when: { reached: 'complete' },
      unit: 'piece',
      rounding: whole,
    },
  },
})
