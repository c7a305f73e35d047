// SPDX-License-Identifier: Apache-2.0

/** The menu every face has at its end: who is here, how it looks, where else to go. */
export const accountZh = {
  me: '我的账号',
  visitor: '显示与登录',
  posts: '我的岗位',
  faces: '切换界面',
  portal: '门户',
  field: '现场',
  desk: '工作台',
  cockpit: '驾驶舱',
  account: '账号与安全',
  fieldAccount: '我的',
  signedOut: '已退出登录',
} as const
