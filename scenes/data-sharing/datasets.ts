// SPDX-License-Identifier: Apache-2.0
import { type DatasetField, defineDataset } from '#engines/exchange/datasets/declare.ts'

const field = (
  zh: string,
  en: string,
  column: string,
  more: Partial<Omit<DatasetField, 'label' | 'column'>> = {},
): DatasetField => ({ label: { zh, en }, column, type: 'text', class: 'internal', ...more })

const principle = {
  zh: '《政务信息资源共享管理暂行办法》(国发〔2016〕51号):以共享为原则,不共享为例外',
  en: 'State Council rules on sharing government data (国发〔2016〕51号): sharing is the principle',
}
const squareMetres = { zh: '平方米', en: 'm²' }

/** Where a thing stands: shown whole to who needs it, otherwise by its street. */
const places = {
  area: field('网格编码', 'Grid code', 'area', { mask: 'street' }),
  street: field('街道编码', 'Street code', 'street', { class: 'public' }),
}

const construction = {
  competence: 'construction-supervision',
  role: 'officer',
  label: { zh: '住建局数据管理岗', en: 'Data post of the Construction Bureau' },
} as const

/** 实有房屋 */
export const buildings = defineDataset({
  key: 'buildings',
  label: { zh: '实有房屋(幢)', en: 'Buildings' },
  about: {
    zh: '每一幢建筑的编号、地址、用途、层数、结构和面积,以一幢一档为唯一来源。',
    en: 'Number, address, use, storeys, structure and area of every building; its one source is the building file.',
  },
  source: 'files.building',
  sharing: 'conditional',
  opening: 'closed',
  basis: principle,
  owner: construction,
  frequency: 'CONT',
  keywords: [{ zh: '房屋', en: 'buildings' }],
  isRegister: true,
  fields: {
    code: field('幢编号', 'Building number', 'key', { also: ['房屋编号', '楼幢编号'] }),
    address: field('房屋地址', 'Address of the building', 'address', {
      mask: 'ends',
      also: ['楼幢地址', '房屋坐落'],
    }),
    ...places,
    use: field('房屋用途', 'Use of the building', 'use', { also: ['楼幢用途'] }),
    floors: field('层数', 'Storeys', 'floors', { type: 'number', also: ['楼层数', '房屋层数'] }),
    structure: field('房屋结构', 'Structure', 'structure', { also: ['建筑结构'] }),
    builtArea: field('房屋建筑面积', 'Built area', 'builtArea', {
      type: 'number',
      unit: squareMetres,
      mask: 'tens',
      also: ['楼幢面积', '楼幢建筑面积'],
    }),
    updatedOn: field('更新日期', 'Updated on', 'updatedOn', { type: 'day', mask: 'year' }),
  },
})

/** 实有单位: premises of firms by their credit code. */
export const enterprises = defineDataset({
  key: 'enterprise-premises',
  label: { zh: '实有单位用房', en: 'Premises of enterprises' },
  about: {
    zh: '企业用房的统一社会信用代码、名称、地址、行业和面积。',
    en: 'Credit code, name, address, trade and area of the premises of every enterprise.',
  },
  source: 'files.enterprise',
  sharing: 'conditional',
  opening: 'closed',
  basis: principle,
  owner: {
    competence: 'market-supervision',
    role: 'officer',
    label: { zh: '市场监管局数据管理岗', en: 'Data post of the Market Supervision Bureau' },
  },
  frequency: 'CONT',
  keywords: [{ zh: '企业', en: 'enterprises' }],
  isRegister: true,
  fields: {
    creditCode: field('统一社会信用代码', 'Unified social credit code', 'key', {
      mask: 'ends',
      also: ['企业信用代码', '信用代码'],
    }),
    name: field('企业名称', 'Name of the enterprise', 'name', {
      mask: 'ends',
      also: ['单位名称', '公司名称'],
    }),
    address: field('经营地址', 'Address of the enterprise', 'address', {
      mask: 'ends',
      also: ['企业地址', '单位地址'],
    }),
    ...places,
    trade: field('行业', 'Trade', 'trade', { also: ['所属行业', '企业行业'] }),
    builtArea: field('企业用房面积', 'Area of the premises', 'builtArea', {
      type: 'number',
      unit: squareMetres,
      mask: 'tens',
    }),
  },
})

/** 城市部件: what stands in the street is nobody's secret. */
export const components = defineDataset({
  key: 'components',
  label: { zh: '城市部件', en: 'Public components' },
  about: {
    zh: '井盖、路灯、行道树等城市部件的 16 位编码、类别、状态和位置。',
    en: 'Covers, lamps, trees and other public components: 16-digit code, class, state and place.',
  },
  source: 'components',
  sharing: 'unconditional',
  opening: 'open',
  basis: principle,
  owner: {
    competence: 'city-appearance',
    role: 'officer',
    label: { zh: '城管局数据管理岗', en: 'Data post of the City Management Bureau' },
  },
  frequency: 'IRREG',
  keywords: [{ zh: '城市部件', en: 'components' }],
  isRegister: true,
  fields: {
    code: field('部件编码', 'Component code', 'code', { class: 'public' }),
    class: field('部件类别', 'Component class', 'class', { class: 'public' }),
    state: field('部件状态', 'Component state', 'state', {
      class: 'public',
      codes: {
        'in-use': { zh: '在用', en: 'in use' },
        removed: { zh: '已拆除', en: 'removed' },
      },
    }),
    address: field('部件位置', 'Place of the component', 'address', { class: 'public' }),
    grid: field('所在网格', 'Grid', 'area', { class: 'public' }),
    lng: field('经度', 'Longitude', 'lng', { class: 'public', type: 'number' }),
    lat: field('纬度', 'Latitude', 'lat', { class: 'public', type: 'number' }),
  },
})

