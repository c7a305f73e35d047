// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { TextArea } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useSharing } from '../../words/sharing.ts'

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    // The server says what is wrong with it, in both languages.
    return { fields: {} }
  }
}

/** A mapping as it is kept, to be changed and kept as the next version. */
export function MappingBox({
  connector,
  flow,
  version,
  mapping,
}: {
  readonly connector: string
  readonly flow: 'out' | 'in'
  readonly version: number
  readonly mapping: unknown
}) {
  const words = useSharing()
  const client = useQueryClient()
  const [text, setText] = useState(JSON.stringify(mapping, null, 2))
  const keep = useWrite(() => {
    toast({ say: words.mappingDone })
    void client.invalidateQueries({ queryKey: ['connectors', connector] })
  })
  const side = flow === 'out' ? words.messageOut : words.messageIn
  return (
    <section className="sharing-box">
      <h2>
        {words.mappingTitle} · {side} · {words.mappingVersion(version)}
      </h2>
      {keep.isError && <RefusalNote refused={keep.error} />}
      <TextArea
        label={`${words.mapping} · ${side}`}
        hint={words.mappingHint}
        value={text}
        onChange={setText}
        lines={8}
      />
      <Button
        icon="check"
        busy={keep.isPending}
        onPress={() =>
          keep.mutate({
            path: `/api/connectors/${connector}/mapping`,
            body: { flow, mapping: parsed(text) },
          })
        }
      >
        {words.mappingSave}
      </Button>
    </section>
  )
}
