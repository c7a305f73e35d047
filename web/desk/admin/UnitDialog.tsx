// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { newKey, read, write } from '../../api/client.ts'
import type { Said } from '../../api/types.ts'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Check, Choices } from '../../kit/Choice.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { Select, TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useCommon } from '../../words/common.ts'
import { useSettings } from '../../words/settings.ts'
import { useSaid } from '../../words/words.ts'
import { unitsQuery } from '../queries.ts'
import type { Unit } from '../types.ts'

interface UnitDialogProps {
  readonly unit?: Unit | undefined
  readonly onClose: () => void
}

interface Preview {
  readonly isNew: boolean
  readonly held: number
  readonly people: number
  readonly gained: readonly Said[]
  readonly lost: readonly Said[]
  readonly orphaned: readonly { readonly competence: Said; readonly kinds: readonly Said[] }[]
}

/** Add a unit or change it; what it would do is shown before it is saved. */
export function UnitDialog({ unit, onClose }: UnitDialogProps) {
  const words = useSettings()
  const common = useCommon()
  const client = useQueryClient()
  const [code, setCode] = useState(unit?.code ?? '')
  const [name, setName] = useState(unit?.name ?? '')
  const [en, setEn] = useState(unit?.en ?? '')
  const [level, setLevel] = useState<string>(unit?.level ?? 'street')
  const [area, setArea] = useState(unit?.area ?? '')
  const [parent, setParent] = useState(unit?.parent ?? '')
  const [duties, setDuties] = useState<readonly string[]>(unit?.competences ?? [])
  const [isContractor, setContractor] = useState(unit?.isContractor ?? false)
  const [reason, setReason] = useState('')
  const body = {
    code: code.trim(),
    name: name.trim(),
    en: en.trim(),
    level,
    area: area.trim(),
    competences: duties,
    isContractor,
    ...(parent.trim() ? { parent: parent.trim() } : {}),
  }
  const isWhole = body.code.length > 7 && body.name !== '' && /^\d{6,15}$/.test(body.area)
  const save = useWrite<unknown>(() => {
    toast({ say: words.saved })
    void client.invalidateQueries({ queryKey: unitsQuery.queryKey })
    onClose()
  })
  return (
    <Dialog
      open
      shape="sheet"
      title={unit ? words.unitChange : words.unitNew}
      onClose={onClose}
      footer={
        <Button
          look="primary"
          busy={save.isPending}
          disabled={isWhole && reason.trim() ? false : common.fieldRequired}
          onPress={() => save.mutate({ path: '/api/admin/units', body: { ...body, reason: reason.trim() } })}
        >
          {words.save}
        </Button>
      }
    >
      <div className="z-stack">
        {save.isError && <RefusalNote refused={save.error} />}
        <TextField
          label={words.unitCode}
          hint={words.unitCodeHint}
          required
          max={60}
          disabled={unit !== undefined}
          value={code}
          onChange={setCode}
        />
        <TextField label={words.unitName} required max={80} value={name} onChange={setName} />
        <TextField label={words.unitEnglish} max={80} value={en} onChange={setEn} />
        <Select
          label={words.unitLevel}
          value={level}
          options={(['district', 'street', 'community'] as const).map((key) => ({ key, label: words[key] }))}
          onChange={setLevel}
        />
        <TextField
          label={words.unitArea}
          required
          inputMode="numeric"
          max={15}
          value={area}
          onChange={setArea}
        />
        <TextField label={words.unitParent} max={60} value={parent} onChange={setParent} />
        <Check label={words.unitContractor} checked={isContractor} onChange={setContractor} />
        <Duties value={duties} onChange={setDuties} />
        {isWhole && <UnitPreview body={body} />}
        <TextField
          label={words.reason}
          hint={words.reasonHint}
          required
          max={300}
          value={reason}
          onChange={setReason}
        />
      </div>
    </Dialog>
  )
}

function UnitPreview({ body }: { readonly body: unknown }) {
  const words = useSettings()
  const said = useSaid()
  const query = useQuery({
    queryKey: ['unit-preview', body],
    queryFn: () => write<Preview>('/api/admin/units/preview', body, newKey()),
  })
  const list = (all: readonly Said[]) => all.map(said).join(', ')
  return (
    <Loaded query={query}>
      {({ isNew, held, people, gained, lost, orphaned }) => (
        <Note tone={orphaned.length > 0 ? 'warn' : 'info'} role="status" title={words.changesTitle}>
          <ul>
            {isNew ? <li>{words.unitIsNew}</li> : <li>{words.unitHeld(held)}</li>}
            {!isNew && <li>{words.unitPeople(people)}</li>}
            {gained.length > 0 && <li>{words.unitGained(list(gained))}</li>}
            {lost.length > 0 && <li>{words.unitLost(list(lost))}</li>}
            {orphaned.map(({ competence, kinds }) => (
              <li key={competence.zh}>{words.unitOrphan(said(competence), list(kinds))}</li>
            ))}
          </ul>
        </Note>
      )}
    </Loaded>
  )
}

interface DutiesProps {
  readonly value: readonly string[]
  readonly onChange: (duties: readonly string[]) => void
}

/** What the unit is competent for, among what the scenes declare. */
function Duties({ value, onChange }: DutiesProps) {
  const words = useSettings()
  const said = useSaid()
  const known = useQuery({
    queryKey: ['admin-competences'],
    queryFn: ({ signal }) =>
      read<{ items: { key: string; label: Said }[] }>('/api/admin/competences', {}, signal),
  })
  return (
    <Choices
      label={words.unitDuties}
      value={value}
      options={(known.data?.items ?? []).map(({ key, label }) => ({ key, label: said(label) }))}
      onChange={onChange}
    />
  )
}
