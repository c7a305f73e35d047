// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Said } from '../../api/types.ts'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { Select, TextArea, TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useSharing } from '../../words/sharing.ts'
import { useSaid } from '../../words/words.ts'
import { collectionsQuery } from './sharing.ts'

/** What communities are asked to fill in, and a new form, checked against the registers before it goes out. */
export function BurdenPart({ mayAsk }: { readonly mayAsk: boolean }) {
  const words = useSharing()
  const said = useSaid()
  const query = useQuery(collectionsQuery)
  const [making, setMaking] = useState(false)
  const levels = { street: words.ofStreet, community: words.ofCommunity, grid: words.ofGrid }
  return (
    <div className="sharing-part">
      <p>{words.burdenText}</p>
      {mayAsk && (
        <p>
          <Button look="primary" icon="add" onPress={() => setMaking(true)}>
            {words.burdenNew}
          </Button>
        </p>
      )}
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="checkCircle" title={words.burdenNone} />
          ) : (
            <ul className="sharing-cards">
              {items.map((one) => (
                <li key={one.id} className="z-card">
                  <h2>{one.title}</h2>
                  <p>{one.questions.join(' · ')}</p>
                  <p className="z-soft">
                    {said(one.unitName)} · {levels[one.askedOf]} · {one.until}
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {making && <NewForm onClose={() => setMaking(false)} />}
    </div>
  )
}

interface HeldOf {
  readonly held: readonly { readonly question: string; readonly source: Said; readonly owner: Said }[]
}

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

function NewForm({ onClose }: { readonly onClose: () => void }) {
  const words = useSharing()
  const client = useQueryClient()
  const [title, setTitle] = useState('')
  const [basis, setBasis] = useState('')
  const [questions, setQuestions] = useState('')
  const [askedOf, setAskedOf] = useState('community')
  const [until, setUntil] = useState('')
  const check = useWrite<HeldOf>()
  const send = useWrite(() => {
    toast({ say: words.burdenDone })
    onClose()
    void client.invalidateQueries({ queryKey: ['sharing', 'collections'] })
  })
  const body = { title: title.trim(), basis: basis.trim(), questions: linesOf(questions), askedOf, until }
  return (
    <Dialog
      open
      shape="wide"
      onClose={onClose}
      title={words.burdenNew}
      footer={
        <>
          <Button
            busy={check.isPending}
            onPress={() => check.mutate({ path: '/api/sharing/burden', body: { questions: body.questions } })}
          >
            {words.burdenCheck}
          </Button>
          <Button
            look="primary"
            busy={send.isPending}
            onPress={() => send.mutate({ path: '/api/sharing/collections', body })}
          >
            {words.burdenSend}
          </Button>
        </>
      }
    >
      <div className="sharing-form">
        {send.isError && <RefusalNote refused={send.error} />}
        {check.isError && <RefusalNote refused={check.error} />}
        {check.data && <Checked {...check.data} />}
        <TextField label={words.burdenName} value={title} onChange={setTitle} max={120} required />
        <TextField
          label={words.askBasis}
          hint={words.askBasisHint}
          value={basis}
          onChange={setBasis}
          max={300}
          required
        />
        <TextArea
          label={words.burdenQuestions}
          hint={words.burdenQuestionsHint}
          value={questions}
          onChange={setQuestions}
          lines={5}
          required
        />
        <Select
          label={words.burdenOf}
          value={askedOf}
          options={[
            { key: 'street', label: words.ofStreet },
            { key: 'community', label: words.ofCommunity },
            { key: 'grid', label: words.ofGrid },
          ]}
          onChange={setAskedOf}
        />
        <TextField label={words.burdenUntil} type="date" value={until} onChange={setUntil} required />
      </div>
    </Dialog>
  )
}

function Checked({ held }: HeldOf) {
  const words = useSharing()
  const said = useSaid()
  if (held.length === 0)
    return <Note tone="good" icon="checkCircle" title={words.burdenClear} role="status" />
  return (
    <Note tone="warn" icon="warning" role="status">
      <ul>
        {held.map((one) => (
          <li key={one.question}>{words.burdenHeld(one.question, said(one.source), said(one.owner))}</li>
        ))}
      </ul>
    </Note>
  )
}
