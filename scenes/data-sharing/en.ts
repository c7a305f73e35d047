// SPDX-License-Identifier: Apache-2.0

/** English of the scene's own texts; datasets carry both languages themselves. */
export const english = {
  三实数据与数据资源共享中心: 'Base registers and data sharing',
  '数据目录、共享申请与授权、开放数据、上下级对接和基层减负校核；一数一源，每次使用都有记录。':
    'Catalogue, requests and grants, open data, connectors up and down, and the burden check: one source for each field, every use written down.',
  综合指挥: 'Command',
  监督受理: 'Supervision and intake',
  市容管理: 'City appearance',
  建设管理: 'Construction',
  市场监管平台: 'Market supervision',
} as const
