// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { notReached, type Refusal } from '../api/refusal.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { EmptyState } from '../kit/EmptyState.tsx'
import { Note, RefusalNote } from '../kit/Note.tsx'
import { Photos } from '../kit/Photo.tsx'
import { Skeleton } from '../kit/Skeleton.tsx'
import { Tabs } from '../kit/Tabs.tsx'
import { Timeline } from '../kit/Timeline.tsx'
import { toast } from '../kit/Toast.tsx'
import { useWords } from '../words/words.ts'
import { galleryWords } from './words.ts'

export function MessageParts() {
  const words = useWords(galleryWords)
  const refusal: Refusal = {
    code: 'case.already-closed',
    status: 409,
    say: { zh: galleryWords.zh.refusedTitle, en: galleryWords.en.refusedTitle },
    next: { zh: galleryWords.zh.refusedNext, en: galleryWords.en.refusedNext },
  }
  return (
    <div className="gallery-two">
      <Note title={words.noteTitle}>{words.noteText}</Note>
      <Note tone="good" icon="checkCircle" title={words.closed} />
      <Note tone="warn" icon="alarm" title={words.overdue} />
      <RefusalNote refused={refusal} />
      <RefusalNote refused={notReached} onRetry={() => undefined} />
    </div>
  )
}

export function StateParts() {
  return (
    <div className="gallery-two">
      <Skeleton lines={4} />
      <EmptyState />
    </div>
  )
}

export function HistoryParts() {
  const words = useWords(galleryWords)
  const [now] = useState(() => Date.now())
  const photos = [
    { id: 'one', moment: 'before' as const, thumb: '/mark.svg', view: '/mark.svg' },
    { id: 'two', moment: 'after' as const, thumb: '/mark.svg', view: '/mark.svg' },
    { id: 'three', thumb: '/no-such-photo.png', view: '/no-such-photo.png' },
  ]
  return (
    <div className="gallery-two">
      <Timeline
        label={words.history}
        items={[
          { key: '3', at: now - 3_600_000, title: words.happened1 },
          { key: '2', at: now - 7_200_000, title: words.happened2 },
          { key: '1', at: now - 9_000_000, title: words.happened3 },
        ]}
      />
      <Photos photos={photos} label={words.history} />
    </div>
  )
}

export function OverlayParts() {
  const words = useWords(galleryWords)
  const [open, setOpen] = useState<'dialog' | 'sheet' | undefined>(undefined)
  const [tab, setTab] = useState('one')
  return (
    <>
      <div className="z-row">
        <Button onPress={() => setOpen('dialog')}>{words.dialogOpen}</Button>
        <Button onPress={() => setOpen('sheet')}>{words.sheetOpen}</Button>
        <Button onPress={() => toast({ say: words.toastText, undo: () => undefined })}>
          {words.toastShow}
        </Button>
      </div>
      <Dialog
        open={open !== undefined}
        shape={open ?? 'dialog'}
        onClose={() => setOpen(undefined)}
        title={words.overlays}
        footer={
          <Button look="primary" onPress={() => setOpen(undefined)}>
            {words.primary}
          </Button>
        }
      >
        {words.dialogText}
      </Dialog>
      <Tabs
        label={words.overlays}
        current={tab}
        onChange={setTab}
        items={[
          { key: 'one', label: words.tabOne },
          { key: 'two', label: words.tabTwo },
        ]}
      >
        <p style={{ padding: 'var(--space-4) 0' }}>{tab === 'one' ? words.tabOne : words.tabTwo}</p>
      </Tabs>
    </>
  )
}
