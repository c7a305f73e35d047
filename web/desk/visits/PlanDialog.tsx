// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { areasQuery } from '../../api/queries.ts'
import { useWrite } from '../../api/useWrite.ts'
import type { Visit, VisitType } from '../../api/visits.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { Select, TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { usePreferences } from '../../shell/preferences.ts'
import { useVisitWords } from '../../words/visits.ts'
import { useSaid } from '../../words/words.ts'
import { dayOf } from '../command/days.ts'

/** The areas of one level as options of a choice. */
function useAreaOptions(level: 'street' | 'community', within: string) {
  const { language } = usePreferences()
  const areas = useQuery({
    ...areasQuery(level, within || undefined),
    enabled: level === 'street' || within !== '',
  })
  return (areas.data?.features ?? []).map(({ properties: { code, name, en } }) => ({
    key: code,
    label: language === 'en' ? en || name : name,
  }))
}

export function PlanDialog({
  types,
  onClose,
}: {
  readonly types: readonly VisitType[]
  readonly onClose: () => void
}) {
  const words = useVisitWords()
  const said = useSaid()
  const navigate = useNavigate()
  const client = useQueryClient()
  const mine = types.filter(({ canPlan }) => canPlan)
  const [type, setType] = useState(mine[0]?.key ?? '')
  const [street, setStreet] = useState('')
  const [community, setCommunity] = useState('')
  const [address, setAddress] = useState('')
  const [day, setDay] = useState(() => dayOf(Date.now()))
  const chosen = mine.find(({ key }) => key === type)
  const plan = useWrite<Visit>((visit) => {
    toast({ say: words.planDone })
    void client.invalidateQueries({ queryKey: ['visits'] })
    onClose()
    void navigate({ to: '/desk/visits/$id', params: { id: visit.id } })
  })
  const send = () =>
    plan.mutate({
      path: '/api/visits',
      body: { type, area: community || street, address: address.trim(), plannedOn: day },
    })
  return (
    <Dialog
      open
      shape="sheet"
      title={words.planTitle}
      onClose={onClose}
      footer={
        <Button
          look="primary"
          busy={plan.isPending}
          disabled={street === '' ? words.planStreet : false}
          onPress={send}
        >
          {words.planNow}
        </Button>
      }
    >
      <Select
        label={words.planType}
        value={type}
        options={mine.map(({ key, declared }) => ({ key, label: said(declared.label) }))}
        onChange={setType}
      />
      {chosen && (
        <p className="z-soft">
          {words.planUnits}: {chosen.departments.map(({ label }) => said(label)).join(' · ')}
        </p>
      )}
      {chosen?.declared.isUnannounced && <Note icon="lock">{words.planQuiet}</Note>}
      <WherePicker street={street} community={community} onStreet={setStreet} onCommunity={setCommunity} />
      <TextField
        label={words.planAddress}
        hint={words.planAddressHint}
        value={address}
        max={200}
        required={false}
        onChange={setAddress}
      />
      <TextField label={words.planDay} type="date" value={day} onChange={setDay} />
      {plan.isError && <RefusalNote refused={plan.error} />}
    </Dialog>
  )
}

interface WherePickerProps {
  readonly street: string
  readonly community: string
  readonly onStreet: (code: string) => void
  readonly onCommunity: (code: string) => void
}

/** A street, or one community of it. */
function WherePicker({ street, community, onStreet, onCommunity }: WherePickerProps) {
  const words = useVisitWords()
  const streets = useAreaOptions('street', '')
  const communities = useAreaOptions('community', street)
  return (
    <>
      <Select
        label={words.planStreet}
        value={street}
        options={streets}
        empty={words.chooseOne}
        required
        onChange={(code) => {
          onStreet(code)
          onCommunity('')
        }}
      />
      <Select
        label={words.planCommunity}
        value={community}
        options={communities}
        empty={words.wholeStreet}
        disabled={street === ''}
        onChange={onCommunity}
      />
    </>
  )
}
