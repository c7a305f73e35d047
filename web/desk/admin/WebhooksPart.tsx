// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { read } from '../../api/client.ts'
import type { Instant, Said } from '../../api/types.ts'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Choices } from '../../kit/Choice.tsx'
import { StatusTag } from '../../kit/Chip.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useCommon } from '../../words/common.ts'
import { useDeskAdmin } from '../../words/desk.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'

interface Webhook {
  readonly id: string
  readonly name: string
  readonly url: string
  /** Empty means every kind of event. */
  readonly kinds: readonly string[]
  readonly state: 'active' | 'paused'
  readonly failures: number
  readonly lastAt: Instant | null
  readonly lastStatus: number | null
  readonly lastError: string | null
}

interface Listing {
  readonly items: readonly Webhook[]
  readonly kinds: readonly { readonly key: string; readonly name: Said }[]
}

const path = '/api/admin/webhooks'

/** Other systems that are told of what happens: each address with its state and its last delivery. */
export function WebhooksPart() {
  const words = useDeskAdmin()
  const client = useQueryClient()
  const query = useQuery({
    queryKey: ['admin-webhooks'],
    queryFn: ({ signal }) => read<Listing>(path, {}, signal),
  })
  const renew = () => void client.invalidateQueries({ queryKey: ['admin-webhooks'] })
  return (
    <>
      <p>{words.hooksText}</p>
      <Loaded query={query}>
        {({ items, kinds }) => (
          <>
            {items.length === 0 && <EmptyState icon="send" title={words.hooksNone} />}
            <ul className="admin-limits">
              {items.map((webhook) => (
                <li key={webhook.id} className="z-card z-stack">
                  <OneHook webhook={webhook} kinds={kinds} onChanged={renew} />
                </li>
              ))}
            </ul>
            <NewHook kinds={kinds} onDone={renew} />
          </>
        )}
      </Loaded>
    </>
  )
}

interface OneHookProps {
  readonly webhook: Webhook
  readonly kinds: Listing['kinds']
  readonly onChanged: () => void
}

function OneHook({ webhook, kinds, onChanged }: OneHookProps) {
  const words = useDeskAdmin()
  const said = useSaid()
  const format = useFormat()
  const change = useWrite<Webhook>(onChanged)
  const test = useWrite<{ arrived: boolean; status: number | null; error: string | null }>((answer) =>
    toast({ say: answer.arrived ? words.hookArrived : `${words.hookFailed} ${answer.error ?? ''}` }),
  )
  const isOn = webhook.state === 'active'
  const asked = webhook.kinds.map((key) => said(kinds.find((kind) => kind.key === key)?.name) || key)
  return (
    <>
      <h2>{webhook.name}</h2>
      <code className="rule-feel">{webhook.url}</code>
      <p className="z-row">
        <StatusTag tone={isOn ? 'good' : 'pause'}>{isOn ? words.hookOn : words.hookOff}</StatusTag>
        {webhook.failures > 0 && <StatusTag tone="bad">{words.hookFailures(webhook.failures)}</StatusTag>}
      </p>
      <p className="z-soft">{asked.length > 0 ? asked.join('、') : words.hookAll}</p>
      {webhook.lastAt !== null && (
        <p className="z-soft">
          {words.hookLast(
            format.dateTime(webhook.lastAt),
            webhook.lastError ?? String(webhook.lastStatus ?? ''),
          )}
        </p>
      )}
      {change.isError && <RefusalNote refused={change.error} />}
      {test.isError && <RefusalNote refused={test.error} />}
      <div className="z-row">
        <Button
          size="small"
          busy={change.isPending}
          onPress={() =>
            change.mutate({ path: `${path}/${webhook.id}/${isOn ? 'pause' : 'resume'}`, body: {} })
          }
        >
          {isOn ? words.hookPause : words.hookResume}
        </Button>
        <Button
          size="small"
          busy={test.isPending}
          onPress={() => test.mutate({ path: `${path}/${webhook.id}/test`, body: {} })}
        >
          {words.hookTest}
        </Button>
      </div>
    </>
  )
}

function NewHook({ kinds, onDone }: { readonly kinds: Listing['kinds']; readonly onDone: () => void }) {
  const words = useDeskAdmin()
  const common = useCommon()
  const said = useSaid()
  const [name, setName] = useState('')
  const [url, setUrl] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const write = useWrite<{ id: string; secret: string }>(() => {
    setName('')
    setUrl('')
    setChosen([])
    onDone()
  })
  const isReady = name.trim() !== '' && url.trim().length >= 8
  return (
    <details>
      <summary>{words.hookNew}</summary>
      <form
        className="z-card z-stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) write.mutate({ path, body: { name: name.trim(), url: url.trim(), kinds: chosen } })
        }}
      >
        <TextField label={words.hookName} value={name} max={80} onChange={setName} />
        <TextField label={words.hookUrl} hint={words.hookUrlHint} value={url} max={500} onChange={setUrl} />
        <Choices
          label={words.hookKinds}
          hint={words.hookKindsHint}
          value={chosen}
          options={kinds.map((kind) => ({ key: kind.key, label: said(kind.name) }))}
          onChange={setChosen}
        />
        {write.isError && <RefusalNote refused={write.error} />}
        <div className="z-row">
          <Button
            type="submit"
            look="primary"
            busy={write.isPending}
            disabled={isReady ? false : common.fieldRequired}
          >
            {words.hookNew}
          </Button>
        </div>
      </form>
      {write.data && (
        <Note tone="warn" icon="lock" role="status" title={words.hookSecret}>
          <code className="rule-feel">{write.data.secret}</code>
        </Note>
      )}
    </details>
  )
}
