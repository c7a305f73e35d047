// SPDX-License-Identifier: Apache-2.0
import '../case/print.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useMeta } from '../../api/queries.ts'
import { visitQuery, type Visit } from '../../api/visits.ts'
import { buttonClass, Button } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { useTitle } from '../../kit/PageHeader.tsx'
import { usePreferences } from '../../shell/preferences.ts'
import { useDeskCase } from '../../words/desk.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useVisitWords } from '../../words/visits.ts'
import { useSaid } from '../../words/words.ts'

/** The record of a visit on paper, with a place to sign for each department. */
export function VisitPrintPage() {
  const { id } = useParams({ from: '/desk/visits/$id/print' })
  const words = useVisitWords()
  const print = useDeskCase()
  const query = useQuery(visitQuery(id))
  useTitle(words.printTitle)
  return (
    <div className="print">
      <div className="z-row z-no-print">
        <Button look="primary" icon="print" onPress={() => window.print()}>
          {print.printNow}
        </Button>
        <Link to="/desk/visits/$id" params={{ id }} className={buttonClass()}>
          <Icon name="back" />
          {words.printBack}
        </Link>
      </div>
      <Loaded query={query}>{(visit) => <Paper visit={visit} />}</Loaded>
    </div>
  )
}

function Paper({ visit }: { readonly visit: Visit }) {
  const words = useVisitWords()
  const said = useSaid()
  const format = useFormat()
  const district = useMeta().data?.district
  const { language } = usePreferences()
  const head: readonly (readonly [string, string])[] = [
    [words.record, visit.code],
    [words.place, [said(visit.areaName), visit.address].filter(Boolean).join(' ')],
    [words.plannedOn, visit.plannedOn],
    [words.submittedAt, visit.submittedAt === null ? '' : format.dateTime(visit.submittedAt)],
    [
      words.score,
      visit.score
        ? `${words.scoreOf(visit.score.points, visit.score.possible)} (${words.percent(visit.score.percent ?? 0)})`
        : '',
    ],
  ]
  return (
    <article className="paper">
      <p className="print-head">{language === 'en' ? (district?.en ?? district?.name) : district?.name}</p>
      <h1>{said(visit.title)}</h1>
      <table>
        <tbody>
          {head
            .filter(([, value]) => value !== '')
            .map(([name, value]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{value}</td>
              </tr>
            ))}
        </tbody>
      </table>
      {visit.parts.map((part) => (
        <section key={part.department}>
          <h2>
            {said(part.label)} · {said(part.unit.name)}
          </h2>
          <table>
            <tbody>
              {visit.declared.items
                .filter(({ key }) => part.items.includes(key))
                .map((item) => {
                  const finding = part.findings.find((one) => one.item === item.key)
                  return (
                    <tr key={item.key}>
                      <th scope="row">{said(item.label)}</th>
                      <td>{finding ? words.scoreOf(finding.points, item.points) : words.notAnswered}</td>
                      <td>
                        {finding?.faults.map(({ key, text, matter }) => (
                          <p key={key}>
                            {text} {matter && `(${matter.code} ${said(matter.owner?.name)})`}
                          </p>
                        ))}
                      </td>
                    </tr>
                  )
                })}
            </tbody>
          </table>
          {part.remark && <p>{part.remark}</p>}
          <p className="print-sign">{words.signHere}:</p>
        </section>
      ))}
    </article>
  )
}
