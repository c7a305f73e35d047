// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useWrite } from '../../api/useWrite.ts'
import type { Follow } from '../../api/types.ts'
import { Button } from '../../kit/Button.tsx'
import { Choice } from '../../kit/Choice.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import type { IconName } from '../../kit/Icon.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { PhotoPicker } from '../../kit/PhotoPicker.tsx'
import { toast } from '../../kit/Toast.tsx'
import { TextArea } from '../../kit/TextField.tsx'
import { usePhotos } from '../../kit/usePhotos.ts'
import { useCommon } from '../../words/common.ts'
import { usePortal, type PortalWords } from '../../words/portal.ts'

type Doing = 'rate' | 'object' | 'urge' | 'note'

/** What the reporter may do now, as the server says. */
export function FollowActions({ follow }: { readonly follow: Follow }) {
  const words = usePortal()
  const [doing, setDoing] = useState<Doing | undefined>(undefined)
  const may: readonly (readonly [Doing, boolean, IconName])[] = [
    ['rate', follow.mayRate, 'star'],
    ['object', follow.mayObject, 'flag'],
    ['urge', follow.mayUrge, 'bell'],
    ['note', follow.status === 'open', 'message'],
  ]
  const open = may.filter(([, allowed]) => allowed)
  return (
    <div className="z-stack">
      {follow.rating !== null && <p>{words.rated(levelWords(follow.rating, words))}</p>}
      {open.length > 0 && (
        <div className="z-row">
          {open.map(([key, , icon]) => (
            <Button
              key={key}
              icon={icon}
              look={key === 'rate' ? 'accent' : 'plain'}
              onPress={() => setDoing(key)}
            >
              {words[key]}
            </Button>
          ))}
        </div>
      )}
      {doing && <ActionDialog doing={doing} code={follow.code} onClose={() => setDoing(undefined)} />}
    </div>
  )
}

function levelWords(stars: number, words: PortalWords): string {
  return [words.rate1, words.rate2, words.rate3, words.rate4, words.rate5][stars - 1] ?? String(stars)
}

interface ActionDialogProps {
  readonly doing: Doing
  readonly code: string
  readonly onClose: () => void
}

function ActionDialog({ doing, code, onClose }: ActionDialogProps) {
  const words = usePortal()
  const common = useCommon()
  const queries = useQueryClient()
  const [stars, setStars] = useState('')
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const photos = usePhotos()
  const form = forms(words)[doing]
  const write = useWrite<Follow>((after) => {
    queries.setQueryData(['follow', code], after)
    toast({ say: form.done })
    onClose()
  })
  const problem = problemOf(doing, { stars, text }, words)
  const send = () => {
    setTried(true)
    if (problem) return
    const body = {
      ...(text.trim() && { text: text.trim() }),
      ...(doing === 'rate' && { stars: Number(stars) }),
      ...(photos.ids.length > 0 && { photos: photos.ids }),
    }
    write.mutate({ path: `/api/follow/${encodeURIComponent(code)}/${doing}`, body })
  }
  return (
    <Dialog
      open
      shape="sheet"
      onClose={onClose}
      title={words[doing]}
      footer={
        <>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button
            look="primary"
            busy={write.isPending}
            disabled={photos.busy && words.photosBusy}
            onPress={send}
          >
            {form.send}
          </Button>
        </>
      }
    >
      <div className="z-stack">
        {form.text && <p className="z-soft">{form.text}</p>}
        {doing === 'rate' && <Levels value={stars} onChange={setStars} error={tried ? problem : undefined} />}
        <TextArea
          label={form.why}
          required={form.needsText}
          max={1000}
          error={tried && doing !== 'rate' ? problem : undefined}
          value={text}
          onChange={setText}
        />
        {doing === 'note' && <PhotoPicker label={words.photos} required={false} photos={photos} max={3} />}
        {write.isError && <RefusalNote refused={write.error} />}
      </div>
    </Dialog>
  )
}

interface LevelsProps {
  readonly value: string
  readonly onChange: (stars: string) => void
  readonly error: string | undefined
}

function Levels({ value, onChange, error }: LevelsProps) {
  const words = usePortal()
  const levels = [5, 4, 3, 2, 1].map((stars) => ({ key: String(stars), label: levelWords(stars, words) }))
  return <Choice label={words.rate} value={value} onChange={onChange} error={error} options={levels} />
}

function problemOf(
  doing: Doing,
  { stars, text }: { stars: string; text: string },
  words: PortalWords,
): string | undefined {
  if (doing === 'rate') return stars ? undefined : words.rateMissing
  const needsText = doing === 'object' || doing === 'note'
  return needsText && !text.trim() ? words.actionWhyMissing : undefined
}

function forms(words: PortalWords) {
  return {
    rate: {
      text: words.rateText,
      why: words.rateWhy,
      send: words.rateSend,
      done: words.rateDone,
      needsText: false,
    },
    object: {
      text: words.objectText,
      why: words.objectWhy,
      send: words.objectSend,
      done: words.objectDone,
      needsText: true,
    },
    urge: {
      text: words.urgeText,
      why: words.urgeWhy,
      send: words.urgeSend,
      done: words.urgeDone,
      needsText: false,
    },
    note: { text: '', why: words.noteWhat, send: words.noteSend, done: words.noteDone, needsText: true },
  }
}
