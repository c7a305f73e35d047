// SPDX-License-Identifier: Apache-2.0
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { useNotice } from '../../words/notice.ts'
import { confirmRoute, leaveRoute } from '../routes.ts'

/** Opened from a message to confirm an address. A press, not the opening, confirms: mail programs open links by themselves. */
export function ConfirmPage() {
  const words = useNotice()
  const { token } = confirmRoute.useParams()
  const write = useWrite<{ shown: string }>()
  return (
    <div className="portal-page portal-page-narrow">
      <PageHeader title={words.confirmTitle} text={words.confirmText} />
      {write.isSuccess ? (
        <Note tone="good" icon="checkCircle" role="status" title={words.confirmDone(write.data.shown)} />
      ) : (
        <div>
          <Button
            look="primary"
            size="large"
            busy={write.isPending}
            onPress={() => write.mutate({ path: `/api/notices/confirm/${token}`, body: {} })}
          >
            {words.confirmGo}
          </Button>
        </div>
      )}
      {write.isError && <RefusalNote refused={write.error} />}
    </div>
  )
}

/** Opened from a message to end the messages. */
export function LeavePage() {
  const words = useNotice()
  const { token } = leaveRoute.useParams()
  const write = useWrite<{ ended: boolean }>()
  return (
    <div className="portal-page portal-page-narrow">
      <PageHeader title={words.leaveTitle} text={words.leaveText} />
      {write.isSuccess ? (
        <Note tone="good" icon="checkCircle" role="status" title={words.leaveDone} />
      ) : (
        <div>
          <Button
            look="primary"
            size="large"
            busy={write.isPending}
            onPress={() => write.mutate({ path: `/api/notices/leave/${token}`, body: {} })}
          >
            {words.leaveGo}
          </Button>
        </div>
      )}
      {write.isError && <RefusalNote refused={write.error} />}
    </div>
  )
}
