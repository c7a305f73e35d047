// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { ReportReceipt } from '../../api/types.ts'
import { buttonClass, Button } from '../../kit/Button.tsx'
import { DownloadButton } from '../../kit/DownloadButton.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { useTitle } from '../../kit/PageHeader.tsx'
import { Wordmark } from '../../kit/Wordmark.tsx'
import { useCommon } from '../../words/common.ts'
import { useDeskWork } from '../../words/desk.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { spelled } from './intake.ts'

interface IntakeReceiptProps {
  readonly receipt: ReportReceipt
  readonly onNext: () => void
}

/** What is read out to the caller, and printed for who stands at the counter. */
export function IntakeReceipt({ receipt, onNext }: IntakeReceiptProps) {
  const words = useDeskWork()
  const common = useCommon()
  const said = useSaid()
  const format = useFormat()
  const heading = useRef<HTMLHeadingElement>(null)
  const title = receipt.joined ? words.receiptJoined : words.receiptTitle
  const { holder, dueAt } = receipt.case
  useTitle(title)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className="desk-page intake-receipt">
      <section className="z-card z-stack">
        <span className="intake-paper">
          <Wordmark under={words.receiptPaper} />
        </span>
        <h1 ref={heading} tabIndex={-1}>
          <Icon name="checkCircle" /> {title}
        </h1>
        <p className="z-no-print">{words.receiptSay}</p>
        <div className="intake-code">
          <span className="z-soft">{words.receiptCode}</span>
          <output>{receipt.follow.code}</output>
          <span className="intake-spelled" aria-label={words.receiptSpell}>
            {spelled(receipt.follow.code).map((part, at) => (
              <span key={`${part}-${at}`}>{[...part].join(' ')}</span>
            ))}
          </span>
        </div>
        <dl className="z-facts">
          <div>
            <dt>{words.receiptNumber}</dt>
            <dd className="z-digits">{receipt.case.code}</dd>
          </div>
          {holder && (
            <div>
              <dt>{words.receiptHolder}</dt>
              <dd>{typeof holder.name === 'string' ? holder.name : said(holder.name)}</dd>
            </div>
          )}
          {dueAt !== null && (
            <div>
              <dt>{words.receiptDue}</dt>
              <dd>{format.dateTime(dueAt)}</dd>
            </div>
          )}
        </dl>
        <p>{words.receiptHow}</p>
      </section>
      <div className="z-row z-no-print">
        <Button look="primary" size="large" icon="add" onPress={onNext}>
          {words.receiptNext}
        </Button>
        <Button size="large" icon="print" onPress={() => window.print()}>
          {words.receiptPrint}
        </Button>
        <DownloadButton
          path={`/api/follow/${receipt.follow.code}/receipt.pdf`}
          name={`receipt-${receipt.case.code}.pdf`}
          size="large"
        >
          {common.downloadPdf}
        </DownloadButton>
        <Link
          to="/desk/case/$id"
          params={{ id: receipt.case.id }}
          className={buttonClass({ look: 'quiet', size: 'large' })}
        >
          <Icon name="task" />
          {words.receiptOpen}
        </Link>
      </div>
    </div>
  )
}
