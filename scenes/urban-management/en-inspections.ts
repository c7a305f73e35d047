// SPDX-License-Identifier: Apache-2.0

const forms = { 洁化: 'clean', 序化: 'orderly', 美化: 'beautiful', 文化: 'cultured' } as const
const places = {
  美丽楼道: 'Stairwells',
  美丽社区: 'Communities',
  美丽街景: 'Streets',
  美丽河道: 'Rivers',
} as const

/** The sixteen cells of 四化四美. */
const cells = Object.fromEntries(
  Object.entries(places).flatMap(([place, where]) =>
    Object.entries(forms).map(([form, how]) => [`${place} · ${form}`, `${where} · ${how}`]),
  ),
)

/** English of the inspections of this scene. */
export const inspectionsInEnglish: Readonly<Record<string, string>> = {
  ...forms,
  ...places,
  ...cells,
  四化四美评定: 'Four by four rating',
  '按本年度评分细则打分,不留空格': 'Rate by this year’s scheme; leave no cell empty',

  文明城市测评: 'Civilised city survey',
  路面洁净: 'Clean roads',
  '无暴露垃圾,果皮箱不满溢': 'No exposed waste, no overflowing bin',
  街面有序: 'Orderly streets',
  '无占道经营,门前无堆放': 'No trading on the pavement, nothing piled before doors',
  设施完好: 'Facilities in order',
  '路面平整,井盖完好': 'Even surface, sound covers',
  停放整齐: 'Tidy parking',
  非机动车按线停放: 'Bicycles within their lines',
  立面整洁: 'Clean facades',
  '无小广告,招牌完好': 'No stickers, sound signs',

  工地联合检查: 'Joint site visit',
  围挡: 'Fence',
  '围挡完整牢固,公示牌齐全': 'Fence complete and firm, notices displayed',
  '裸土覆盖,道路硬化,喷淋开启': 'Soil covered, ways paved, sprinklers on',
  出入口: 'Entrance',
  '车辆冲洗干净,周边无泥浆': 'Lorries washed, no slurry around',
  交通组织: 'Traffic around the site',
  '占道有许可,导行标志齐全': 'Road use permitted, diversions signed',

  暗访督导: 'Unannounced visit',
  垃圾清运: 'Waste collection',
  '日产日清,无积存': 'Collected every day, none left',
  街面秩序: 'Street order',
  '无占道,通行顺畅': 'Nothing in the way',
  夜间照明: 'Lighting at night',
  '亮灯率不低于 98%': 'At least 98 % of lamps lit',
  问题整改: 'Earlier faults',
  上次发现的问题已整改: 'Faults found last time are put right',

  检查整改: 'Inspection defect',
  检查: 'inspection',
  暗访: 'unannounced',
  测评: 'survey',
  整改: 'rectify',
  '问题在建设工地,派区级建设工程监管单位督促整改。':
    'The fault is on a building site; the district’s construction supervision sees that it is put right.',
  '检查发现的其他问题由街道综合执法平台牵头整改(属地)。':
    'Other faults an inspection found are put right under the lead of the street’s enforcement platform.',
}
