// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { newKey, read, write } from '../../api/client.ts'
import type { Instant } from '../../api/types.ts'
import { useWrite } from '../../api/useWrite.ts'
import { makePasskey, PasskeyStopped } from '../../api/passkey.ts'
import { Button } from '../../kit/Button.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useCommon } from '../../words/common.ts'
import { useTrust } from '../../words/trust.ts'
import { useFormat } from '../../words/useFormat.ts'

interface Passkey {
  readonly id: string
  readonly name: string
  readonly host: string
  readonly madeAt: Instant
  readonly usedAt: Instant | null
}

const passkeysKey = ['own-passkeys'] as const

/** Devices that prove the second step of sign-in: seen, added and removed. */
export function Passkeys() {
  const words = useTrust()
  const client = useQueryClient()
  const [password, setPassword] = useState('')
  const query = useQuery({
    queryKey: passkeysKey,
    queryFn: ({ signal }) => read<{ items: readonly Passkey[] }>('/api/me/passkeys', {}, signal),
  })
  const renew = () => {
    setPassword('')
    void client.invalidateQueries({ queryKey: passkeysKey })
  }
  return (
    <section className="z-card z-stack">
      <h2>{words.passkeys}</h2>
      <p>{words.passkeysText}</p>
      <Loaded query={query}>
        {({ items }) => (
          <>
            {items.length === 0 && <p className="z-soft">{words.passkeysNone}</p>}
            <TextField
              label={words.passkeyPassword}
              type="password"
              autoComplete="current-password"
              max={256}
              value={password}
              onChange={setPassword}
            />
            <List items={items} password={password} onDone={renew} />
            <Add password={password} onDone={renew} />
          </>
        )}
      </Loaded>
    </section>
  )
}

interface PartProps {
  readonly password: string
  readonly onDone: () => void
}

function List({ items, password, onDone }: PartProps & { readonly items: readonly Passkey[] }) {
  const words = useTrust()
  const common = useCommon()
  const format = useFormat()
  const remove = useWrite<unknown>(() => {
    toast({ say: words.passkeyRemoved })
    onDone()
  })
  if (items.length === 0) return null
  return (
    <>
      {remove.isError && <RefusalNote refused={remove.error} />}
      <ul className="z-stack">
        {items.map((key) => (
          <li key={key.id} className="z-row">
            <span>
              <strong>{key.name}</strong> <span className="z-soft">{key.host}</span>
              <br />
              <span className="z-soft">
                {words.passkeyMade(
                  format.dateTime(key.madeAt),
                  key.usedAt === null ? words.passkeyUnused : words.passkeyUsed(format.dateTime(key.usedAt)),
                )}
              </span>
            </span>
            <Button
              size="small"
              label={words.passkeyRemoveOf(key.name)}
              disabled={password ? false : common.fieldRequired}
              onPress={() => remove.mutate({ path: `/api/me/passkeys/${key.id}/remove`, body: { password } })}
            >
              {words.passkeyRemove}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}

function Add({ password, onDone }: PartProps) {
  const words = useTrust()
  const common = useCommon()
  const [name, setName] = useState('')
  const [busy, setBusy] = useState(false)
  const [thrown, setThrown] = useState<unknown>(undefined)
  const add = async () => {
    setBusy(true)
    setThrown(undefined)
    try {
      const { options } = await write<{ options: unknown }>('/api/me/passkeys/begin', { password }, newKey())
      const response = await makePasskey(options)
      await write('/api/me/passkeys', { name: name.trim(), response }, newKey())
      toast({ say: words.passkeyAdded })
      setName('')
      onDone()
    } catch (error) {
      setThrown(error)
    }
    setBusy(false)
  }
  return (
    <div className="z-stack">
      {thrown instanceof PasskeyStopped ? (
        <Note tone="bad" icon="warning" role="alert" title={words.passkeyStopped} />
      ) : (
        thrown !== undefined && <RefusalNote refused={thrown} />
      )}
      <TextField
        label={words.passkeyName}
        hint={words.passkeyNameHint}
        max={60}
        value={name}
        onChange={setName}
      />
      <div className="z-row">
        <Button
          busy={busy}
          disabled={name.trim() && password ? false : common.fieldRequired}
          onPress={() => void add()}
        >
          {words.passkeyAdd}
        </Button>
      </div>
    </div>
  )
}
