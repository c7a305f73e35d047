// SPDX-License-Identifier: Apache-2.0
import { defineFileKind, type FileKind } from '#engines/registry/declare.ts'
import { choice, date, defineForm, number, text, yesNo } from '#platform/form/form.ts'

/** How far the disposal of something built without a permit has come; every file has one. */
const disposal = choice(
  '处置状态',
  {
    suspected: '待核实',
    confirmed: '已认定违建',
    ordered: '已责令拆除',
    removed: '已拆除',
    legalised: '已补办手续',
    deferred: '暂缓处置',
    lawful: '不属违建',
  },
  { required: true },
)
const disposed = ['removed', 'legalised', 'lawful']
/** What nobody has looked at yet accuses nobody, and what is lawful needs no notice. */
const board = { hides: ['suspected', 'lawful'] }
/** What the province's system takes in of each, after its number and place. */
const stock = [
  'use',
  'floors',
  'structure',
  'builtArea',
  'permittedArea',
  'illegalArea',
  'removedArea',
  'disposal',
  'deferral',
  'survey',
  'surveyedOn',
]
/** Demolition counts with a photo from before and one from after. */
const proof = { removed: 2 }

/** Why something still stands for now; the list is closed, so that nothing is put off without a reason. */
const deferral = choice('暂缓原因', {
  renewal: '等待城中村改造',
  homes: '美丽家园整治',
  court: '行政复议或诉讼中',
  danger: '拆除危及相邻房屋',
})

const area = (label: string) => number(label, { unit: '㎡', max: 10_000_000 })
const survey = {
  survey: choice('测绘情况', { none: '未测绘', tape: '现场丈量', surveyor: '测绘单位测绘' }),
  surveyedOn: date('测绘日期'),
}
const areas = {
  builtArea: area('建筑面积'),
  permittedArea: area('批准面积'),
  illegalArea: area('违建面积'),
  removedArea: area('已拆面积'),
}

const responsible = {
  grid: { label: '网格巡查责任', role: 'grid-worker', level: 'grid' },
  community: { label: '村社发现报告责任', role: 'intake', level: 'community' },
  street: { label: '镇街查处责任', role: 'officer', level: 'street' },
  district: { label: '区级督查责任', role: 'supervisor', level: 'district' },
} as const
const retention = { years: 30, because: '城建档案管理规定:工程与查处档案长期保存' }

/** 一幢一档 */
export const buildingFile = defineFileKind({
  key: 'building',
  label: '一幢一档',
  thing: '建筑',
  about: '每一幢建筑的用途、面积、测绘和违建处置。',
  code: 'own',
  codeLabel: '幢编号',
  prefix: 'Z',
  form: defineForm({
    use: choice('用途', {
      home: '住宅',
      factory: '厂房',
      shop: '商铺',
      public: '公共用房',
      shed: '棚屋',
      mixed: '混合',
    }),
    floors: number('层数', { min: 1, max: 200, unit: '层' }),
    structure: choice('结构', { concrete: '框架', brick: '砖混', steel: '钢结构', simple: '简易' }),
    ...areas,
    ...survey,
    disposal,
    deferral,
    note: text('说明', { max: 500, lines: 3 }),
  }),
  state: { of: 'disposal', closed: disposed, proof },
  amounts: { amount: 'illegalArea', done: 'removedArea' },
  alike: ['address'],
  links: {},
  responsible,
  stock,
  retention,
  board,
  isCleared: true,
})

/** 一户一档: the premises of a household as a place; nothing is kept of who lives there. */
export const householdFile = defineFileKind({
  key: 'household',
  label: '一户一档',
  thing: '户室',
  about: '每一户室的面积和违建处置;只记房屋,不记居住的人。',
  code: 'own',
  codeLabel: '户编号',
  prefix: 'H',
  form: defineForm({ ...areas, ...survey, disposal, deferral }),
  state: { of: 'disposal', closed: disposed, proof },
  amounts: { amount: 'illegalArea', done: 'removedArea' },
  alike: ['address'],
  links: {
    building: { to: 'building', label: '所在幢', reverse: '幢内户室', isRequired: true },
  },
  responsible,
  stock,
  retention,
})

