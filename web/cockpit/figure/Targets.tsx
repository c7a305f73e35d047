// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../kit/Button.tsx'
import { Chip } from '../../kit/Chip.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useCompare } from '../../words/compare.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import type { Asked, Indicator } from '../figures.ts'
import { useFigureFormat } from '../show.tsx'
import { TargetForm } from './TargetForm.tsx'
import { type SetTarget, type TargetPage, targetsQuery, useTargetWrite } from './targetQueries.ts'

interface TargetsProps {
  readonly indicator: Indicator
  readonly asked: Asked
}

/** What the figure is held against here, what was set before, and the form to set the next. */
export function Targets({ indicator, asked }: TargetsProps) {
  const words = useCompare()
  const query = useQuery(targetsQuery(indicator.key, asked))
  return (
    <Loaded query={query}>
      {(page) => (
        <div className="cp-targets">
          <p className="z-soft">{words.targetsText}</p>
          <InForce page={page} indicator={indicator} />
          {page.maySet && indicator.better !== 'neither' && (
            <TargetForm key={page.area} page={page} indicator={indicator} />
          )}
          <History page={page} indicator={indicator} />
        </div>
      )}
    </Loaded>
  )
}

interface PageProps {
  readonly page: TargetPage
  readonly indicator: Indicator
}

function InForce({ page, indicator }: PageProps) {
  const words = useCompare()
  const said = useSaid()
  const format = useFigureFormat()
  const { inForce, items } = page
  const own = inForce?.area ? items.find(({ area }) => area === inForce.area) : undefined
  return (
    <dl className="z-facts">
      <div>
        <dt>{words.inForce}</dt>
        <dd>
          {inForce
            ? words.targetSays(format.value(inForce.value, indicator), String(inForce.tolerance))
            : words.inForceNone}
          {inForce && (
            <span className="z-soft">
              {' '}
              {own ? words.setFor(said(own.areaName)) : words.declared} · {said(inForce.source)}
            </span>
          )}
        </dd>
      </div>
    </dl>
  )
}

function History({ page, indicator }: PageProps) {
  const words = useCompare()
  const [leaving, setLeaving] = useState<SetTarget | undefined>()
  const heads = [words.colArea, words.colDays, words.colTarget, words.colSource, words.colSet]
  if (page.items.length === 0) return <EmptyState icon="flag" title={words.historyNone} />
  return (
    <section>
      <h3>{words.history}</h3>
      <div className="cp-wide" tabIndex={0} role="region" aria-label={words.history}>
        <table className="cp-table">
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {page.items.map((item) => (
              <Line
                key={item.id}
                item={item}
                indicator={indicator}
                onLeave={page.maySet && item.area === page.area ? () => setLeaving(item) : undefined}
              />
            ))}
          </tbody>
        </table>
      </div>
      {leaving && <Leave indicator={indicator} item={leaving} onClose={() => setLeaving(undefined)} />}
    </section>
  )
}

interface LineProps {
  readonly item: SetTarget
  readonly indicator: Indicator
  readonly onLeave: (() => void) | undefined
}

function Line({ item, indicator, onLeave }: LineProps) {
  const words = useCompare()
  const said = useSaid()
  const dates = useFormat()
  const format = useFigureFormat()
  return (
    <tr data-gone={item.withdrawn ? '' : undefined}>
      <th scope="row">{said(item.areaName)}</th>
      <td>
        {item.from} – {item.to}
      </td>
      <td>
        {words.targetSays(format.value(item.value, indicator), String(item.tolerance))}{' '}
        {item.isInForce && <Chip tone="brand">{words.holds}</Chip>}
        {item.withdrawn && <Chip tone="neutral">{words.withdrawn}</Chip>}
      </td>
      <td>
        {item.source}
        {item.withdrawn && <small className="z-soft cp-line">{item.withdrawn.because}</small>}
      </td>
      <td>
        {dates.short(item.setAt)}
        {onLeave && !item.withdrawn && (
          <Button size="small" look="quiet" icon="undo" onPress={onLeave}>
            {words.withdraw}
          </Button>
        )}
      </td>
    </tr>
  )
}

interface LeaveProps {
  readonly item: SetTarget
  readonly indicator: Indicator
  readonly onClose: () => void
}

function Leave({ item, indicator, onClose }: LeaveProps) {
  const words = useCompare()
  const [because, setBecause] = useState('')
  const leaving = useTargetWrite(indicator, () => {
    toast({ say: words.gone })
    onClose()
  })
  const path = `/api/indicators/${indicator.key}/targets/${item.id}/withdraw`
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.withdraw}
      footer={
        <Button
          look="danger"
          busy={leaving.isPending}
          disabled={because.trim() === '' ? words.because : false}
          onPress={() => leaving.mutate({ path, body: { because } })}
        >
          {words.withdraw}
        </Button>
      }
    >
      <TextField label={words.because} required value={because} onChange={setBecause} />
      {leaving.isError && <RefusalNote refused={leaving.error} />}
    </Dialog>
  )
}
