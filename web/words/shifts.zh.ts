// SPDX-License-Identifier: Apache-2.0

/** One's shifts on the phone. */
export const shiftsZh = {
  title: '我的班次',
  text: '未来两周的班次；没有网络也能查看。',
  link: '查看我的班次',
  mine: '我的班次',
  mineNone: '未来两周没有排班',
  open: '可以接的班',
  openText: '本单位还没有人接的班；开始前两小时起可以接。',
  openNone: '没有需要接的班',
  now: '正在值班',
  taken: '已接班',
  notYet: '还没到接班时间',
  acting: (name: string) => `替${name}的班`,
  of: (name: string) => `原由${name}值班`,
  nobody: '未安排',
  take: '接班',
  took: '已接班，请查看上一班的交接',
  offline: '接班需要网络',
} as const
