// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import type { Part, Visit } from '../../api/visits.ts'
import { Button } from '../../kit/Button.tsx'
import { Note } from '../../kit/Note.tsx'
import { TextArea } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useVisitWords, visitWords } from '../../words/visits.ts'
import { useWorkWords } from '../../words/work.ts'
import { useSaid } from '../../words/words.ts'
import { useField } from '../useField.ts'
import { bodyOf, isAnswered, type ItemDraft, type PartDraft } from './draft.ts'
import { ItemCard } from './ItemCard.tsx'
import { usePartDraft } from './usePartDraft.ts'

interface PartFormProps {
  readonly visit: Visit
  readonly part: Part
}

/** Puts what is entered in the queue: it is safe on the phone at once and sent when there is a network. */
function useSave({ visit, part }: PartFormProps) {
  const { queue } = useField()
  return (draft: PartDraft, remark: string) => {
    const items = visit.declared.items.filter(({ key }) => part.items.includes(key))
    const { findings, shots } = bodyOf(visit.declared, items, draft)
    return queue.add({
      what: 'visit',
      title: {
        zh: visitWords.zh.saveTitle(part.label.zh),
        en: visitWords.en.saveTitle(part.label.en),
      },
      detail: [visit.areaName.zh, visit.address].filter(Boolean).join(' '),
      about: visit.id,
      path: `/api/visits/${visit.id}/part`,
      body: { department: part.department, version: part.version, findings, remark },
      photos: shots,
      seen: {
        version: part.version,
        stage: visit.stateName,
        holder: part.unit.name,
        lastSeq: part.findings.length,
      },
    })
  }
}

type Draft = ReturnType<typeof usePartDraft>

/** The items of one department, answered on the phone. */
export function PartForm({ visit, part }: PartFormProps) {
  const words = useVisitWords()
  const said = useSaid()
  const filled = usePartDraft(visit, part)
  const [busy, setBusy] = useState(false)
  const save = useSave({ visit, part })
  const items = visit.declared.items.filter(({ key }) => part.items.includes(key))
  const left = items.filter((item) => !isAnswered(visit.declared, item, filled.items[item.key])).length
  const change = (key: string, item: ItemDraft) => filled.change({ items: { ...filled.items, [key]: item } })
  const press = async () => {
    setBusy(true)
    await save(filled.items, filled.remark.trim()).finally(() => setBusy(false))
    toast({ say: words.saved })
  }
  return (
    <section className="fv-part" aria-label={said(part.label)}>
      <h2 className="f-section">{said(part.label)}</h2>
      <Kept filled={filled} />
      <ul className="fv-list">
        {items.map((item) => (
          <li key={item.key}>
            <ItemCard
              item={item}
              scoring={visit.declared.scoring}
              draft={filled.items[item.key]}
              onChange={(changed) => change(item.key, changed)}
            />
          </li>
        ))}
      </ul>
      <TextArea
        label={words.remark}
        value={filled.remark}
        max={2000}
        lines={2}
        required={false}
        onChange={(remark) => filled.change({ remark })}
      />
      <p aria-live="polite">{left === 0 ? words.complete : words.left(left)}</p>
      <Button
        look={left === 0 ? 'primary' : 'plain'}
        size="large"
        icon="check"
        wide
        busy={busy}
        onPress={() => void press()}
      >
        {words.save}
      </Button>
    </section>
  )
}

/** Says that something half filled in came back, and lets it be thrown away. */
function Kept({ filled }: { readonly filled: Draft }) {
  const words = useWorkWords()
  const { kept, startOver, settle } = filled
  if (kept === 'none') return <p className="z-hint">{words.keptHere}</p>
  const overtaken = kept === 'overtaken'
  return (
    <Note
      role="status"
      tone={overtaken ? 'warn' : 'info'}
      icon={overtaken ? 'warning' : 'undo'}
      title={overtaken ? words.partChanged : words.restored}
    >
      {overtaken && <p>{words.partChangedText}</p>}
      <div className="z-row">
        {overtaken && (
          <Button look="primary" onPress={settle}>
            {words.partMine}
          </Button>
        )}
        <Button icon="undo" onPress={() => void startOver()}>
          {overtaken ? words.partTheirs : words.startOver}
        </Button>
      </div>
    </Note>
  )
}
