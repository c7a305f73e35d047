// SPDX-License-Identifier: Apache-2.0
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { Button } from '../../kit/Button.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { usePortal } from '../../words/portal.ts'

/** Where a follow code is typed. Spaces and small letters, as people copy codes by hand, are put right. */
export function FollowBox() {
  const words = usePortal()
  const navigate = useNavigate()
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const typed = code.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  const go = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (typed) void navigate({ to: '/follow/$code', params: { code: typed } })
  }
  return (
    <form className="follow-box" onSubmit={go}>
      <TextField
        label={words.followCode}
        value={code}
        max={40}
        error={tried && !typed ? words.followMissing : undefined}
        placeholder={words.followCodeHint}
        onChange={setCode}
      />
      <Button type="submit" icon="search">
        {words.followGo}
      </Button>
    </form>
  )
}