/** 一企一档 */
export const enterpriseFile = defineFileKind({
  key: 'enterprise',
  label: '一企一档',
  thing: '企业用房',
  about: '每一家企业所用房屋的面积和违建处置。',
  code: 'credit-code',
  codeLabel: '统一社会信用代码',
  form: defineForm({
    trade: choice('行业', {
      making: '制造加工',
      storing: '仓储物流',
      selling: '商贸服务',
      building: '建筑建材',
      other: '其他',
    }),
    ...areas,
    ...survey,
    disposal,
    deferral,
  }),
  state: { of: 'disposal', closed: disposed, proof },
  amounts: { amount: 'illegalArea', done: 'removedArea' },
  alike: ['name'],
  links: {
    building: { to: 'building', label: '所在幢', reverse: '幢内企业', isRequired: true },
  },
  responsible,
  stock,
  retention,
})

/** 疑似违建点: what a satellite, a drone, a property company or a patrol saw, until a person has looked at it. */
export const spotFile = defineFileKind({
  key: 'spot',
  label: '违建信息点',
  thing: '信息点',
  about: '卫星、无人机、物业和巡查发现的疑似点位,逐点核实;影像只留点位本身。',
  code: 'own',
  codeLabel: '点位编号',
  prefix: 'D',
  form: defineForm({
    found: choice(
      '发现方式',
      {
        patrol: '网格巡查',
        property: '物业报告',
        drone: '无人机',
        satellite: '卫星遥感',
        survey: '底数排摸',
        public: '群众反映',
      },
      { required: true },
    ),
    what: choice('在建什么', {
      storey: '加层',
      annex: '搭建',
      shed: '棚屋',
      wall: '围墙',
      yard: '占用绿地或院落',
      other: '其他',
    }),
    isBuilding: yesNo('正在施工'),
    illegalArea: area('违建面积'),
    removedArea: area('已拆面积'),
    disposal,
    deferral,
    note: text('说明', { max: 300, lines: 2 }),
  }),
  state: { of: 'disposal', closed: disposed, proof },
  amounts: { amount: 'illegalArea', done: 'removedArea' },
  links: {
    building: { to: 'building', label: '所在幢', reverse: '幢上的信息点' },
  },
  responsible,
  reporters: ['property', 'volunteer'],
  field: { asks: ['found', 'what', 'isBuilding', 'note'], starts: { disposal: 'suspected' } },
  retention,
  board,
  isCleared: true,
})

/** 国土卫片图斑 */
export const polygonFile = defineFileKind({
  key: 'polygon',
  label: '国土卫片图斑',
  thing: '图斑',
  about: '两期卫片比对出的变化图斑,核实后处置或确认合法。',
  code: 'own',
  codeLabel: '图斑编号',
  prefix: 'T',
  form: defineForm({
    year: number('卫片年度', { min: 2000, max: 2100 }),
    polygonArea: area('图形面积'),
    illegalArea: area('违建面积'),
    removedArea: area('已拆面积'),
    disposal,
    deferral,
    disposedOn: date('处置日期'),
  }),
  state: { of: 'disposal', closed: disposed, proof },
  amounts: { amount: 'polygonArea', done: 'removedArea' },
  outlineArea: 'polygonArea',
  links: {},
  responsible,
  retention,
})

/** 拆后地块: every one has a planned use, public service first. */
export const parcelFile = defineFileKind({
  key: 'parcel',
  label: '拆后地块',
  thing: '地块',
  about: '拆后土地的规划用途,优先用于公共服务。',
  code: 'own',
  codeLabel: '地块编号',
  prefix: 'P',
  form: defineForm({
    landArea: area('用地面积'),
    plannedUse: choice(
      '规划用途',
      {
        service: '公共服务设施',
        green: '绿地',
        road: '道路与停车',
        resettlement: '安置房',
        industry: '产业用地',
        commerce: '商业',
      },
      { required: true },
    ),
    usedFrom: date('计划启用日期'),
    isUsed: yesNo('已投入使用'),
  }),
  state: { of: 'plannedUse', closed: [] },
  amounts: { amount: 'landArea' },
  outlineArea: 'landArea',
  links: {
    building: { to: 'building', label: '原建筑', reverse: '拆后地块', isSingle: false },
  },
  responsible: { district: { label: '规划资源责任', role: 'officer', level: 'district' } },
  retention,
})

export const illegalBuildingFiles: readonly FileKind[] = [
  buildingFile,
  householdFile,
  enterpriseFile,
  spotFile,
  polygonFile,
  parcelFile,
] as unknown as readonly FileKind[]
