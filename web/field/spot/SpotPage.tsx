// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Place } from '../../api/types.ts'
import type { FileKind } from '../../desk/registry/registry.ts'
import { Button } from '../../kit/Button.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Note } from '../../kit/Note.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { toast } from '../../kit/Toast.tsx'
import { AskForm } from '../../questions/AskForm.tsx'
import { problemsWith } from '../../questions/check.ts'
import { useCommon } from '../../words/common.ts'
import { useFieldWords } from '../../words/field.ts'
import { useRegistry } from '../../words/registry.ts'
import { useWorkWords } from '../../words/work.ts'
import { useSaid } from '../../words/words.ts'
import { dropHalf } from '../keep/half.ts'
import { useHalf } from '../keep/useHalf.ts'
import { BackLink } from '../parts/BackLink.tsx'
import { ShotPicker } from '../parts/ShotPicker.tsx'
import { PlaceField } from '../report/PlaceField.tsx'
import { areaAt } from '../parts/within.ts'
import { useToday } from '../useDay.ts'
import { useField, useIsProperty } from '../useField.ts'
import { fieldKindsQuery } from '../work/queries.ts'
import { useOwnGrounds } from '../work/useWorkOnPhone.ts'
import { emptySpot, halfOfSpot, isEmptySpot, spotIntent } from './spot.ts'

/** A point logged where one stands: a place, a few choices, a picture. Works without a network. */
export function SpotPage() {
  const words = useRegistry()
  const query = useQuery(fieldKindsQuery)
  return (
    <div className="f-page">
      <BackLink />
      <Loaded query={query}>
        {(kinds) => {
          const kind = kinds.find(({ field, mayRegister }) => field && mayRegister)
          return kind ? <SpotForm kind={kind} /> : <EmptyState icon="lock" title={words.fieldNone} />
        }}
      </Loaded>
    </div>
  )
}

function useSpot(kind: FileKind) {
  const words = useWorkWords()
  const common = useCommon()
  const { queue, vault } = useField()
  const navigate = useNavigate()
  const [byPhoto, setByPhoto] = useState(false)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const half = useHalf({
    name: halfOfSpot,
    first: emptySpot,
    isEmpty: isEmptySpot,
    onPlace: (place) => {
      half.setDraft((before) => (before.place ? before : { ...before, place }))
      setByPhoto(true)
    },
  })
  const { draft, shots } = half
  const form = kind.form.filter(({ key }) => kind.field?.asks.includes(key))
  const problems = problemsWith(form, draft.answers, common)
  const noAddress = !draft.place?.address?.trim()
  const send = async () => {
    setTried(true)
    if (busy || noAddress || Object.keys(problems).length > 0) return
    setBusy(true)
    const photos = shots.items.map(({ file }) => file)
    const item = await queue.add(spotIntent(kind, draft, photos)).finally(() => setBusy(false))
    half.clear()
    await dropHalf(vault, halfOfSpot).catch(() => undefined)
    toast({ say: words.spotDone })
    await navigate({ to: '/field/outbox/$id', params: { id: item.id }, replace: true })
  }
  return { half, form, byPhoto, busy, tried, noAddress, problems: tried ? problems : {}, send }
}

function SpotForm({ kind }: { readonly kind: FileKind }) {
  const words = useRegistry()
  const work = useWorkWords()
  const field = useFieldWords()
  const said = useSaid()
  const { half, form, byPhoto, busy, tried, noAddress, problems, send } = useSpot(kind)
  const { draft, setDraft, shots } = half
  return (
    <>
      <PageHeader title={words.fieldTitle(said(kind.thing))} text={words.fieldText} />
      <OwnGround place={draft.place} />
      {half.restored && (
        <Note icon="undo" role="status" title={work.restored}>
          <Button size="small" icon="close" onPress={half.clear}>
            {work.startOver}
          </Button>
        </Note>
      )}
      <div className="z-stack">
        <ShotPicker shots={shots} label={words.photos} hint={field.cameraNoFaces} />
        <PlaceField
          value={draft.place}
          byPhoto={byPhoto}
          error={tried && !draft.place ? work.spotNeedPlace : undefined}
          address={{ error: tried && noAddress ? work.spotNeedAddress : undefined }}
          onChange={(place) => setDraft((before) => ({ ...before, place }))}
        />
        <AskForm
          form={form}
          answers={draft.answers}
          problems={problems}
          onChange={(answers) => setDraft((before) => ({ ...before, answers }))}
        />
        <Button look="primary" size="large" icon="send" wide busy={busy} onPress={() => void send()}>
          {work.spotSend}
        </Button>
      </div>
    </>
  )
}

/** Whose premises a property company reports on, and whether the place lies there as far as the phone knows. */
function OwnGround({ place }: { readonly place: Place | undefined }) {
  const words = useWorkWords()
  const said = useSaid()
  const isProperty = useIsProperty()
  const posts = useToday().data?.posts ?? []
  const grounds = useOwnGrounds(isProperty)
  if (!isProperty || posts.length === 0) return null
  const isElsewhere = place && grounds.length > 0 && !grounds.some((ground) => areaAt(ground, place))
  return (
    <Note
      role="status"
      tone={isElsewhere ? 'warn' : 'neutral'}
      icon={isElsewhere ? 'warning' : 'area'}
      {...(isElsewhere && { title: words.spotElsewhere })}
    >
      {words.spotOwnGround(posts.map(({ areaName }) => said(areaName)).join('、'))}
    </Note>
  )
}
