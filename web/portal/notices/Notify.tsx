// SPDX-License-Identifier: Apache-2.0
import './notices.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { usePreferences } from '../../shell/preferences.ts'
import { useNotice } from '../../words/notice.ts'
import { useSaid } from '../../words/words.ts'
import {
  canPush,
  channelsQuery,
  PushRefused,
  subscribeHere,
  subscriptionsQuery,
  type Subscriptions,
} from './notices.ts'
import { SubscriptionList } from './SubscriptionList.tsx'

/** How the reporter wants to be told of this one report. Folded away until somebody wants it. */
export function Notify({ code }: { readonly code: string }) {
  const words = useNotice()
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="z-card notify" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {words.title}
        <Icon name="chevron" />
      </summary>
      {isOpen && <Ways code={code} />}
    </details>
  )
}

function Ways({ code }: { readonly code: string }) {
  const words = useNotice()
  const said = useSaid()
  const channels = useQuery(channelsQuery)
  const subscriptions = useQuery(subscriptionsQuery(code))
  const { mail, push, gateways = [] } = channels.data ?? {}
  return (
    <div className="z-stack">
      <p className="z-soft">{words.text}</p>
      {channels.isError && <RefusalNote refused={channels.error} onRetry={() => void channels.refetch()} />}
      {push && <PushWay code={code} publicKey={push} />}
      {mail && (
        <AddressWay
          code={code}
          channel="mail"
          label={words.mail}
          hint={words.mailHint}
          send={words.mailSend}
          asked={words.mailAsked}
        />
      )}
      {gateways.map((gateway) => (
        <AddressWay
          key={gateway.key}
          code={code}
          channel={gateway.key}
          label={words.gatewayTarget(said(gateway.name))}
          hint={words.gateway(said(gateway.name))}
          send={words.gatewaySend}
          asked={() => words.gatewayAsked(said(gateway.name))}
        />
      ))}
      <h3>{words.current}</h3>
      {subscriptions.data?.items.length === 0 && <p className="z-soft">{words.none}</p>}
      {subscriptions.data && <SubscriptionList code={code} items={subscriptions.data.items} />}
    </div>
  )
}

function PushWay({ code, publicKey }: { readonly code: string; readonly publicKey: string }) {
  const words = useNotice()
  const client = useQueryClient()
  const { language } = usePreferences()
  const asking = useMutation({
    mutationFn: () => subscribeHere(code, publicKey, language),
    onSuccess: (answer) => {
      client.setQueryData(subscriptionsQuery(code).queryKey, answer)
      toast({ say: words.pushDone })
    },
  })
  return (
    <section className="notify-way" aria-label={words.push}>
      <h3>{words.push}</h3>
      <p className="z-soft">{canPush() ? words.pushText : words.pushNone}</p>
      {canPush() && (
        <Button icon="bell" busy={asking.isPending} onPress={() => asking.mutate()}>
          {words.pushOn}
        </Button>
      )}
      {asking.error instanceof PushRefused && <Note tone="warn">{words.pushDenied}</Note>}
      {asking.isError && !(asking.error instanceof PushRefused) && <RefusalNote refused={asking.error} />}
    </section>
  )
}

interface AddressWayProps {
  readonly code: string
  readonly channel: string
  readonly label: string
  readonly hint: string
  readonly send: string
  readonly asked: (to: string) => string
}

/** An address somebody types: it is used only after it was confirmed from there. */
function AddressWay({ code, channel, label, hint, send, asked }: AddressWayProps) {
  const client = useQueryClient()
  const { language } = usePreferences()
  const [target, setTarget] = useState('')
  const write = useWrite<Subscriptions>((answer) => {
    client.setQueryData(subscriptionsQuery(code).queryKey, answer)
    toast({ say: asked(target) })
    setTarget('')
  })
  return (
    <form
      className="notify-way"
      onSubmit={(event) => {
        event.preventDefault()
        if (!target.trim()) return
        const body = { channel, target: target.trim(), language }
        write.mutate({ path: `/api/follow/${encodeURIComponent(code)}/notices`, body })
      }}
    >
      <TextField
        label={label}
        hint={hint}
        type={channel === 'mail' ? 'email' : 'text'}
        required={false}
        autoComplete={channel === 'mail' ? 'email' : 'tel'}
        max={120}
        value={target}
        onChange={setTarget}
      />
      {write.isError && <RefusalNote refused={write.error} />}
      <div>
        <Button type="submit" icon="send" busy={write.isPending}>
          {send}
        </Button>
      </div>
    </form>
  )
}
