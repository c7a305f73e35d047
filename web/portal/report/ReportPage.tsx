// SPDX-License-Identifier: Apache-2.0
import './report.css'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import { kindsQuery } from '../../api/queries.ts'
import type { PublicCase } from '../../api/types.ts'
import { Button } from '../../kit/Button.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Note } from '../../kit/Note.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { usePortal } from '../../words/portal.ts'
import { reportRoute } from '../routes.ts'
import { Queued, Receipt } from './Receipt.tsx'
import { StepSend } from './StepSend.tsx'
import { StepWhat } from './StepWhat.tsx'
import { StepWhere } from './StepWhere.tsx'
import { useReport, type Report } from './useReport.ts'

/** Three short steps from "what" to the receipt. */
export function ReportPage() {
  const report = useReport()
  const kinds = useQuery(kindsQuery)
  useJoinFromAddress(report)
  if (report.outcome?.kind === 'received') return <Receipt receipt={report.outcome.receipt} />
  if (report.outcome?.kind === 'queued') return <Queued />
  return <Loaded query={kinds}>{(known) => <Steps report={report} kinds={known} />}</Loaded>
}

type StepsProps = { readonly report: Report; readonly kinds: Parameters<typeof StepWhat>[0]['kinds'] }

function Steps({ report, kinds }: StepsProps) {
  const words = usePortal()
  const [step, setStep] = useState(0)
  const top = useRef<HTMLOListElement>(null)
  const names = [words.stepWhat, words.stepWhere, words.stepSend]
  const go = (to: number) => {
    setStep(to)
    top.current?.focus()
    window.scrollTo({ top: 0 })
  }
  return (
    <div className="portal-page portal-page-narrow">
      <PageHeader title={words.reportTitle} text={words.reportText} />
      <ol className="report-steps" ref={top} tabIndex={-1} aria-label={words.stepOf(step + 1, names.length)}>
        {names.map((name, at) => (
          <li key={name} aria-current={at === step ? 'step' : undefined} data-done={at < step || undefined}>
            <span aria-hidden="true">{at + 1}</span> {name}
          </li>
        ))}
      </ol>
      {report.restored && step === 0 && (
        <Note title={words.draftKept}>
          <Button size="small" icon="undo" onPress={report.clear}>
            {words.draftClear}
          </Button>
        </Note>
      )}
      {step === 0 && <StepWhat report={report} kinds={kinds} onNext={() => go(1)} />}
      {step === 1 && <StepWhere report={report} onNext={() => go(2)} onBack={() => go(0)} />}
      {step === 2 && <StepSend report={report} kinds={kinds} onGo={go} />}
    </div>
  )
}

/** "Me too" on a public matter brings its kind and place along. */
function useJoinFromAddress(report: Report): void {
  const { joins } = reportRoute.useSearch()
  const found = useQuery({
    queryKey: ['public', joins],
    queryFn: ({ signal }) =>
      read<PublicCase>(`/api/public/cases/${encodeURIComponent(joins ?? '')}`, {}, signal),
    enabled: joins !== undefined,
  }).data
  const join = useEffectEvent((known: PublicCase) =>
    report.change({
      kind: known.kind,
      place: { ...known.place, address: known.address },
      joins: { case: known.id, summary: known.summary },
    }),
  )
  useEffect(() => {
    if (found) join(found)
  }, [found])
}
