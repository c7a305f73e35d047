// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { Segments } from '../../kit/Tabs.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useSharing } from '../../words/sharing.ts'
import { useSaid } from '../../words/words.ts'
import type { RequestOf } from './sharing.ts'

type Grade = 'clear' | 'masked' | 'absent'

/** What is personal begins masked: giving it in clear is a decision, not an oversight. */
const firstGrade = (fieldClass: string): Grade =>
  fieldClass === 'personal' || fieldClass === 'sensitive' ? 'masked' : 'clear'

/** The owner's answer, field by field. */
export function AnswerDialog({
  request,
  onClose,
}: {
  readonly request: RequestOf
  readonly onClose: () => void
}) {
  const words = useSharing()
  const said = useSaid()
  const client = useQueryClient()
  const [grades, setGrades] = useState<Readonly<Record<string, Grade>>>(
    Object.fromEntries(request.fields.map((field) => [field.key, firstGrade(field.class)])),
  )
  const [days, setDays] = useState(String(request.days))
  const [because, setBecause] = useState('')
  const grant = useWrite(() => {
    toast({ say: words.grantDone })
    onClose()
    void client.invalidateQueries({ queryKey: ['sharing'] })
  })
  const send = () =>
    grant.mutate({
      path: `/api/sharing/requests/${request.id}/grant`,
      body: {
        fields: Object.fromEntries(Object.entries(grades).filter(([, grade]) => grade !== 'absent')),
        areas: [],
        days: Number(days) || 0,
        because,
      },
    })
  return (
    <Dialog
      open
      shape="wide"
      onClose={onClose}
      title={words.answerTitle}
      footer={
        <Button look="primary" busy={grant.isPending} onPress={send}>
          {words.grant}
        </Button>
      }
    >
      <div className="sharing-form">
        <p>{words.answerText}</p>
        {grant.isError && <RefusalNote refused={grant.error} />}
        <ul className="sharing-grades">
          {request.fields.map((field) => (
            <li key={field.key}>
              <span>
                {said(field.label)} <small className="z-soft">{said(field.className)}</small>
              </span>
              <Segments
                label={words.gradeOf(said(field.label))}
                current={grades[field.key] ?? 'absent'}
                items={[
                  { key: 'clear', label: words.gradeClear },
                  { key: 'masked', label: words.gradeMasked },
                  { key: 'absent', label: words.gradeAbsent },
                ]}
                onChange={(grade: Grade) => setGrades({ ...grades, [field.key]: grade })}
              />
            </li>
          ))}
        </ul>
        <TextField label={words.grantDays} value={days} onChange={setDays} inputMode="numeric" max={4} />
        <TextField
          label={words.reason}
          hint={words.reasonHint}
          value={because}
          onChange={setBecause}
          max={500}
        />
      </div>
    </Dialog>
  )
}
