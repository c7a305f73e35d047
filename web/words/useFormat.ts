// SPDX-License-Identifier: Apache-2.0
import { useMemo } from 'react'
import { usePreferences } from '../shell/preferences.ts'
import * as format from './format.ts'

/** The formats of `format.ts` bound to the reader's language. */
export function useFormat() {
  const { language } = usePreferences()
  return useMemo(
    () => ({
      date: (at: number) => format.formatDate(at, language),
      dateTime: (at: number) => format.formatDateTime(at, language),
      short: (at: number) => format.formatShort(at, language),
      time: format.formatTime,
      duration: (ms: number) => format.formatDuration(ms, language),
      ago: (at: number, now = Date.now()) => format.formatAgo(at, now, language),
      number: (value: number) => format.formatNumber(value, language),
      exact: format.formatExact,
      share: format.formatShare,
      distance: (metres: number) => format.formatDistance(metres, language),
    }),
    [language],
  )
}
