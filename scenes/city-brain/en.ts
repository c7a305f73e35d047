// SPDX-License-Identifier: Apache-2.0

export const english = {
  城市大脑与三级驾驶舱: 'City brain and cockpit on three levels',
  '区、街道、社区三级同一页面:每个数字点开到记录;公布数带状态、来源和全部版本。':
    'One page for district, street and community: every figure opens into its records; published figures carry status, source and all versions.',
  小镇入驻企业: 'Firms of the town',
  入驻企业: 'firm',
  '云栖类产业小镇引进的每一家企业及其是否涉云,占比由此逐家计算。':
    'Each firm that came to the industry town and whether it works in the cloud business: the share is counted from them.',
  统一社会信用代码: 'Unified social credit code',
  产业类别: 'Industry',
  涉云: 'cloud',
  非涉云: 'other',
  入驻日期: 'Came on',
  小镇企业台账责任: 'Keeps the list of firms',
  企业服务台账随企业迁出后保存十年: 'Files of firms are kept for ten years after a firm has left',
} as const
