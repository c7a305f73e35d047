// SPDX-License-Identifier: Apache-2.0
import { useState, type ReactNode } from 'react'
import { Button } from '../../../kit/Button.tsx'
import { Note, RefusalNote } from '../../../kit/Note.tsx'
import { TextField } from '../../../kit/TextField.tsx'
import { useCommon } from '../../../words/common.ts'
import { useDistrict } from '../../../words/district.ts'
import { useSettings } from '../../../words/settings.ts'
import type { useBeginAgain } from './useBeginAgain.ts'

interface SettingFootProps {
  readonly saving: ReturnType<typeof useBeginAgain>
  /** False when it can be saved, else why not. */
  readonly stops: string | false
  readonly onSave: (reason: string) => void
  /** What the change would do. */
  readonly children: ReactNode
}

/** Under every setting: what would change, why it changes, and the button that keeps it. */
export function SettingFoot({ saving, stops, onSave, children }: SettingFootProps) {
  const words = useDistrict()
  const settings = useSettings()
  const common = useCommon()
  const [reason, setReason] = useState('')
  const why = reason.trim()
  const { state, refused } = saving
  return (
    <>
      {children}
      {refused !== undefined && <RefusalNote refused={refused} />}
      <TextField
        label={settings.reason}
        hint={settings.reasonHint}
        required
        max={300}
        value={reason}
        onChange={setReason}
      />
      <p className="z-soft">{words.beginsAgain}</p>
      <div className="z-row">
        <Button
          look="primary"
          busy={state !== 'idle'}
          disabled={stops === false && !why ? common.fieldRequired : stops}
          onPress={() => onSave(why)}
        >
          {settings.save}
        </Button>
      </div>
      {state === 'beginning' && <Note icon="refresh" role="status" title={words.beginning} />}
    </>
  )
}
