// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router'
import { Chip } from '../../kit/Chip.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Photos } from '../../kit/Photo.tsx'
import { useSession } from '../../api/queries.ts'
import { useDesk, useDeskCase, type DeskCaseWords } from '../../words/desk.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { holds } from '../frame/posts.ts'
import { channelName } from '../queue/names.ts'
import type { CasePage, CaseReport } from '../types.ts'
import { Section } from './Section.tsx'

/** Each report keeps its own words, pictures, answer and rating. */
export function CaseReports({ matter }: { readonly matter: CasePage }) {
  const words = useDeskCase()
  if (matter.reports.length === 0) return null
  return (
    <Section title={words.reports} note={reportsNote(matter, words)}>
      <ol className="case-reports">
        {matter.reports.map((report, at) => (
          <li key={report.id}>
            <OneReport
              report={report}
              at={Math.max(matter.reportCount - matter.reports.length, 0) + at + 1}
              matter={matter.id}
            />
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** How many there are, and that only the newest are shown when thousands report one thing. */
function reportsNote({ reportCount, reports }: CasePage, words: DeskCaseWords): string {
  const all = Math.max(reportCount, reports.length)
  return all > reports.length ? words.reportsNewest(all, reports.length) : words.reportsCount(reports.length)
}

interface OneReportProps {
  readonly report: CaseReport
  readonly at: number
  readonly matter: string
}

function OneReport({ report, at, matter }: OneReportProps) {
  const words = useDeskCase()
  const desk = useDesk()
  const said = useSaid()
  const format = useFormat()
  return (
    <article className="case-report">
      <p className="z-row">
        <strong>{words.reportNo(at)}</strong>
        <Chip>{said(report.channelName) || channelName(report.channel, desk)}</Chip>
        <span className="z-soft">{format.dateTime(report.at)}</span>
        {report.seenAt !== null && <Chip icon="offline">{words.seenAt(format.dateTime(report.seenAt))}</Chip>}
        {report.rating !== null && <Chip icon="star">{words.ratedAs(report.rating)}</Chip>}
      </p>
      <p className="moment-text">{report.text}</p>
      {report.photos.length > 0 && (
        <Photos photos={report.photos} label={words.photosOf(words.reportNo(at))} />
      )}
      <Reporter report={report} />
      <p className="case-answer" data-given={report.answer !== null || undefined}>
        <Icon name="message" />
        {report.answer ? (
          <span>
            {report.answer.text}
            <span className="z-soft">
              {said(report.answer.unit?.name)} {format.dateTime(report.answer.at)}
            </span>
          </span>
        ) : (
          <span className="z-soft">{words.answerNone}</span>
        )}
        <Link
          className="z-no-print"
          to="/desk/case/$id/print"
          params={{ id: matter }}
          search={{ as: 'letter', report: report.id }}
        >
          {words.printLetter}
        </Link>
      </p>
      {report.ratingText && <p className="moment-text">{report.ratingText}</p>}
    </article>
  )
}

const mayKnow = ['operator', 'intake', 'duty-chief', 'dispatcher'] as const

/** Only desks that answer reporters learn who they are; the unit that was reported never does. */
function Reporter({ report }: { readonly report: CaseReport }) {
  const words = useDeskCase()
  const isAllowed = holds(useSession(), ...mayKnow)
  const { reporter } = report
  const said = [reporter?.name, reporter?.phone, reporter?.email].filter(Boolean).join(' · ')
  return (
    <p className="z-soft z-row">
      <Icon name={isAllowed ? 'user' : 'lock'} />
      {!isAllowed && words.reporterHidden}
      {isAllowed && (said ? `${words.reporter}：${said}` : words.reporterNone)}
    </p>
  )
}
