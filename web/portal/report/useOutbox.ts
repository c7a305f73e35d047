// SPDX-License-Identifier: Apache-2.0
import { useEffect, useSyncExternalStore } from 'react'
import { refusalOf, worthRetrying } from '../../api/refusal.ts'
import { toast } from '../../kit/Toast.tsx'
import { usePortal } from '../../words/portal.ts'
import { sayCode } from '../names.ts'
import { keepFollow } from '../kept.ts'
import { deliver, dropWaiting, listWaiting, putWaiting, type WaitingReport } from './outbox.ts'

const listeners = new Set<() => void>()
let waiting: readonly WaitingReport[] = []

async function renew(): Promise<void> {
  // Without IndexedDB (private windows of some browsers) nothing can wait, and nothing does.
  waiting = await listWaiting().catch(() => [])
  for (const listener of listeners) listener()
}

export async function addWaiting(report: WaitingReport): Promise<void> {
  await putWaiting(report)
  await renew()
}

export async function removeWaiting(key: string): Promise<void> {
  await dropWaiting(key)
  await renew()
}

/** Sends all that waits. One tab at a time, so that two open pages do not send the same pictures twice. */
export async function flushOutbox(onSent: (code: string) => void): Promise<void> {
  const send = async () => {
    for (const report of await listWaiting()) {
      if (!report.refusal) await sendOne(report, onSent)
    }
  }
  const locks = navigator.locks as LockManager | undefined
  await (locks ? locks.request('zhida-outbox', send) : send())
  await renew()
}

async function sendOne(report: WaitingReport, onSent: (code: string) => void): Promise<void> {
  try {
    const receipt = await deliver(report, putWaiting)
    await dropWaiting(report.key)
    keepFollow({ code: receipt.follow.code, kind: report.kind, address: report.address, at: report.at })
    onSent(receipt.follow.code)
  } catch (thrown) {
    if (!worthRetrying(thrown)) await putWaiting({ ...report, refusal: refusalOf(thrown) })
  }
}

export function useWaiting(): readonly WaitingReport[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => waiting,
  )
}

/** Sends what waits when the page opens, when the network returns and when the page is looked at again. */
export function useOutboxFlush(): void {
  const words = usePortal()
  useEffect(() => {
    const flush = () => {
      if (document.visibilityState === 'visible') {
        void flushOutbox((code) => toast({ say: words.sentToast(sayCode(code)) })).catch(() => undefined)
      }
    }
    flush()
    addEventListener('online', flush)
    document.addEventListener('visibilitychange', flush)
    return () => {
      removeEventListener('online', flush)
      document.removeEventListener('visibilitychange', flush)
    }
  }, [words])
}
