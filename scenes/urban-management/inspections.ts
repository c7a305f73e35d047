// SPDX-License-Identifier: Apache-2.0

/** 文明城市测评: one standard list, so that streets are compared by the same records. */
export const civilisedCity = {
  label: '文明城市测评',
  departments: ['city-appearance'],
  isUnannounced: false,
  items: {
    clean: { label: '路面洁净', standard: '无暴露垃圾,果皮箱不满溢', points: 20, opens: 'exposed-waste' },
    order: { label: '街面有序', standard: '无占道经营,门前无堆放', points: 20, opens: 'street-vending' },
    facilities: { label: '设施完好', standard: '路面平整,井盖完好', points: 20, opens: 'broken-road' },
    parking: { label: '停放整齐', standard: '非机动车按线停放', points: 20, opens: 'shared-bikes' },
    advertising: {
      label: '立面整洁',
      standard: '无小广告,招牌完好',
      points: 20,
      opens: 'unlawful-advertising',
    },
  },
} as const

/** 大城管联合检查: four departments look at one site in one visit and write one record. */
export const jointSiteVisit = {
  label: '工地联合检查',
  departments: ['construction-supervision', 'city-appearance', 'environment', 'traffic'],
  isUnannounced: false,
  items: {
    fence: {
      label: '围挡',
      standard: '围挡完整牢固,公示牌齐全',
      points: 25,
      department: 'construction-supervision',
      opens: 'inspection-defect',
    },
    dust: {
      label: '扬尘',
      standard: '裸土覆盖,道路硬化,喷淋开启',
      points: 25,
      department: 'environment',
      opens: 'construction-dust',
    },
    wash: {
      label: '出入口',
      standard: '车辆冲洗干净,周边无泥浆',
      points: 25,
      department: 'city-appearance',
      opens: 'spilled-soil',
    },
    traffic: {
      label: '交通组织',
      standard: '占道有许可,导行标志齐全',
      points: 25,
      department: 'traffic',
      opens: 'traffic-sign',
    },
  },
} as const

/** 暗访督导: nobody inspected knows before the visit is submitted. */
export const unannouncedVisit = {
  label: '暗访督导',
  departments: ['supervision'],
  isUnannounced: true,
  items: {
    waste: { label: '垃圾清运', standard: '日产日清,无积存', points: 25, opens: 'exposed-waste' },
    street: { label: '街面秩序', standard: '无占道,通行顺畅', points: 25, opens: 'street-vending' },
    light: { label: '夜间照明', standard: '亮灯率不低于 98%', points: 25, opens: 'streetlight' },
    repair: { label: '问题整改', standard: '上次发现的问题已整改', points: 25, opens: 'inspection-defect' },
  },
} as const

const forms = { clean: '洁化', order: '序化', beauty: '美化', culture: '文化' } as const
const places = {
  stairwell: '美丽楼道',
  community: '美丽社区',
  street: '美丽街景',
  river: '美丽河道',
} as const
type Cell = `${keyof typeof forms}-${keyof typeof places}`

const cells = Object.fromEntries(
  Object.entries(forms).flatMap(([form, how]) =>
    Object.entries(places).map(([place, where]) => [
      `${form}-${place}`,
      { label: `${where} · ${how}`, standard: '按本年度评分细则打分,不留空格', points: 10 },
    ]),
  ),
) as Record<Cell, { label: string; standard: string; points: number }>

/** 四化四美: sixteen cells, each of which must be rated. */
export const fourByFour = {
  label: '四化四美评定',
  departments: ['city-appearance'],
  isUnannounced: false,
  scoring: 'rate',
  grid: { rows: forms, columns: places },
  items: cells,
} as const
