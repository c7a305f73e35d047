// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { Button } from '../../kit/Button.tsx'
import { Note } from '../../kit/Note.tsx'
import { toast } from '../../kit/Toast.tsx'
import { usePortal } from '../../words/portal.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { sayCode, useKindNames } from '../names.ts'
import { flushOutbox, removeWaiting, useWaiting } from './useOutbox.ts'

/** Reports that are still on this device, each with what stands in its way. */
export function Waiting() {
  const words = usePortal()
  const said = useSaid()
  const kindName = useKindNames()
  const format = useFormat()
  const waiting = useWaiting()
  const [busy, setBusy] = useState(false)
  if (waiting.length === 0) return null
  const send = async () => {
    setBusy(true)
    await flushOutbox((code) => toast({ say: words.sentToast(sayCode(code)) })).catch(() => undefined)
    setBusy(false)
  }
  return (
    <Note tone="warn" icon="offline" title={words.waiting}>
      <p>{words.waitingText(waiting.length)}</p>
      <ul>
        {waiting.map((report) => (
          <li key={report.key} className="z-row">
            {kindName(report.kind)} {report.address} · {format.short(report.at)}
            {report.refusal && (
              <>
                <span>
                  {words.waitingStuck} {said(report.refusal.say)}
                </span>
                <Button size="small" icon="close" onPress={() => void removeWaiting(report.key)}>
                  {words.waitingDrop}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      <Button size="small" icon="send" busy={busy} onPress={() => void send()}>
        {words.waitingSend}
      </Button>
    </Note>
  )
}
