// SPDX-License-Identifier: Apache-2.0
import { useWrite } from '../../api/useWrite.ts'
import type { ReportReceipt } from '../../api/types.ts'
import { noteOwnChange } from '../live/live.ts'
import { useRenewLists } from '../queries.ts'
import { reportBody, type Intake } from './intake.ts'

interface Registering {
  readonly draft: Intake
  readonly channel: 'hotline' | 'inspection'
  readonly photos: readonly string[]
}

/** Sends a registration; pressed twice it is still one. */
export function useRegister(onDone: (receipt: ReportReceipt) => void) {
  const renew = useRenewLists()
  const write = useWrite<ReportReceipt>((receipt) => {
    noteOwnChange(receipt.case.id)
    renew()
    onDone(receipt)
  })
  return {
    send: (given: Registering) => write.mutate({ path: '/api/reports', body: reportBody(given) }),
    isBusy: write.isPending,
    error: write.error,
  }
}