/** Counts of matters: no matter, no reporter, no text. */
export const mattersMonthly = defineDataset({
  key: 'matters-monthly',
  label: { zh: '事项月度统计', en: 'Matters by month' },
  about: {
    zh: '各街道每月各类事项的上报数。只有数量,不含事项内容和反映人。',
    en: 'Matters reported in each street and month by kind. Counts alone: no text and no reporter.',
  },
  source: 'matters.monthly',
  sharing: 'unconditional',
  opening: 'open',
  basis: principle,
  owner: {
    competence: 'supervision',
    role: 'duty-chief',
    label: { zh: '城管监督中心值班长', en: 'Duty chief of the Supervision Centre' },
  },
  frequency: 'MONTHLY',
  keywords: [{ zh: '城市管理', en: 'city management' }],
  fields: {
    month: field('月份', 'Month', 'month', { class: 'public' }),
    street: field('街道', 'Street', 'street', { class: 'public' }),
    kind: field('事项类别', 'Kind of matter', 'kind', { class: 'public' }),
    reported: field('上报数', 'Reported', 'reported', { class: 'public', type: 'number' }),
  },
})

const inspector = {
  competence: 'command',
  role: 'supervisor',
  label: { zh: '区督查岗', en: 'District inspection post' },
} as const

/** 民生实事进展 (02.5): tasks and units, nobody's name. */
export const livelihood = defineDataset({
  key: 'livelihood-projects',
  label: { zh: '民生实事项目进展', en: 'Progress of the livelihood projects' },
  about: {
    zh: '年度民生实事的名称、责任单位、完成节点和时限;不含任何个人姓名。',
    en: 'Livelihood projects of the year: what, by which unit, nodes reached and due day; no person is named.',
  },
  source: 'items.livelihood',
  sharing: 'unconditional',
  opening: 'open',
  basis: {
    zh: '《中华人民共和国政府信息公开条例》第十九条、第二十条',
    en: 'Regulations on Open Government Information, articles 19 and 20',
  },
  owner: inspector,
  frequency: 'CONT',
  keywords: [{ zh: '民生实事', en: 'livelihood projects' }],
  fields: {
    code: field('项目编号', 'Project number', 'code', { class: 'public' }),
    title: field('项目名称', 'Project', 'title', { class: 'public' }),
    doer: field('责任单位', 'Responsible unit', 'doer', { class: 'public' }),
    state: field('进展状态', 'State', 'state', {
      class: 'public',
      codes: {
        open: { zh: '推进中', en: 'in progress' },
        submitted: { zh: '待销号', en: 'waiting for sign-off' },
        signed: { zh: '已完成', en: 'done' },
        deferred: { zh: '缓办', en: 'deferred' },
      },
    }),
    reached: field('已完成节点数', 'Nodes reached', 'reached', { class: 'public', type: 'number' }),
    dueOn: field('完成时限', 'Due on', 'dueOn', { class: 'public', type: 'day' }),
    doneOn: field('完成日期', 'Done on', 'doneOn', { class: 'public', type: 'day' }),
  },
})

/** Published figures (GDP, 财政收入 …) as they were printed. */
export const figures = defineDataset({
  key: 'published-figures',
  label: { zh: '经济社会发展公布指标', en: 'Published figures' },
  about: {
    zh: '政府公布的经济社会发展指标:数值、口径、性质和来源,逐字照录。',
    en: 'Figures the government published: value, coverage, status and source, as printed.',
  },
  source: 'published',
  sharing: 'unconditional',
  opening: 'open',
  basis: {
    zh: '《中华人民共和国政府信息公开条例》第二十条',
    en: 'Regulations on Open Government Information, article 20',
  },
  owner: inspector,
  frequency: 'IRREG',
  keywords: [{ zh: '统计', en: 'statistics' }],
  fields: {
    figure: field('指标', 'Figure', 'figure', { class: 'public' }),
    area: field('区域', 'Area', 'area', { class: 'public' }),
    period: field('时期', 'Period', 'period', { class: 'public' }),
    coverage: field('口径', 'Coverage', 'coverage', { class: 'public' }),
    role: field('性质', 'Role', 'role', { class: 'public' }),
    value: field('数值', 'Value', 'value', { class: 'public' }),
    status: field('状态', 'Status', 'status', { class: 'public' }),
    document: field('来源文件', 'Document', 'document', { class: 'public' }),
  },
})

/** Who reported what is not shared with anybody: the answer goes to the reporter alone. */
export const reporters = defineDataset({
  key: 'reporters',
  label: { zh: '反映人信息', en: 'Reporters' },
  about: {
    zh: '事项反映人的联系方式。只用于答复本人,任何单位不得调取。',
    en: 'How reporters can be reached. For answering them alone; no unit gets it.',
  },
  source: 'reports',
  sharing: 'withheld',
  opening: 'closed',
  basis: {
    zh: '《中华人民共和国个人信息保护法》第三十四条;《信访工作条例》关于保护反映人的规定',
    en: 'Personal Information Protection Law, article 34; Regulations on Petitions, protection of reporters',
  },
  owner: {
    competence: 'supervision',
    role: 'duty-chief',
    label: { zh: '城管监督中心值班长', en: 'Duty chief of the Supervision Centre' },
  },
  frequency: 'CONT',
  keywords: [{ zh: '反映人', en: 'reporters' }],
  fields: {
    channel: field('来源渠道', 'Channel', 'channel'),
    contact: field('联系方式', 'Contact', 'contact', { class: 'sensitive' }),
  },
})

/** What this district shares, opens, or withholds. */
export const datasets = [
  buildings,
  enterprises,
  components,
  mattersMonthly,
  livelihood,
  figures,
  reporters,
] as const
