// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { read, request } from '../../api/client.ts'
import { sessionQuery, useSession } from '../../api/queries.ts'
import { refusalOf } from '../../api/refusal.ts'
import type { Instant } from '../../api/types.ts'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { StatusTag } from '../../kit/Chip.tsx'
import { DisplaySettings } from '../../kit/DisplaySettings.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useCommon } from '../../words/common.ts'
import { useSettings } from '../../words/settings.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { seesMatters } from '../frame/posts.ts'
import { useTrust } from '../../words/trust.ts'
import { deviceOf } from './device.ts'
import { GovernmentLink } from './GovernmentLink.tsx'
import { MyShifts } from './MyShifts.tsx'
import { Passkeys } from './Passkeys.tsx'

/** Everything a person decides about their own account. */
export function AccountPage() {
  const words = useSettings()
  const holdsDuty = seesMatters(useSession())
  return (
    <div className="desk-page">
      <PageHeader title={words.mine} text={words.mineText} />
      {holdsDuty && <MyShifts />}
      <Sessions />
      <Password />
      <Passkeys />
      <SecondFactor />
      <GovernmentLink />
      <Language />
    </div>
  )
}

interface Device {
  readonly id: string
  readonly at: Instant
  readonly seenAt: Instant
  readonly agent: string
  readonly current: boolean
}

const devicesKey = ['own-sessions'] as const

function Sessions() {
  const words = useSettings()
  const query = useQuery({
    queryKey: devicesKey,
    queryFn: ({ signal }) => read<{ items: Device[] }>('/api/sessions', {}, signal),
  })
  return (
    <section className="z-card z-stack">
      <h2>{words.sessions}</h2>
      <p>{words.sessionsText}</p>
      <Loaded query={query}>
        {({ items }) => (
          <>
            <ul className="z-stack">
              {items.map((device) => (
                <OneDevice key={device.id} device={device} />
              ))}
            </ul>
            {items.length > 1 && <EndOthers />}
          </>
        )}
      </Loaded>
    </section>
  )
}

function EndOthers() {
  const words = useTrust()
  const client = useQueryClient()
  const end = useWrite<{ ended: number }>(({ ended }) => {
    toast({ say: words.othersEnded(ended) })
    void client.invalidateQueries({ queryKey: devicesKey })
  })
  return (
    <div className="z-row">
      {end.isError && <RefusalNote refused={end.error} />}
      <Button
        busy={end.isPending}
        onPress={() => end.mutate({ path: '/api/sessions/end-others', body: undefined })}
      >
        {words.endOthers}
      </Button>
    </div>
  )
}

function OneDevice({ device }: { readonly device: Device }) {
  const words = useSettings()
  const trust = useTrust()
  const known = deviceOf(device.agent)
  const said = useSaid()
  const format = useFormat()
  const client = useQueryClient()
  const end = async () => {
    try {
      await request(`/api/sessions/${device.id}`, { method: 'DELETE' })
      toast({ say: words.sessionEnded })
      await client.invalidateQueries({ queryKey: devicesKey })
    } catch (thrown) {
      toast({ say: said(refusalOf(thrown).say) })
    }
  }
  return (
    <li className="z-row">
      <span>
        <strong title={device.agent.slice(0, 200)}>
          {known
            ? trust.deviceOn(known.browser, known.system)
            : device.agent.slice(0, 60) || trust.deviceUnknown}
        </strong>
        <br />
        <span className="z-soft">
          {words.sessionSince(format.dateTime(device.at))} ·{' '}
          {words.sessionSeen(format.dateTime(device.seenAt))}
        </span>
      </span>
      {device.current ? (
        <StatusTag tone="good">{words.sessionCurrent}</StatusTag>
      ) : (
        <Button size="small" onPress={() => void end()}>
          {words.sessionEnd}
        </Button>
      )}
    </li>
  )
}

function Password() {
  const words = useSettings()
  const common = useCommon()
  const client = useQueryClient()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const change = useWrite<unknown>(() => {
    toast({ say: words.passwordChanged })
    setCurrent('')
    setPassword('')
    void client.invalidateQueries({ queryKey: devicesKey })
  })
  return (
    <section className="z-card z-stack">
      <h2>{words.password}</h2>
      {change.isError && <RefusalNote refused={change.error} />}
      <TextField
        label={words.passwordCurrent}
        type="password"
        autoComplete="current-password"
        max={256}
        value={current}
        onChange={setCurrent}
      />
      <TextField
        label={words.passwordNew}
        type="password"
        autoComplete="new-password"
        max={256}
        value={password}
        onChange={setPassword}
      />
      <div className="z-row">
        <Button
          look="primary"
          busy={change.isPending}
          disabled={current && password ? false : common.fieldRequired}
          onPress={() => change.mutate({ path: '/api/me/password', body: { current, password } })}
        >
          {words.password}
        </Button>
      </div>
    </section>
  )
}

function SecondFactor() {
  const words = useSettings()
  const common = useCommon()
  const client = useQueryClient()
  const isOn = useSession()?.secondFactor ?? false
  const [password, setPassword] = useState('')
  const renew = () => {
    setPassword('')
    void client.invalidateQueries({ queryKey: sessionQuery.queryKey })
  }
  const begin = useWrite<{ secret: string }>(() => setPassword(''))
  const remove = useWrite<unknown>(() => {
    toast({ say: words.factorRemoved })
    renew()
  })
  const ask = isOn ? remove : begin
  return (
    <section className="z-card z-stack">
      <h2>{words.factor}</h2>
      <p>{isOn ? words.factorOn : words.factorOff}</p>
      {ask.isError && <RefusalNote refused={ask.error} />}
      {begin.data && !isOn ? (
        <Confirm secret={begin.data.secret} onDone={renew} />
      ) : (
        <>
          <TextField
            label={words.passwordCurrent}
            type="password"
            autoComplete="current-password"
            max={256}
            value={password}
            onChange={setPassword}
          />
          <div className="z-row">
            <Button
              busy={ask.isPending}
              disabled={password ? false : common.fieldRequired}
              onPress={() =>
                ask.mutate({
                  path: isOn ? '/api/me/second-factor/remove' : '/api/me/second-factor',
                  body: { password },
                })
              }
            >
              {isOn ? words.factorRemove : words.factorBegin}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

function Confirm({ secret, onDone }: { readonly secret: string; readonly onDone: () => void }) {
  const words = useSettings()
  const common = useCommon()
  const [code, setCode] = useState('')
  const confirm = useWrite<unknown>(() => {
    toast({ say: words.factorSet })
    onDone()
  })
  return (
    <div className="z-stack">
      <p>{words.factorSecret}</p>
      <code className="rule-feel">{secret}</code>
      {confirm.isError && <RefusalNote refused={confirm.error} />}
      <TextField
        label={words.factorCode}
        inputMode="numeric"
        autoComplete="one-time-code"
        max={6}
        value={code}
        onChange={setCode}
      />
      <div className="z-row">
        <Button
          look="primary"
          busy={confirm.isPending}
          disabled={/^\d{6}$/.test(code) ? false : common.fieldRequired}
          onPress={() => confirm.mutate({ path: '/api/me/second-factor/confirm', body: { code } })}
        >
          {words.factorConfirm}
        </Button>
      </div>
    </div>
  )
}

function Language() {
  const words = useSettings()
  return (
    <section className="z-card z-stack">
      <h2>{words.language}</h2>
      <div className="z-row">
        <DisplaySettings />
      </div>
    </section>
  )
}
