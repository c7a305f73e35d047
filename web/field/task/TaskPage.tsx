// SPDX-License-Identifier: Apache-2.0
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button, buttonClass } from '../../kit/Button.tsx'
import { StatusTag } from '../../kit/Chip.tsx'
import { ClockBadge } from '../../kit/ClockBadge.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Note } from '../../kit/Note.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { stageTone } from '../../kit/stageTone.ts'
import { useFieldWords } from '../../words/field.ts'
import { useSaid } from '../../words/words.ts'
import { StateLine } from '../outbox/StateLine.tsx'
import { BackLink } from '../parts/BackLink.tsx'
import { taskRoute } from '../routes.ts'
import type { Action, Matter } from '../types.ts'
import { useTask } from '../useDay.ts'
import { Evidence } from './Evidence.tsx'
import { QuickSettle } from './QuickSettle.tsx'
import { useActions, type MatterActions } from './useActions.ts'

export function TaskPage() {
  const { id } = taskRoute.useParams()
  const task = useTask(id)
  return (
    <div className="f-page">
      <BackLink />
      <Loaded query={task}>{(matter) => <Shown matter={matter} />}</Loaded>
    </div>
  )
}

function Shown({ matter }: { readonly matter: Matter }) {
  const said = useSaid()
  const actions = useActions(matter)
  return (
    <>
      <PageHeader
        title={said(matter.label)}
        text={matter.address || said(matter.areaName)}
        actions={<StatusTag tone={stageTone(matter)}>{said(matter.stageName)}</StatusTag>}
      />
      <div className="z-row">
        <ClockBadge
          dueAt={matter.clocks.stage?.dueAt ?? matter.stageDueAt}
          startedAt={matter.clocks.stage?.startedAt}
          pausedAt={matter.clocks.stage?.pausedAt}
          closedAt={matter.closedAt}
          provisional={matter.clocks.stage?.provisional ?? false}
        />
      </div>
      <Recorded actions={actions} />
      <Evidence matter={matter} />
      <ActionBar matter={matter} actions={actions} />
    </>
  )
}

function Recorded({ actions }: { readonly actions: MatterActions }) {
  const words = useFieldWords()
  const said = useSaid()
  return actions.queued.map((item) => (
    <Note
      key={item.id}
      tone={item.state === 'returned' ? 'bad' : 'info'}
      icon={item.state === 'returned' ? 'warning' : 'send'}
      role="status"
      title={words.taskQueued(said(item.title))}
    >
      <StateLine item={item} />
      <p>
        <Link to="/field/outbox/$id" params={{ id: item.id }}>
          {words.navOutbox}
        </Link>
      </p>
    </Note>
  ))
}

/** The next step under the thumb; everything else one press away. */
function ActionBar({ matter, actions }: { readonly matter: Matter; readonly actions: MatterActions }) {
  const words = useFieldWords()
  const said = useSaid()
  const [open, setOpen] = useState(false)
  const settle = matter.actions.find(({ key, allowed }) => key === 'self-handle' && allowed)
  const { main, others, queued } = actions
  const fail = others.find(({ key }) => key === 'fail')
  return (
    <div className="f-actions z-no-print">
      <Button size="large" icon="more" iconOnly onPress={() => setOpen(true)}>
        {words.taskOther}
      </Button>
      {main?.key === 'pass' && fail && <ActLink matter={matter} action={fail} look="danger" />}
      {main && <ActLink matter={matter} action={main} look="primary" />}
      {settle && queued.length === 0 && <QuickSettle matter={matter} action={settle} />}
      <Dialog open={open} onClose={() => setOpen(false)} title={words.taskOther} shape="sheet">
        <ul className="z-stack">
          {others.length === 0 && <li className="z-soft">{words.taskOtherNone}</li>}
          {others.map((action) => (
            <li key={action.key}>
              <ActLink matter={matter} action={action} look="plain" />
            </li>
          ))}
          {actions.notNow.length > 0 && (
            <li>
              <details className="f-more">
                <summary>{words.taskNotNow}</summary>
                <dl className="z-facts">
                  {actions.notNow.map((action) => (
                    <div key={action.key}>
                      <dt>{said(action.label)}</dt>
                      <dd>{said(action.why)}</dd>
                    </div>
                  ))}
                </dl>
              </details>
            </li>
          )}
        </ul>
      </Dialog>
    </div>
  )
}

interface ActLinkProps {
  readonly matter: Matter
  readonly action: Action
  readonly look: 'primary' | 'plain' | 'danger'
}

function ActLink({ matter, action, look }: ActLinkProps) {
  const said = useSaid()
  const navigate = useNavigate()
  const params = { id: matter.id, action: action.key }
  return (
    <a
      href={`/field/task/${params.id}/${params.action}`}
      className={buttonClass({ look, size: 'large', wide: true })}
      onClick={(event) => {
        event.preventDefault()
        void navigate({ to: '/field/task/$id/$action', params })
      }}
    >
      {look === 'primary' && <Icon name="check" />}
      {said(action.label)}
    </a>
  )
}
