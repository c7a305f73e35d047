// SPDX-License-Identifier: Apache-2.0
import { type Instant, sayDay, sayInstant, dayOf } from '#platform/clock/clock.ts'
import type { Paper, Picture } from '#platform/paper/paper.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import { paperWords } from './paper-words.ts'
import type { CasePage, Follow } from './shapes.ts'

export interface Made {
  readonly language: 'zh' | 'en'
  readonly issuer: Words
  readonly madeAt: Instant
}

const headOf = ({ language, issuer, madeAt }: Made, title: string) => ({
  language,
  issuer: issuer[language],
  title,
  madeAt,
})

/** The work order of a unit: what to do, where, by when and why it was sent there, with room to write and sign. */
export const workOrder = (
  matter: CasePage,
  made: Made & { readonly pictures: readonly Picture[]; readonly leadsTo: string },
): Paper => {
  const { language } = made
  const words = paperWords[language]
  const due = matter.clocks.stage?.dueAt ?? matter.dueAt
  const place = [matter.areaName[language], matter.address].filter(Boolean).join(' ')
  return {
    ...headOf(made, words.order),
    subtitle: matter.code,
    blocks: [
      {
        is: 'facts',
        rows: [
          [words.number, matter.code],
          [words.kind, matter.label[language]],
          [words.unit, (matter.handler ?? matter.holder)?.name[language] ?? ''],
          [words.due, due === null ? '' : sayInstant(due)[language]],
          [words.place, place],
          [words.what, matter.summary],
          ...matter.fields.map((field) => [field.label[language], field.say[language]] as const),
          [words.why, matter.dispatch?.because[language] ?? ''],
        ],
      },
      ...(made.pictures.length > 0 ? [{ is: 'pictures' as const, pictures: made.pictures }] : []),
      { is: 'blank', title: words.done, sign: words.doneBy, date: words.date },
      { is: 'blank', title: words.checked, sign: words.checkedBy, date: words.date },
      { is: 'code', leadsTo: made.leadsTo, caption: words.openAtDesk },
    ],
  }
}

type ReportOut = CasePage['reports'][number]

/** The letter to one reporter: what was asked, what was done, what comes next. Each report has its own. */
export const letter = (matter: CasePage, report: ReportOut, made: Made): Paper => {
  const { language } = made
  const words = paperWords[language]
  const isClosed = matter.status === 'closed'
  const name = report.reporter?.name
  const place = matter.address || matter.areaName[language]
  const unit = (matter.handler ?? matter.holder)?.name[language] ?? ''
  return {
    ...headOf(made, words.letter),
    subtitle: matter.code,
    blocks: [
      { is: 'line', text: name ? words.dear(name) : words.dearNone },
      { is: 'words', text: words.opening(sayDay(dayOf(report.at))[language], place, matter.code) },
      ...(report.answer ? [{ is: 'words' as const, text: report.answer.text }] : []),
      {
        is: 'words',
        text: isClosed
          ? words.closed
          : words.now(matter.stageName[language], matter.holder?.name[language] ?? ''),
      },
      ...(isClosed ? [{ is: 'words' as const, text: words.rate }] : []),
      { is: 'words', text: words.thanks },
      {
        is: 'signed',
        lines: [unit, sayDay(dayOf(matter.closedAt ?? matter.updatedAt))[language]].filter(Boolean),
      },
    ],
  }
}

/** What a reporter takes home: the number, the code to follow with, who holds it and until when. */
export const receipt = (follow: Follow, made: Made & { readonly leadsTo: string }): Paper => {
  const { language } = made
  const words = paperWords[language]
  return {
    ...headOf(made, words.receipt),
    subtitle: follow.case,
    blocks: [
      {
        is: 'facts',
        rows: [
          [words.followCode, follow.code],
          [words.number, follow.case],
          [words.kind, follow.label[language]],
          [words.reportedAt, sayInstant(follow.at)[language]],
          [words.place, follow.address],
          [words.what, follow.summary],
          [words.unit, follow.holder?.name[language] ?? ''],
          [
            words.due,
            follow.total === null || follow.total.dueAt === null
              ? ''
              : sayInstant(follow.total.dueAt)[language],
          ],
          [words.state, follow.stageName[language]],
        ],
      },
      { is: 'code', leadsTo: made.leadsTo, caption: words.scan },
      { is: 'remark', text: words.keepIt },
    ],
  }
}
