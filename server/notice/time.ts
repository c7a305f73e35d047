// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'

const format = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** `11/21 16:30` in Shanghai, understood in both languages. */
export const chineseTime = (at: Instant): string => format.format(at)
