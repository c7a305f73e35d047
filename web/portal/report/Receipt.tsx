// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { ReportReceipt } from '../../api/types.ts'
import { Button, buttonClass } from '../../kit/Button.tsx'
import { DownloadButton } from '../../kit/DownloadButton.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { useTitle } from '../../kit/PageHeader.tsx'
import { toast } from '../../kit/Toast.tsx'
import { Wordmark } from '../../kit/Wordmark.tsx'
import { useCommon } from '../../words/common.ts'
import { usePortal } from '../../words/portal.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { sayCode } from '../names.ts'

export function Receipt({ receipt }: { readonly receipt: ReportReceipt }) {
  const words = usePortal()
  const said = useSaid()
  const format = useFormat()
  const heading = useFocusOnce()
  const address = followAddress(receipt.follow.code)
  const title = receipt.joined ? words.receiptJoined : words.receiptTitle
  useTitle(title)
  return (
    <div className="portal-page portal-page-narrow">
      <section className="receipt">
        <span className="receipt-paper">
          <Wordmark under={words.receiptPaper} />
        </span>
        <h1 ref={heading} tabIndex={-1}>
          <Icon name="checkCircle" /> {title}
        </h1>
        <p>{said(receipt.next)}</p>
        <div className="receipt-code">
          <div>
            <span className="z-soft">{words.receiptCode}</span>
            <output>{sayCode(receipt.follow.code)}</output>
          </div>
          <Qr address={address} label={words.receiptQr} />
        </div>
        <p className="z-soft">{words.receiptKeep}</p>
        <p className="receipt-paper">{address}</p>
        <dl className="z-facts">
          <div>
            <dt>{words.receiptCase}</dt>
            <dd className="z-digits">{receipt.case.code}</dd>
          </div>
          {receipt.case.holder && (
            <div>
              <dt>{words.receiptHolder}</dt>
              <dd>{said(receipt.case.holder.name)}</dd>
            </div>
          )}
          {receipt.case.dueAt !== null && (
            <div>
              <dt>{words.receiptDue}</dt>
              <dd>{format.dateTime(receipt.case.dueAt)}</dd>
            </div>
          )}
        </dl>
      </section>
      <ReceiptActions code={receipt.follow.code} address={address} />
    </div>
  )
}

function ReceiptActions({ code, address }: { readonly code: string; readonly address: string }) {
  const words = usePortal()
  const common = useCommon()
  const copy = async () => {
    await navigator.clipboard.writeText(address)
    toast({ say: words.receiptCopied })
  }
  return (
    <div className="z-row z-no-print">
      <Link className={buttonClass({ look: 'primary', size: 'large' })} to="/follow/$code" params={{ code }}>
        <Icon name="clock" />
        {words.receiptFollow}
      </Link>
      {'clipboard' in navigator && (
        <Button icon="copy" onPress={() => void copy()}>
          {words.receiptCopy}
        </Button>
      )}
      <Button icon="print" onPress={() => window.print()}>
        {words.receiptPrint}
      </Button>
      <DownloadButton path={`/api/follow/${code}/receipt.pdf`} name={`${code}.pdf`}>
        {common.downloadPdf}
      </DownloadButton>
      <a className={buttonClass({ look: 'quiet' })} href="/report">
        {words.receiptAgain}
      </a>
    </div>
  )
}

export function Queued() {
  const words = usePortal()
  const heading = useFocusOnce()
  useTitle(words.queuedTitle)
  return (
    <div className="portal-page portal-page-narrow">
      <section className="receipt">
        <h1 ref={heading} tabIndex={-1}>
          <Icon name="offline" /> {words.queuedTitle}
        </h1>
        <p>{words.queuedText}</p>
      </section>
      <Link className={buttonClass()} to="/">
        {words.navHome}
      </Link>
    </div>
  )
}

/** The address a QR code carries: this very site, so that it works in every deployment. */
function followAddress(code: string): string {
  return new URL(`/follow/${encodeURIComponent(code)}`, location.origin).href
}

function Qr({ address, label }: { readonly address: string; readonly label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    void import('qrcode').then(({ toCanvas }) => {
      if (canvas.current)
        void toCanvas(canvas.current, address, { width: 148, margin: 2, errorCorrectionLevel: 'M' })
    })
  }, [address])
  return <canvas ref={canvas} width={148} height={148} role="img" aria-label={label} />
}

/** A new page in place of the form: its heading takes the focus, so that it is read out. */
function useFocusOnce() {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
    window.scrollTo({ top: 0 })
  }, [])
  return heading
}
