// SPDX-License-Identifier: Apache-2.0
import './sign-in.css'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useMeta, useSession } from '../../api/queries.ts'
import { answerPasskey } from '../../api/passkey.ts'
import { type Refusal, refusalOf } from '../../api/refusal.ts'
import type { DemoAccount, Session } from '../../api/types.ts'
import { useWrite } from '../../api/useWrite.ts'
import { Button, buttonClass } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { usePortal, type PortalWords } from '../../words/portal.ts'
import { useTrust } from '../../words/trust.ts'
import { useSaid } from '../../words/words.ts'
import { signInRoute } from '../routes.ts'
import { GovernmentLogin } from './GovernmentLogin.tsx'
import { request } from '../../api/client.ts'
import { useCommon } from '../../words/common.ts'

const faces = { desk: '/desk', field: '/field', cockpit: '/cockpit', admin: '/desk' } as const
const demoPassword = 'zhida-demo'

export function SignInPage() {
  const words = usePortal()
  const session = useSession()
  const accounts = useMeta().data?.demoAccounts ?? []
  const { to, failed } = signInRoute.useSearch()
  return (
    <div className="portal-page">
      <PageHeader title={words.signInTitle} text={words.signInText} />
      <div className="sign-in">
        {session ? <SignedIn session={session} /> : <SignInForm />}
        {!session && <GovernmentLogin to={to} failed={failed !== undefined} />}
        {accounts.length > 0 && <DemoAccounts accounts={accounts} />}
      </div>
    </div>
  )
}

/** Signs in and goes where the person was heading, or to the first face their posts open. */
function useSignIn() {
  const queries = useQueryClient()
  const { to } = signInRoute.useSearch()
  return useWrite<Session>((session) => {
    queries.clear()
    const first = session.faces[0]
    // A full load: the faces share nothing with the portal but the entry, and start clean.
    location.assign(to ?? (first ? faces[first] : '/'))
  })
}

function SignInForm() {
  const words = usePortal()
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [missing, setMissing] = useState(false)
  const signIn = useSignIn()
  const refusal = signIn.isError ? refusalOf(signIn.error) : undefined
  const asked = passkeyAsked(refusal)
  const needsCode = refusal?.code.startsWith('identity.code') || asked?.hasCode === true
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(!account || !password)
    if (!account || !password) return
    signIn.mutate({
      path: '/api/session',
      body: { account: account.trim(), password, ...(code && { code }) },
    })
  }
  return (
    <form className="z-card z-stack" onSubmit={submit}>
      <TextField
        label={words.account}
        autoComplete="username"
        max={80}
        value={account}
        onChange={setAccount}
        error={missing ? words.signInMissing : undefined}
      />
      <TextField
        label={words.password}
        type="password"
        autoComplete="current-password"
        max={200}
        value={password}
        onChange={setPassword}
      />
      {(needsCode || code) && (
        <TextField
          label={words.code}
          hint={words.codeHint}
          inputMode="numeric"
          autoComplete="one-time-code"
          max={8}
          value={code}
          onChange={setCode}
        />
      )}
      {signIn.isError && <RefusalNote refused={signIn.error} />}
      {asked && (
        <UsePasskey
          asked={asked}
          busy={signIn.isPending}
          onAnswer={(passkey) =>
            signIn.mutate({ path: '/api/session', body: { account: account.trim(), password, passkey } })
          }
        />
      )}
      <Button type="submit" look="primary" size="large" busy={signIn.isPending} wide>
        {words.signIn}
      </Button>
    </form>
  )
}

interface Asked {
  readonly options: unknown
  readonly hasCode: boolean
}

/** What a device is asked after the right password. */
function passkeyAsked(refusal: Refusal | undefined): Asked | undefined {
  if (refusal?.code !== 'identity.passkey-needed') return undefined
  return { options: refusal.about?.['options'], hasCode: refusal.about?.['hasCode'] === true }
}

interface UsePasskeyProps {
  readonly asked: Asked
  readonly busy: boolean
  readonly onAnswer: (answer: unknown) => void
}

function UsePasskey({ asked, busy, onAnswer }: UsePasskeyProps) {
  const words = useTrust()
  const [stopped, setStopped] = useState(false)
  const use = async () => {
    setStopped(false)
    try {
      onAnswer(await answerPasskey(asked.options))
    } catch {
      setStopped(true)
    }
  }
  return (
    <div className="z-stack">
      {stopped && <Note tone="bad" icon="warning" role="alert" title={words.passkeyStopped} />}
      <Button look="accent" size="large" icon="lock" busy={busy} wide onPress={() => void use()}>
        {words.passkeyUse}
      </Button>
      {asked.hasCode && <p className="z-soft">{words.passkeyOrCode}</p>}
    </div>
  )
}

function SignedIn({ session }: { readonly session: Session }) {
  const words = usePortal()
  const common = useCommon()
  const leave = async () => {
    await request('/api/session', { method: 'DELETE' })
    location.assign('/sign-in')
  }
  return (
    <div className="z-card z-stack">
      <strong>{words.signedInAs(session.name)}</strong>
      <div className="z-row">
        {session.faces.map((face) => (
          <a key={face} className={buttonClass({ look: 'primary' })} href={faces[face]}>
            {faceWords(face, words)}
          </a>
        ))}
        <Button onPress={() => void leave()}>{common.signOut}</Button>
      </div>
    </div>
  )
}

function faceWords(face: string, words: PortalWords): string {
  return (
    { desk: words.faceDesk, field: words.faceField, cockpit: words.faceCockpit, admin: words.faceAdmin }[
      face
    ] ?? face
  )
}

/** By the area their posts lie in, the whole district first. */
function DemoAccounts({ accounts }: { readonly accounts: readonly DemoAccount[] }) {
  const words = usePortal()
  const said = useSaid()
  const signIn = useSignIn()
  const groups = Map.groupBy(accounts, ({ area }) => said(area))
  return (
    <section className="z-stack">
      <div>
        <h2>{words.demoAccounts}</h2>
        <p className="z-soft">{words.demoPassword}</p>
      </div>
      {signIn.isError && <RefusalNote refused={signIn.error} />}
      {[...groups].map(([area, inArea]) => (
        <section key={area}>
          <h3 className="demo-area">{area}</h3>
          <ul className="demo-accounts">
            {inArea.map((account) => (
              <li key={account.account}>
                <DemoAccountButton
                  account={account}
                  onPress={() =>
                    signIn.mutate({
                      path: '/api/session',
                      body: { account: account.account, password: demoPassword },
                    })
                  }
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

function DemoAccountButton({
  account,
  onPress,
}: {
  readonly account: DemoAccount
  readonly onPress: () => void
}) {
  const words = usePortal()
  const said = useSaid()
  return (
    <button type="button" onClick={onPress}>
      <Icon name="user" />
      <span>
        <strong>{account.roles.map((role) => said(role)).join(' · ')}</strong>
        <small>{said(account.unit)}</small>
        <small>{account.account}</small>
      </span>
      <span className="z-soft">{faceWords(account.face, words)}</span>
    </button>
  )
}
