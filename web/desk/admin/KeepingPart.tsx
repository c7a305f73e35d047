// SPDX-License-Identifier: Apache-2.0
import '../command/command.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { read } from '../../api/client.ts'
import { useSession } from '../../api/queries.ts'
import type { Instant, Said } from '../../api/types.ts'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useCommon } from '../../words/common.ts'
import { useTrust } from '../../words/trust.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { dayOf } from '../command/days.ts'
import { holds } from '../frame/posts.ts'
import { Holds } from './KeepingHolds.tsx'

export interface KeptRule {
  readonly rule: string
  readonly name: Said
  readonly years: number
  readonly isOwn: boolean
  readonly because: Said
  readonly due: number
}

/** How long what is kept, what would go by a day, what is held, and what went. */
export function KeepingPart() {
  const words = useTrust()
  const [day, setDay] = useState(() => dayOf(Date.now()))
  const query = useQuery({
    queryKey: ['admin-keeping', day],
    queryFn: ({ signal }) => read<{ items: readonly KeptRule[] }>('/api/admin/keeping', { day }, signal),
    placeholderData: (before) => before,
  })
  return (
    <>
      <p>{words.keepingText}</p>
      <div className="admin-tools">
        <TextField
          label={words.keepingDay}
          type="date"
          value={day}
          onChange={(given) => given && setDay(given)}
        />
      </div>
      <Loaded query={query}>
        {({ items }) => (
          <>
            <Rules items={items} onChanged={() => void query.refetch()} />
            <Holds rules={items} />
          </>
        )}
      </Loaded>
      <Erasures />
    </>
  )
}

const MOST = 30

function Rules({
  items,
  onChanged,
}: {
  readonly items: readonly KeptRule[]
  readonly onChanged: () => void
}) {
  const words = useTrust()
  const format = useFormat()
  const said = useSaid()
  const mayChange = holds(useSession(), 'admin')
  const [text, setText] = useState('')
  const [open, setOpen] = useState<KeptRule | undefined>(undefined)
  const due = items.reduce((sum, one) => sum + one.due, 0)
  const found = items.filter(({ name, rule }) => `${said(name)} ${rule}`.includes(text.trim()))
  const heads = [words.keepingRule, words.keepingYears, words.keepingWhy, words.keepingDue]
  return (
    <section className="z-stack">
      <p role="status">{due > 0 ? words.keepingSum(format.exact(due)) : words.keepingNothing}</p>
      <TextField label={words.keepingFind} type="search" max={60} value={text} onChange={setText} />
      {found.length === 0 && <EmptyState icon="search" title={words.keepingNone} />}
      {found.length > 0 && (
        <div className="duty-scroll" tabIndex={0} role="region" aria-label={words.keeping}>
          <table className="z-plain-table audit-table" aria-label={words.keeping}>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
                {mayChange && <th scope="col">{words.keepingSet}</th>}
              </tr>
            </thead>
            <tbody>
              {found.slice(0, MOST).map((one) => (
                <tr key={one.rule}>
                  <td>{said(one.name)}</td>
                  <td>
                    {words.keepingYearsOf(format.exact(one.years))}{' '}
                    {one.isOwn && <span className="z-soft">{words.keepingOwn}</span>}
                  </td>
                  <td>{said(one.because)}</td>
                  <td className="z-digits">{format.exact(one.due)}</td>
                  {mayChange && (
                    <td>
                      <Button
                        size="small"
                        label={words.keepingSetOf(said(one.name))}
                        onPress={() => setOpen(one)}
                      >
                        {words.keepingSet}
                      </Button>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {open && (
        <YearsDialog
          rule={open}
          onClose={() => setOpen(undefined)}
          onDone={() => {
            setOpen(undefined)
            onChanged()
          }}
        />
      )}
    </section>
  )
}

interface YearsProps {
  readonly rule: KeptRule
  readonly onDone: () => void
  readonly onClose: () => void
}

function YearsDialog({ rule, onDone, onClose }: YearsProps) {
  const words = useTrust()
  const common = useCommon()
  const said = useSaid()
  const [years, setYears] = useState(String(rule.years))
  const [basis, setBasis] = useState('')
  const write = useWrite<unknown>(() => {
    toast({ say: words.keepingSaved })
    onDone()
  })
  const isWhole = /^([1-9]\d?|100)$/.test(years.trim()) && basis.trim().length > 1
  return (
    <Dialog
      open
      title={words.keepingSetOf(said(rule.name))}
      onClose={onClose}
      footer={
        <Button
          look="primary"
          busy={write.isPending}
          disabled={isWhole ? false : common.fieldRequired}
          onPress={() =>
            write.mutate({
              path: '/api/admin/keeping/times',
              body: { rule: rule.rule, years: Number(years.trim()), basis: basis.trim() },
            })
          }
        >
          {words.save}
        </Button>
      }
    >
      <div className="z-stack">
        {write.isError && <RefusalNote refused={write.error} />}
        <TextField
          label={words.keepingYears}
          inputMode="numeric"
          required
          max={3}
          value={years}
          onChange={setYears}
        />
        <TextField
          label={words.keepingBasis}
          hint={words.keepingBasisHint}
          required
          max={300}
          value={basis}
          onChange={setBasis}
        />
      </div>
    </Dialog>
  )
}

interface Erasure {
  readonly id: string
  readonly rule: string
  readonly basis: string
  readonly records: number
  readonly events: number
  readonly root: string
  readonly at: Instant
}

function Erasures() {
  const words = useTrust()
  const format = useFormat()
  const query = useQuery({
    queryKey: ['admin-erasures'],
    queryFn: ({ signal }) =>
      read<{ items: readonly Erasure[] }>('/api/admin/keeping/erasures', { limit: 100 }, signal),
  })
  return (
    <section className="z-stack">
      <h2>{words.erasures}</h2>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="checkCircle" title={words.erasuresNone} />
          ) : (
            <div className="duty-scroll" tabIndex={0} role="region" aria-label={words.erasures}>
              <table className="z-plain-table audit-table" aria-label={words.erasures}>
                <thead>
                  <tr>
                    {[
                      words.erasureAt,
                      words.keepingRule,
                      words.erasureWhat,
                      words.keepingWhy,
                      words.erasureRoot,
                    ].map((head) => (
                      <th key={head} scope="col">
                        {head}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {items.map((one) => (
                    <tr key={one.id}>
                      <td className="z-digits">{format.dateTime(one.at)}</td>
                      <td>{one.rule}</td>
                      <td>{words.erasureCount(format.exact(one.records), format.exact(one.events))}</td>
                      <td>{one.basis}</td>
                      <td>
                        <code title={one.root}>{one.root.slice(0, 12)}</code>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
    </section>
  )
}
