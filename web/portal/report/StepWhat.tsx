// SPDX-License-Identifier: Apache-2.0
import { lazy, Suspense, useState } from 'react'
import type { Kind } from '../../api/types.ts'
import { Button } from '../../kit/Button.tsx'
import { focusFirstProblem } from '../../kit/focusProblem.ts'
import { PhotoPicker } from '../../kit/PhotoPicker.tsx'
import { TextArea } from '../../kit/TextField.tsx'
import { useCommon } from '../../words/common.ts'
import { usePortal } from '../../words/portal.ts'
import { KindPicker } from './KindPicker.tsx'
import { canListen } from './canListen.ts'
import type { Report } from './useReport.ts'

// Only browsers that can listen fetch it.
const Speak = lazy(async () => ({ default: (await import('./Speak.tsx')).Speak }))

interface StepWhatProps {
  readonly report: Report
  readonly kinds: readonly Kind[]
  readonly onNext: () => void
}

export function StepWhat({ report, kinds, onNext }: StepWhatProps) {
  const words = usePortal()
  const common = useCommon()
  const { draft, change, photos } = report
  const [tried, setTried] = useState(false)
  const noWhat = draft.text.trim() === '' && photos.items.length === 0
  const next = () => {
    setTried(true)
    if (!noWhat && draft.kind) onNext()
    else focusFirstProblem()
  }
  return (
    <>
      <PhotoPicker label={words.photos} hint={words.photosHint} required={false} photos={photos} />
      <TextArea
        label={words.what}
        hint={words.whatHint}
        max={2000}
        lines={3}
        value={draft.text}
        error={tried && noWhat ? words.whatMissing : undefined}
        onChange={(text) => change({ text })}
      />
      {canListen() && (
        <Suspense>
          <Speak
            onWords={(said) =>
              said &&
              change({
                text: `${draft.text}${draft.text && !/\s$/.test(draft.text) ? ' ' : ''}${said}`.slice(
                  0,
                  2000,
                ),
              })
            }
          />
        </Suspense>
      )}
      <KindPicker
        kinds={kinds}
        text={draft.text}
        value={draft.kind}
        error={tried && !draft.kind ? words.kindMissing : undefined}
        onChange={(kind) => change(kind === draft.kind ? { kind } : { kind, answers: {}, joins: undefined })}
      />
      <div className="report-go">
        <Button look="primary" size="large" icon="arrow" wide onPress={next}>
          {common.next}
        </Button>
      </div>
    </>
  )
}
