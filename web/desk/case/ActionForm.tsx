// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState, type RefObject } from 'react'
import { refusalOf } from '../../api/refusal.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useCommon } from '../../words/common.ts'
import { useDeskCase } from '../../words/desk.ts'
import { useSaid } from '../../words/words.ts'
import { caseQuery } from '../queries.ts'
import type { Action, CasePage, InputKey } from '../types.ts'
import { ActionInputs } from './ActionInputs.tsx'
import { bodyOf, emptyInput, mention, missingIn, unmention, type ActionDraft } from './actionDraft.ts'
import { MomentList } from './CaseTimeline.tsx'
import { Mentions } from './Mentions.tsx'
import { useAct, useUndo } from './useAct.ts'

interface ActionFormProps {
  readonly matter: CasePage
  readonly action: Action
  readonly onClose: () => void
}

/** Asks for what a step needs and takes it. What was written is never lost, also when somebody else was faster. */
export function ActionForm({ matter, action: given, onClose }: ActionFormProps) {
  const words = useDeskCase()
  const common = useCommon()
  const said = useSaid()
  const formId = useId()
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState<ActionDraft>(() => startOf(given, matter))
  const [tried, setTried] = useState(false)
  const act = useAct(matter.id)
  const undoOf = useUndo(matter.id)
  const { seen, accept } = useSeen(matter, act.error)
  const action = needed(given, matter)
  const missing = missingIn(action, draft)
  // The step as the newest state of the matter has it: it may have become impossible meanwhile.
  const isGone = seen.isStale && !matter.actions.some((each) => each.key === action.key && each.allowed)
  useFirstField(form)
  const submit = () => {
    setTried(true)
    if (missing.length > 0 || draft.sending || act.isPending) return
    const version = seen.isStale ? matter.version : seen.version
    accept(version)
    act.mutate(
      { action: action.key, version, body: bodyOf(action, draft) },
      {
        onSuccess: (page) => {
          const undo = undoOf(page)
          toast({ say: words.actionDone(said(action.label)), ...(undo && { undo }) })
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      open
      shape="sheet"
      title={words.formFor(said(action.label), matter.code)}
      onClose={onClose}
      footer={
        <>
          <Button look="quiet" onPress={onClose}>
            {common.cancel}
          </Button>
          <Button
            look="primary"
            busy={act.isPending || draft.sending}
            disabled={isGone ? words.changedGone : false}
            onPress={submit}
          >
            {seen.isStale ? words.changedAgain : said(action.label)}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        id={formId}
        className="z-stack"
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
        }}
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {seen.isStale ? (
          <Changed matter={matter} since={seen.seq} isGone={isGone} />
        ) : (
          act.isError && <RefusalNote refused={act.error} />
        )}
        <ActionInputs
          action={action}
          matter={matter}
          draft={draft}
          onChange={setDraft}
          missing={tried ? missing : none}
        />
        {action.key === 'note' && (
          <Mentions
            matter={matter.id}
            value={draft.to}
            onAdd={(to, name) => setDraft(mention(draft, to, name))}
            onRemove={(to, name) => setDraft(unmention(draft, to, name))}
          />
        )}
        <button type="submit" className="z-hidden" tabIndex={-1} aria-hidden="true" />
      </form>
    </Dialog>
  )
}

const none: readonly InputKey[] = []

/** Where the rules suggest nobody, the one who dispatches names the unit. */
function needed(action: Action, matter: CasePage): Action {
  if (action.key !== 'dispatch' || matter.suggestion) return action
  const input = action.input.map((each) => (each.key === 'unit' ? { ...each, required: true } : each))
  return { ...action, input }
}

/** A place to be corrected begins where the matter is. */
function startOf(action: Action, matter: CasePage): ActionDraft {
  return action.key === 'correct'
    ? { ...emptyInput, place: matter.place, address: matter.address }
    : emptyInput
}

/** The version somebody had before their eyes when they began, and whether the server found a newer one. */
function useSeen(matter: CasePage, error: Error | null) {
  const client = useQueryClient()
  const [began, setBegan] = useState({ version: matter.version, seq: matter.timeline.at(-1)?.seq ?? 0 })
  const refusedStale = error !== null && refusalOf(error).code === 'case.changed'
  useEffect(() => {
    if (refusedStale) void client.invalidateQueries({ queryKey: caseQuery(matter.id).queryKey })
  }, [client, matter.id, refusedStale])
  const isStale = matter.version > began.version
  return {
    seen: { ...began, isStale },
    accept: (version: number) => setBegan((before) => ({ ...before, version })),
  }
}

interface ChangedProps {
  readonly matter: CasePage
  readonly since: number
  readonly isGone: boolean
}

/** What happened while somebody was writing. */
function Changed({ matter, since, isGone }: ChangedProps) {
  const words = useDeskCase()
  const news = matter.timeline.filter((moment) => moment.seq > since).toReversed()
  return (
    <Note tone="warn" icon="refresh" role="alert" title={words.changedTitle}>
      <p>{isGone ? words.changedGone : words.changedText}</p>
      {news.length > 0 && (
        <details open>
          <summary>{words.changedSince}</summary>
          <MomentList moments={news} label={words.changedSince} />
        </details>
      )}
    </Note>
  )
}

/** Puts the cursor where the first answer goes, after the dialog has opened. */
function useFirstField(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    form.current
      ?.querySelector<HTMLElement>(
        'textarea, select, input:not([type=file], [type=hidden]), button:not(.z-hidden)',
      )
      ?.focus()
  }, [form])
}
