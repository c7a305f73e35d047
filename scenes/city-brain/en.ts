// SPDX-License-Identifier: Apache-2.0

export const english = {
  城市大脑与三级驾驶舱: 'City brain and cockpit on three levels',
  '区、街道、社区三级同一页面:每个数字点开到记录;公布数带状态、来源和全部版本。':
    'One page for district, street and community: every figure opens into its records; published figures carry status, source and all versions.',
} as const
