// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import type { Part, Visit } from '../../api/visits.ts'
import { Button } from '../../kit/Button.tsx'
import { TextArea } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useVisitWords, visitWords } from '../../words/visits.ts'
import { useSaid } from '../../words/words.ts'
import { useField } from '../useField.ts'
import { bodyOf, draftOf, isAnswered, type ItemDraft, type PartDraft } from './draft.ts'
import { ItemCard } from './ItemCard.tsx'

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
    })
  }
}

/** The items of one department, answered on the phone. */
export function PartForm({ visit, part }: PartFormProps) {
  const words = useVisitWords()
  const said = useSaid()
  const [draft, setDraft] = useState<PartDraft>(() => draftOf(part))
  const [remark, setRemark] = useState(part.remark)
  const [busy, setBusy] = useState(false)
  const save = useSave({ visit, part })
  const items = visit.declared.items.filter(({ key }) => part.items.includes(key))
  const left = items.filter((item) => !isAnswered(visit.declared, item, draft[item.key])).length
  const change = (key: string, item: ItemDraft) => setDraft((before) => ({ ...before, [key]: item }))
  const press = async () => {
    setBusy(true)
    await save(draft, remark.trim()).finally(() => setBusy(false))
    toast({ say: words.saved })
  }
  return (
    <section className="fv-part" aria-label={said(part.label)}>
      <h2 className="f-section">{said(part.label)}</h2>
      <ul className="fv-list">
        {items.map((item) => (
          <li key={item.key}>
            <ItemCard
              item={item}
              scoring={visit.declared.scoring}
              draft={draft[item.key]}
              onChange={(changed) => change(item.key, changed)}
            />
          </li>
        ))}
      </ul>
      <TextArea
        label={words.remark}
        value={remark}
        max={2000}
        lines={2}
        required={false}
        onChange={setRemark}
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
