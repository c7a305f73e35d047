// SPDX-License-Identifier: Apache-2.0

/** English of every Chinese text of the scene. */
export const english = {
  统一门户与综合信息系统: 'One entry and the integrated information system',
  '一次登录打开各单位应用,按六大领域排列;分级可见;应用由信息中心审核,中断时提醒责任岗位一次。':
    'Signed in once, people open the applications of every unit, in six domains; each level sees its own. The information centre lets applications in, and the post that owns one is told once when it stops.',
  信息统筹: 'Information',
} as const
