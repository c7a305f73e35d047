// SPDX-License-Identifier: Apache-2.0

const by = (unit: string, rest: string, alone = rest) => (unit ? unit + rest : alone)

/** What happened to a matter, as one would tell a neighbour. `unit` is who did it or who got it, or empty. */
export const toldZh = {
  reported: () => '收到您的反映',
  joined: () => '又有人反映了同一件事',
  accepted: (unit: string) => by(unit, '已受理，正在核实', '已受理，正在核实'),
  filed: () => '核实属实，正式开始办理',
  voided: () => '这件事不再办理',
  dispatched: (unit: string) => (unit ? `已交给${unit}办理` : '已交给承办单位办理'),
  signed: (unit: string) => by(unit, '已接手', '承办单位已接手'),
  returned: (unit: string) => by(unit, '认为不归自己办，已退回重新分派', '已退回重新分派'),
  handled: (unit: string) => by(unit, '报告已经办好，等待现场核查', '报告已经办好，等待现场核查'),
  passed: (unit: string) => by(unit, '到现场看过，确实办好了', '现场核查通过'),
  failed: (unit: string) => by(unit, '到现场看过，没有办好，已要求重做', '现场核查没有通过，已要求重做'),
  closed: () => '已办结',
  'called-back': () => '工作人员已回访',
  'self-handled': (unit: string) => by(unit, '当场办好了', '当场办好了'),
  'extension-granted': () => '同意多给一些时间',
  suspended: () => '暂停计时',
  resumed: () => '恢复计时，继续办理',
  urged: () => '有人催办',
  merged: () => '和附近同一件事合并办理',
  'merged-in': () => '另一件相同的事并到这里一起办',
  unmerged: () => '不是同一件事，分开单独办理',
  split: () => '分成几部分，由不同单位同时办',
  'unit-added': (unit: string) => (unit ? `请${unit}一起办` : '请另一个单位一起办'),
  'co-answered': (unit: string) => by(unit, '办完了自己的部分', '协办单位办完了自己的部分'),
  arbitrated: (unit: string) => (unit ? `已裁定由${unit}办理` : '已裁定由谁办理'),
  escalated: () => '没有按时办完，已上报上一级盯办',
  answered: () => '给了答复',
  rated: () => '您已评价',
  objected: () => '您提出了异议',
  reopened: () => '重新办理',
  undone: () => '更正了上一步',
} as const
