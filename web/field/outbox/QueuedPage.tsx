// SPDX-License-Identifier: Apache-2.0
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { useCommon } from '../../words/common.ts'
import { useFieldWords } from '../../words/field.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { BackLink } from '../parts/BackLink.tsx'
import type { Queued } from '../queue/item.ts'
import { draftOf } from '../report/draft.ts'
import { keepDraft } from '../report/useDraft.ts'
import { keepSpot } from '../spot/spot.ts'
import { queuedRoute } from '../routes.ts'
import { useField, useQueue } from '../useField.ts'
import { Conflict } from './Conflict.tsx'
import { FollowCode } from './FollowCode.tsx'
import { StateLine } from './StateLine.tsx'
import { ItemConflict, VisitConflict } from './WorkConflict.tsx'

/** One intended write: where it stands, what came of it, and what can be done when it was sent back. */
export function QueuedPage() {
  const words = useFieldWords()
  const { id } = queuedRoute.useParams()
  const item = useQueue().items.find((one) => one.id === id)
  return (
    <div className="f-page">
      <BackLink />
      {item ? <Shown item={item} /> : <EmptyState icon="search" title={words.itemMissing} />}
    </div>
  )
}

function Shown({ item }: { readonly item: Queued }) {
  const words = useFieldWords()
  const said = useSaid()
  const format = useFormat()
  const { queue } = useField()
  const { sending } = useQueue()
  const isConflict = item.state === 'returned' && item.about !== undefined && item.seen !== undefined
  return (
    <>
      <PageHeader title={said(item.title)} {...(item.detail && { text: item.detail })} />
      <StateLine item={item} />
      {item.receipt && <Came item={item} />}
      <dl className="z-facts f-facts">
        <div>
          <dt>{words.itemWhen}</dt>
          <dd>{format.dateTime(item.at)}</dd>
        </div>
      </dl>
      {item.state === 'returned' && !isConflict && <Returned item={item} />}
      {isConflict && <AnyConflict item={item} />}
      {item.state === 'waiting' && (
        <Button size="large" icon="refresh" wide busy={sending === item.id} onPress={() => queue.flush()}>
          {words.outboxTry}
        </Button>
      )}
      {item.state !== 'delivered' && sending !== item.id && <Remove item={item} />}
    </>
  )
}

/** What somebody else changed meanwhile, beside what was to be sent; each kind of write knows its own record. */
function AnyConflict({ item }: { readonly item: Queued }) {
  if (item.what === 'item') return <ItemConflict item={item} />
  if (item.what === 'visit') return <VisitConflict item={item} />
  return <Conflict item={item} />
}

/** Where it went, and the code a resident takes home. */
function Came({ item }: { readonly item: Queued }) {
  const words = useFieldWords()
  const said = useSaid()
  const { receipt } = item
  if (!receipt) return null
  return (
    <section className="f-block z-stack">
      <dl className="z-facts f-facts">
        {receipt.holder && (
          <div>
            <dt>{words.itemWent}</dt>
            <dd>
              <strong>{said(receipt.holder)}</strong>
            </dd>
          </div>
        )}
        {receipt.code && (
          <div>
            <dt>{words.itemNumber}</dt>
            <dd className="z-digits">{receipt.code}</dd>
          </div>
        )}
      </dl>
      {receipt.joined && <p>{words.itemJoined}</p>}
      {receipt.follow && <FollowCode code={receipt.follow} />}
    </section>
  )
}

/** Sent back for a reason that has nothing to do with anybody else's step: correct it and send it again. */
function Returned({ item }: { readonly item: Queued }) {
  const words = useFieldWords()
  const { vault, queue } = useField()
  const navigate = useNavigate()
  const isReport = item.path === '/api/reports'
  const isSpot = item.what === 'spot'
  const reopenSpot = async () => {
    await keepSpot(vault, item)
    await queue.remove(item)
    await navigate({ to: '/field/spot', replace: true })
  }
  const reopen = async () => {
    const own = item.photos.filter(({ field }) => field === 'photos')
    const photos = await Promise.all(own.map(({ blob }) => vault.readBlob(blob)))
    await keepDraft(
      vault,
      draftOf(item),
      photos.filter((photo) => photo !== undefined),
    )
    await queue.remove(item)
    await navigate({ to: '/field/report', replace: true })
  }
  return (
    <>
      <RefusalNote refused={item.refusal} />
      {isReport || isSpot ? (
        <Button
          look="primary"
          size="large"
          icon="edit"
          wide
          onPress={() => void (isSpot ? reopenSpot() : reopen())}
        >
          {words.redoReport}
        </Button>
      ) : (
        <Button
          look="primary"
          size="large"
          icon="refresh"
          wide
          onPress={() =>
            void queue.redo(item, { body: item.body }).then(() => navigate({ to: '/field/outbox' }))
          }
        >
          {words.redo}
        </Button>
      )}
    </>
  )
}

function Remove({ item }: { readonly item: Queued }) {
  const words = useFieldWords()
  const common = useCommon()
  const { queue } = useField()
  const navigate = useNavigate()
  const [sure, setSure] = useState(false)
  const remove = () => queue.remove(item).then(() => navigate({ to: '/field/outbox', replace: true }))
  return (
    <>
      <Button look="quiet" icon="close" onPress={() => setSure(true)}>
        {words.outboxRemove}
      </Button>
      <Dialog
        open={sure}
        onClose={() => setSure(false)}
        title={words.outboxRemove}
        footer={
          <>
            <Button onPress={() => setSure(false)}>{common.cancel}</Button>
            <Button look="danger" onPress={() => void remove()}>
              {words.outboxRemove}
            </Button>
          </>
        }
      >
        <p>{words.outboxRemoveSure}</p>
      </Dialog>
    </>
  )
}
