// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { useSharing } from '../../words/sharing.ts'
import type { GrantPageOf } from './sharing.ts'

/** The interface of a grant: its address, and its key, shown once. */
export function GrantKey({ grant }: { readonly grant: GrantPageOf }) {
  const words = useSharing()
  const client = useQueryClient()
  const [key, setKey] = useState<string>()
  const make = useWrite<{ readonly key: string }>((made) => {
    setKey(made.key)
    void client.invalidateQueries({ queryKey: ['sharing', 'grant', grant.id] })
  })
  return (
    <section className="sharing-box">
      <h2>{words.apiTitle}</h2>
      <p>{words.apiText}</p>
      <p>
        <code className="sharing-code">{grant.api}</code>
      </p>
      {make.isError && <RefusalNote refused={make.error} />}
      {key !== undefined && (
        <Note tone="warn" title={words.keyShown} role="status">
          <code className="sharing-code">{key}</code>
        </Note>
      )}
      <Button
        icon="lock"
        busy={make.isPending}
        onPress={() => make.mutate({ path: `/api/sharing/grants/${grant.id}/key`, body: {} })}
      >
        {grant.hasKey ? words.remakeKey : words.makeKey}
      </Button>
    </section>
  )
}
