// SPDX-License-Identifier: Apache-2.0
import { noticeEn } from './notice.en.ts'
import { noticeZh } from './notice.zh.ts'
import { catalogue, useWords, type SameWords } from './words.ts'

export const noticeWords = catalogue(noticeZh, noticeEn)
export type NoticeWords = SameWords<typeof noticeZh>

/** Being told of one's report, one's own page, open data. */
export const useNotice = (): NoticeWords => useWords(noticeWords)
