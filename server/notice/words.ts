// SPDX-License-Identifier: Apache-2.0
import { type CaseEventKind, eventWords } from '#engines/case/events.ts'
import type { Change, Language } from '#engines/notice/subscription/declare.ts'
import { chineseTime } from './time.ts'
import type { Words } from '#platform/refusal/refusal.ts'

/** What a reporter is told of; everything else is between units. */
export const toldKinds = [
  'accepted',
  'filed',
  'voided',
  'dispatched',
  'returned',
  'handled',
  'self-handled',
  'closed',
  'suspended',
  'resumed',
  'extension-granted',
  'escalated',
  'merged',
  'answered',
  'reopened',
] as const satisfies readonly CaseEventKind[]

export interface Told {
  readonly code: string
  readonly label: Words
  readonly holder: Words | undefined
  readonly link: string
  readonly language: Language
}

const isKind = (kind: string): kind is CaseEventKind => Object.hasOwn(eventWords, kind)
const nameOf = (kind: string, language: Language): string =>
  isKind(kind) ? eventWords[kind][language] : kind

/** The words of a message: what happened and when, who has it now. Never what anybody wrote: that stands behind the link. */
export const changeWords = (
  { code, label, holder, link, language }: Told,
  changes: readonly Change[],
): { readonly title: string; readonly lines: readonly string[] } => {
  const last = changes.at(-1)
  const happened = nameOf(last?.kind ?? '', language)
  const moments = changes.map(({ kind, at }) => `${chineseTime(at)} ${nameOf(kind, language)}`)
  if (language === 'en')
    return {
      title: `${label.en} ${code}: ${happened}`,
      lines: [
        ...moments,
        ...(holder ? [`With: ${holder.en}`] : []),
        `Progress, reasons and answers: ${link}`,
      ],
    }
  return {
    title: `${label.zh} ${code}:${happened}`,
    lines: [...moments, ...(holder ? [`现由${holder.zh}办理`] : []), `进度、原因和答复:${link}`],
  }
}

/** Asks an address whether it is right, and says that nothing happens otherwise. */
export const confirmWords = (
  { code, label, language }: Told,
  link: string,
): { readonly title: string; readonly lines: readonly string[] } =>
  language === 'en'
    ? {
        title: `Please confirm: tell me about ${code}`,
        lines: [
          `Somebody asked that this address be told of the matter "${label.en}" (${code}).`,
          `If it was you, open this page and press the button: ${link}`,
          'If not, do nothing: no further message comes, and the address is forgotten after two days.',
        ],
      }
    : {
        title: `请确认:接收事项 ${code} 的通知`,
        lines: [
          `有人请求把事项“${label.zh}”(${code})的变化通知到这个地址。`,
          `如果是您本人,请打开下面的页面并点“确认”:${link}`,
          '如果不是,请不用理会:不会再收到信息,两天后这个地址会被删除。',
        ],
      }

/** How a message says that it can be ended. */
export const leaveWords = (language: Language, link: string): string =>
  language === 'en' ? `End these messages: ${link}` : `不想再收到,点这里一键取消:${link}`
