// SPDX-License-Identifier: Apache-2.0
import { defineGround } from '#scenes/scene.ts'

/** Classes of components (部件) and events (事件) after GB/T 30428.2. */
export const { kind, ...ground } = defineGround({
  groups: {
    'component-utility': '部件 · 公用设施',
    'component-traffic': '部件 · 交通设施',
    'component-appearance': '部件 · 市容环境',
    'component-green': '部件 · 园林绿化',
    'component-other': '部件 · 其他',
    'event-appearance': '事件 · 市容环境',
    'event-advertising': '事件 · 宣传广告',
    'event-construction': '事件 · 施工管理',
    'event-street-order': '事件 · 街面秩序',
    'event-emergency': '事件 · 突发事件',
    'event-other': '事件 · 其他',
  },
  competences: {
    cleaning: '环卫保洁',
    'road-maintenance': '市政道路养护',
    'street-lighting': '路灯照明养护',
    'traffic-facilities': '交通设施养护',
    greening: '园林绿化养护',
    drainage: '排水管网养护',
    'comprehensive-enforcement': '综合执法平台',
    'city-appearance': '市容环境管理',
    'construction-supervision': '建设工程监管',
    environment: '生态环境监管',
    traffic: '交通管理',
    'shared-bikes': '共享单车运维',
    'water-supply': '供水抢修',
    'public-facilities': '公共设施维护',
    supervision: '监督受理',
  },
})
