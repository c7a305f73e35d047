// SPDX-License-Identifier: Apache-2.0
import './print.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMeta } from '../../api/queries.ts'
import { buttonClass, Button } from '../../kit/Button.tsx'
import { DownloadButton } from '../../kit/DownloadButton.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { useTitle } from '../../kit/PageHeader.tsx'
import { Picture } from '../../kit/Photo.tsx'
import { Select } from '../../kit/TextField.tsx'
import { usePreferences } from '../../shell/preferences.ts'
import { useCommon } from '../../words/common.ts'
import { useDeskCase } from '../../words/desk.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { caseQuery } from '../queries.ts'
import type { CasePage } from '../types.ts'

/** A sheet of paper: the work order for a unit, or the letter to one reporter. */
export function PrintPage() {
  const { id } = useParams({ from: '/desk/case/$id/print' })
  const search = useSearch({ from: '/desk/case/$id/print' })
  const words = useDeskCase()
  const query = useQuery(caseQuery(id))
  useTitle(search.as === 'letter' ? words.printTitleLetter : words.printTitleOrder)
  return (
    <div className="print">
      <div className="z-row z-no-print">
        <Button look="primary" icon="print" onPress={() => window.print()}>
          {words.printNow}
        </Button>
        <PaperButton id={id} as={search.as === 'letter' ? 'letter' : 'order'} report={search.report} />
        <Link to="/desk/case/$id" params={{ id }} className={buttonClass()}>
          <Icon name="back" />
          {words.printBack}
        </Link>
      </div>
      <Loaded query={query}>
        {(matter) =>
          search.as === 'letter' ? (
            <Letter matter={matter} chosen={search.report} />
          ) : (
            <WorkOrder matter={matter} />
          )
        }
      </Loaded>
    </div>
  )
}

interface PaperButtonProps {
  readonly id: string
  readonly as: 'letter' | 'order'
  readonly report: string | undefined
}

/** The same paper from the server: it looks the same for everyone and can be kept. */
function PaperButton({ id, as, report }: PaperButtonProps) {
  const common = useCommon()
  return (
    <DownloadButton
      path={`/api/cases/${id}/${as}.pdf`}
      query={as === 'letter' ? { report } : {}}
      name={`${as}.pdf`}
    >
      {common.downloadPdf}
    </DownloadButton>
  )
}

function DistrictLine() {
  const district = useMeta().data?.district
  const { language } = usePreferences()
  return <p className="print-head">{language === 'en' ? (district?.en ?? district?.name) : district?.name}</p>
}

function WorkOrder({ matter }: { readonly matter: CasePage }) {
  const words = useDeskCase()
  const said = useSaid()
  const format = useFormat()
  const due = matter.clocks.stage?.dueAt ?? matter.dueAt
  const rows: readonly (readonly [string, string])[] = [
    [words.printNumber, matter.code],
    [words.printKind, said(matter.label)],
    [words.printFor, said((matter.handler ?? matter.holder)?.name)],
    [words.printDue, due === null ? '' : format.dateTime(due)],
    [words.printPlace, [said(matter.areaName), matter.address].filter(Boolean).join(' ')],
    [words.printWhat, matter.summary],
    ...matter.fields.map((field) => [said(field.label), said(field.say)] as const),
    [words.printReason, said(matter.dispatch?.because)],
  ]
  return (
    <article className="paper">
      <DistrictLine />
      <h1>{words.printTitleOrder}</h1>
      <table>
        <tbody>
          {rows
            .filter(([, value]) => value)
            .map(([name, value]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{value}</td>
              </tr>
            ))}
        </tbody>
      </table>
      {matter.photos.length > 0 && (
        <div className="paper-photos">
          {matter.photos.slice(0, 2).map((photo) => (
            <Picture key={photo.id} src={photo.view} alt={words.photos} />
          ))}
        </div>
      )}
      <Blank title={words.printDo} sign={words.printSign} />
      <Blank title={words.printCheck} sign={words.printCheckSign} />
    </article>
  )
}

function Blank({ title, sign }: { readonly title: string; readonly sign: string }) {
  const words = useDeskCase()
  return (
    <section className="paper-blank">
      <h2>{title}</h2>
      <p>
        <span>{sign}</span>
        <span>{words.printDate}</span>
      </p>
    </section>
  )
}

interface LetterProps {
  readonly matter: CasePage
  readonly chosen: string | undefined
}

/** To one reporter: what was asked, what was done, what comes next. Each report has its own letter. */
function Letter({ matter, chosen }: LetterProps) {
  const words = useDeskCase()
  const said = useSaid()
  const format = useFormat()
  const navigate = useNavigate()
  const report = matter.reports.find((each) => each.id === chosen) ?? matter.reports[0]
  if (!report) return null
  const name = report.reporter?.name
  const isClosed = matter.status === 'closed'
  return (
    <>
      {matter.reports.length > 1 && (
        <div className="z-no-print">
          <Select
            label={words.printOfReport}
            value={report.id}
            options={matter.reports.map((each, at) => ({
              key: each.id,
              label: `${words.reportNo(at + 1)} · ${format.short(each.at)}`,
            }))}
            onChange={(id) =>
              void navigate({
                to: '/desk/case/$id/print',
                params: { id: matter.id },
                search: { as: 'letter', report: id },
                replace: true,
              })
            }
          />
        </div>
      )}
      <article className="paper paper-letter">
        <DistrictLine />
        <h1>{words.printTitleLetter}</h1>
        <p>{name ? words.printDear(name) : words.printDearNone}</p>
        <p>
          {words.printLetterOpen(
            format.date(report.at),
            matter.address || said(matter.areaName),
            matter.code,
          )}
        </p>
        {report.answer && <p>{report.answer.text}</p>}
        <p>
          {isClosed
            ? words.printLetterDone
            : words.printLetterNow(said(matter.stageName), said(matter.holder?.name))}
        </p>
        {isClosed && <p>{words.printLetterRate}</p>}
        <p>{words.printThanks}</p>
        <p className="paper-end">
          {said((matter.handler ?? matter.holder)?.name)}
          <br />
          {format.date(matter.closedAt ?? matter.updatedAt)}
        </p>
      </article>
    </>
  )
}
