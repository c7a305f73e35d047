// SPDX-License-Identifier: Apache-2.0

/** Scores of units in a campaign. */
export const scoreZh = {
  part: '单位得分',
  text: '只有验收的节点得分；经批准缓办的任务为灰色，不计入应得分。只考评单位，不考评个人。',
  unit: '单位',
  score: '得分率',
  points: (points: number, of: number) => `${points} / ${of}`,
  items: '任务',
  excused: (n: number) => `${n} 项经批准缓办`,
  basis: '得分依据',
  trace: (n: number) => `得分依据 ${n} 条`,
  proof: (documents: number, photos: number) => `文件 ${documents} 份，照片 ${photos} 张`,
  accepted: (unit: string) => `${unit}验收`,
  noPoints: '没有应得分',
  empty: '还没有任务',
  emptyText: '任务列入清单后，各单位的得分在这里。',
} as const
