// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { kindsQuery } from '../../api/queries.ts'
import type { CheckItem } from '../../api/visits.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { TextArea } from '../../kit/TextField.tsx'
import { AskForm } from '../../questions/AskForm.tsx'
import { problemWith } from '../../questions/check.ts'
import type { Answers } from '../../questions/question.ts'
import { useCommon } from '../../words/common.ts'
import { useVisitWords } from '../../words/visits.ts'
import { useSaid } from '../../words/words.ts'
import { ShotPicker } from '../parts/ShotPicker.tsx'
import { useShots } from '../parts/useShots.ts'
import type { FaultDraft } from './draft.ts'

interface FaultSheetProps {
  readonly item: CheckItem
  readonly onKeep: (fault: FaultDraft) => void
  readonly onClose: () => void
}

/** One fault: what is seen, its photos, and what the kind of matter it becomes needs to know. */
export function FaultSheet({ item, onKeep, onClose }: FaultSheetProps) {
  const words = useVisitWords()
  const common = useCommon()
  const said = useSaid()
  const shots = useShots()
  const [text, setText] = useState('')
  const [answers, setAnswers] = useState<Answers>({})
  const [tried, setTried] = useState(false)
  const form = useQuery(kindsQuery).data?.find(({ key }) => key === item.opens?.kind)?.form ?? []
  const problems = Object.fromEntries(
    form.flatMap((question) => {
      const problem = problemWith(question, answers[question.key], common)
      return problem ? [[question.key, problem]] : []
    }),
  )
  const noText = text.trim() === '' ? words.needText : undefined
  const noPhoto = shots.items.length === 0 ? words.needPhoto : undefined
  const keep = () => {
    setTried(true)
    if (noText || noPhoto || Object.keys(problems).length > 0) return
    const kept = shots.items.map(({ file }) => ({ file, preview: URL.createObjectURL(file) }))
    onKeep({ text: text.trim(), answers, photos: [], shots: kept })
  }
  return (
    <Dialog
      open
      shape="sheet"
      title={words.faultTitle(said(item.label))}
      onClose={onClose}
      footer={
        <Button look="primary" size="large" icon="check" wide onPress={keep}>
          {words.faultKeep}
        </Button>
      }
    >
      <ShotPicker shots={shots} label={words.faultPhoto} error={tried ? noPhoto : undefined} />
      <TextArea
        label={words.faultText}
        hint={words.faultTextHint}
        value={text}
        max={1000}
        lines={3}
        error={tried ? noText : undefined}
        onChange={setText}
      />
      <AskForm form={form} answers={answers} problems={tried ? problems : {}} onChange={setAnswers} />
    </Dialog>
  )
}
