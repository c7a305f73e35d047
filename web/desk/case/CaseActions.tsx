// SPDX-License-Identifier: Apache-2.0
import { Link, useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { RefusalNote } from '../../kit/Note.tsx'
import { buttonClass, Button } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useDeskCase } from '../../words/desk.ts'
import { useSaid } from '../../words/words.ts'
import { placeBelow } from '../../kit/placeBelow.ts'
import { useOfferSteps } from '../frame/steps.ts'
import { useKeys } from '../frame/useKeys.ts'
import type { Action, CasePage } from '../types.ts'
import { ActionForm } from './ActionForm.tsx'
import { useAct, useUndo } from './useAct.ts'

/** The step that waits as the main button, the others beside it or in a menu; what is not possible says why. */
export function CaseActions({ matter }: { readonly matter: CasePage }) {
  const words = useDeskCase()
  const said = useSaid()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<Action | undefined>(undefined)
  const act = useAct(matter.id)
  const allowed = matter.actions.filter((action) => action.allowed)
  const main = allowed.filter((action) => action.primary)
  const beside = allowed.filter((action) => !action.primary).slice(0, main.length > 0 ? 2 : 3)
  const undoOf = useUndo(matter.id)
  const tellDone = (action: Action, page: CasePage) => {
    const undo = undoOf(page)
    toast({ say: words.actionDone(said(action.label)), ...(undo && { undo }) })
  }
  const start = (action: Action | undefined) => {
    if (!action || act.isPending) return
    if (action.input.length > 0) return setAsked(action)
    act.mutate(
      { action: action.key, version: matter.version, body: {} },
      { onSuccess: (page) => tellDone(action, page) },
    )
  }
  useKeys({
    a: () => start(main[0]),
    n: () => start(allowed.find((action) => action.key === 'note')),
    p: () =>
      void navigate({ to: '/desk/case/$id/print', params: { id: matter.id }, search: { as: 'order' } }),
  })
  useOfferSteps(
    allowed.map((action) => ({ key: action.key, label: said(action.label), run: () => start(action) })),
  )
  return (
    <section className="case-actions z-no-print" aria-label={words.nextStep}>
      <div className="z-row">
        {main.map((action) => (
          <Button
            key={action.key}
            look="primary"
            icon="arrow"
            busy={act.isPending && act.variables.action === action.key}
            onPress={() => start(action)}
          >
            {said(action.label)}
          </Button>
        ))}
        {beside.map((action) => (
          <Button key={action.key} onPress={() => start(action)}>
            {said(action.label)}
          </Button>
        ))}
        <MoreActions matter={matter} shown={[...main, ...beside]} onStart={start} />
        <Link
          to="/desk/case/$id/print"
          params={{ id: matter.id }}
          search={{ as: 'order' }}
          className={buttonClass({ look: 'quiet' })}
        >
          <Icon name="print" />
          {words.printOrder}
        </Link>
      </div>
      {main.length === 0 && <WhoMay matter={matter} />}
      {act.isError && !asked && <RefusalNote refused={act.error} />}
      {asked && <ActionForm matter={matter} action={asked} onClose={() => setAsked(undefined)} />}
    </section>
  )
}

/** When the next step is somebody else's, says whose and why, instead of leaving a gap. */
function WhoMay({ matter }: { readonly matter: CasePage }) {
  const words = useDeskCase()
  const said = useSaid()
  const next = matter.actions.find((action) => action.primary)
  if (!next) return null
  return (
    <p className="case-who">
      <Icon name="info" />
      <span>
        {words.nextStep}：<strong>{said(next.label)}</strong> — {said(next.why)}
      </span>
    </p>
  )
}

interface MoreActionsProps {
  readonly matter: CasePage
  readonly shown: readonly Action[]
  readonly onStart: (action: Action) => void
}

function MoreActions({ matter, shown, onStart }: MoreActionsProps) {
  const id = useId()
  const words = useDeskCase()
  const said = useSaid()
  const rest = matter.actions.filter((action) => !shown.includes(action))
  const able = rest.filter((action) => action.allowed)
  const unable = rest.filter((action) => !action.allowed)
  if (rest.length === 0) return null
  return (
    <div className="z-menu">
      <Button icon="more" popoverTarget={id}>
        {words.moreActions}
      </Button>
      <div id={id} popover="auto" role="group" aria-label={words.moreActions} onBeforeToggle={placeBelow}>
        {able.length > 0 && (
          <ul className="case-menu" aria-label={words.allowedNow}>
            {able.map((action) => (
              <li key={action.key}>
                <button
                  type="button"
                  onClick={() => {
                    document.getElementById(id)?.hidePopover()
                    onStart(action)
                  }}
                >
                  {said(action.label)}
                </button>
              </li>
            ))}
          </ul>
        )}
        {unable.length > 0 && (
          <>
            <p className="z-soft">{words.notAllowed}</p>
            <ul className="case-menu" aria-label={words.notAllowed}>
              {unable.map((action) => (
                <li key={action.key}>
                  <button type="button" aria-disabled="true">
                    <span>{said(action.label)}</span>
                    <small>{said(action.why)}</small>
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  )
}
