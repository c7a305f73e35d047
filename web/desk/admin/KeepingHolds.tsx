// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { read } from '../../api/client.ts'
import { useSession } from '../../api/queries.ts'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { Select, TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useCommon } from '../../words/common.ts'
import { useTrust } from '../../words/trust.ts'
import { useSaid } from '../../words/words.ts'
import { addDays, dayOf } from '../command/days.ts'
import { holds } from '../frame/posts.ts'
import type { KeptRule } from './KeepingPart.tsx'

interface Hold {
  readonly id: string
  readonly rule: string
  readonly record: string
  readonly basis: string
  readonly until: string
  readonly setBy: string
}

const holdsKey = ['admin-holds'] as const

/** What is not erased for now, and until when; security administrators add and lift. */
export function Holds({ rules }: { readonly rules: readonly KeptRule[] }) {
  const words = useTrust()
  const client = useQueryClient()
  const maySet = holds(useSession(), 'security')
  const [isNew, setNew] = useState(false)
  const [lifting, setLifting] = useState<Hold | undefined>(undefined)
  const query = useQuery({
    queryKey: holdsKey,
    queryFn: ({ signal }) => read<{ items: readonly Hold[] }>('/api/admin/keeping/holds', {}, signal),
  })
  const done = () => {
    setNew(false)
    setLifting(undefined)
    void client.invalidateQueries({ queryKey: holdsKey })
    void client.invalidateQueries({ queryKey: ['admin-keeping'] })
  }
  return (
    <section className="z-stack">
      <h2>{words.holds}</h2>
      <p>{words.holdsText}</p>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="pause" title={words.holdsNone} />
          ) : (
            <ul className="z-stack">
              {items.map((hold) => (
                <OneHold
                  key={hold.id}
                  hold={hold}
                  rules={rules}
                  onLift={maySet ? () => setLifting(hold) : undefined}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      {maySet && (
        <div className="z-row">
          <Button icon="add" onPress={() => setNew(true)}>
            {words.holdNew}
          </Button>
        </div>
      )}
      {isNew && <HoldDialog rules={rules} onDone={done} onClose={() => setNew(false)} />}
      {lifting && <LiftDialog hold={lifting} onDone={done} onClose={() => setLifting(undefined)} />}
    </section>
  )
}

interface OneHoldProps {
  readonly hold: Hold
  readonly rules: readonly KeptRule[]
  readonly onLift: (() => void) | undefined
}

function OneHold({ hold, rules, onLift }: OneHoldProps) {
  const words = useTrust()
  const said = useSaid()
  const name = rules.find(({ rule }) => rule === hold.rule)?.name
  return (
    <li className="z-card z-row">
      <span>
        <strong>{name ? said(name) : hold.rule}</strong> · {hold.record || words.holdAll}
        <br />
        {hold.basis} <span className="z-soft">{words.holdBy(hold.setBy, hold.until)}</span>
      </span>
      {onLift && (
        <Button size="small" onPress={onLift}>
          {words.holdLift}
        </Button>
      )}
    </li>
  )
}

interface DialogProps {
  readonly onDone: () => void
  readonly onClose: () => void
}

function HoldDialog({ rules, onDone, onClose }: DialogProps & { readonly rules: readonly KeptRule[] }) {
  const words = useTrust()
  const common = useCommon()
  const said = useSaid()
  const [rule, setRule] = useState(rules[0]?.rule ?? '')
  const [record, setRecord] = useState('')
  const [basis, setBasis] = useState('')
  const [until, setUntil] = useState(() => addDays(dayOf(Date.now()), 180))
  const write = useWrite<unknown>(() => {
    toast({ say: words.holdSaved })
    onDone()
  })
  const isWhole = rule !== '' && basis.trim().length > 1 && until !== ''
  return (
    <Dialog
      open
      title={words.holdNew}
      onClose={onClose}
      footer={
        <Button
          look="primary"
          busy={write.isPending}
          disabled={isWhole ? false : common.fieldRequired}
          onPress={() =>
            write.mutate({
              path: '/api/admin/keeping/holds',
              body: { rule, record: record.trim(), basis: basis.trim(), until },
            })
          }
        >
          {words.holdSave}
        </Button>
      }
    >
      <div className="z-stack">
        {write.isError && <RefusalNote refused={write.error} />}
        <Select
          label={words.holdRule}
          value={rule}
          options={rules.map((one) => ({ key: one.rule, label: said(one.name) }))}
          onChange={setRule}
        />
        <TextField label={words.holdRecord} max={36} value={record} onChange={setRecord} />
        <TextField
          label={words.keepingBasis}
          hint={words.keepingBasisHint}
          required
          max={300}
          value={basis}
          onChange={setBasis}
        />
        <TextField label={words.holdUntil} type="date" required value={until} onChange={setUntil} />
      </div>
    </Dialog>
  )
}

function LiftDialog({ hold, onDone, onClose }: DialogProps & { readonly hold: Hold }) {
  const words = useTrust()
  const common = useCommon()
  const [reason, setReason] = useState('')
  const write = useWrite<unknown>(() => {
    toast({ say: words.holdLifted })
    onDone()
  })
  return (
    <Dialog
      open
      title={words.holdLift}
      onClose={onClose}
      footer={
        <Button
          look="danger"
          busy={write.isPending}
          disabled={reason.trim().length > 1 ? false : common.fieldRequired}
          onPress={() =>
            write.mutate({
              path: `/api/admin/keeping/holds/${hold.id}/lift`,
              body: { reason: reason.trim() },
            })
          }
        >
          {words.holdLift}
        </Button>
      }
    >
      <div className="z-stack">
        {write.isError && <RefusalNote refused={write.error} />}
        <p>{hold.basis}</p>
        <TextField label={words.holdLiftWhy} required max={300} value={reason} onChange={setReason} />
      </div>
    </Dialog>
  )
}
