// SPDX-License-Identifier: Apache-2.0
import './frame.css'
import { useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { request } from '../api/client.ts'
import { refusalOf } from '../api/refusal.ts'
import type { Said, Session } from '../api/types.ts'
import { useAccountWords } from '../words/account.ts'
import { useCommon } from '../words/common.ts'
import { useSaid } from '../words/words.ts'
import { Button } from './Button.tsx'
import { DisplayChoices } from './DisplaySettings.tsx'
import { placeBelow } from './placeBelow.ts'
import { toast } from './Toast.tsx'

const faces = { portal: '/', field: '/field', desk: '/desk', cockpit: '/cockpit' } as const
export type Face = keyof typeof faces
const officialFaces: readonly Exclude<Face, 'portal'>[] = ['desk', 'field', 'cockpit']

export interface AccountMenuProps {
  /** Where the menu stands. */
  readonly face: Face
  /** Null for a visitor: then it holds the display and the way to sign in. */
  readonly session: Session | null
  /** A face that keeps things on the device asks before it lets go of them. (Default: ends the session) */
  readonly onSignOut?: () => void
}

/** Who is signed in, in which posts; language, theme, type; the other faces; the own account; the way out. */
export function AccountMenu({ face, session, onSignOut }: AccountMenuProps) {
  const id = useId()
  const words = useAccountWords()
  const common = useCommon()
  const leave = useSignOut()
  const label = session ? `${words.me}: ${session.name}` : words.visitor
  return (
    <div className="z-menu">
      <Button size="small" look="quiet" icon="user" popoverTarget={id} label={label}>
        {session && <span className="z-account-name">{session.name}</span>}
      </Button>
      <div id={id} popover="auto" role="group" aria-label={label} onBeforeToggle={placeBelow}>
        <div className="z-stack">
          {session && <Who session={session} />}
          <DisplayChoices />
          <Faces face={face} session={session} />
          {session && (
            <Button icon="back" onPress={onSignOut ?? (() => void leave())}>
              {common.signOut}
            </Button>
          )}
        </div>
      </div>
    </div>
  )
}

function Who({ session }: { readonly session: Session }) {
  const words = useAccountWords()
  const said = useSaid()
  const textOf = (name: string | Said) => (typeof name === 'string' ? name : said(name))
  return (
    <>
      <div>
        <strong>{session.name}</strong>
        <p className="z-soft">{session.account}</p>
      </div>
      <ul className="z-account-posts" aria-label={words.posts}>
        {session.posts.map((post) => (
          <li key={post.role + post.unit + post.area}>
            {said(post.roleName)}
            <span className="z-soft">
              {textOf(post.unitName)} · {textOf(post.areaName)}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Each face is loaded anew: they share nothing but the entry. */
function Faces({ face, session }: Pick<AccountMenuProps, 'face' | 'session'>) {
  const words = useAccountWords()
  const common = useCommon()
  const open = officialFaces.filter((each) => each !== face && session?.faces.includes(each))
  return (
    <nav className="z-account-links" aria-label={words.faces}>
      {open.map((each) => (
        <a key={each} href={faces[each]}>
          {words[each]}
        </a>
      ))}
      {face !== 'portal' && <a href={faces.portal}>{words.portal}</a>}
      {session?.faces.includes('desk') && <a href="/desk/account">{words.account}</a>}
      {!session && <a href="/sign-in">{common.signIn}</a>}
    </nav>
  )
}

function useSignOut(): () => Promise<void> {
  const client = useQueryClient()
  const said = useSaid()
  return async () => {
    try {
      await request('/api/session', { method: 'DELETE' })
    } catch (thrown) {
      return toast({ say: said(refusalOf(thrown).say) })
    }
    client.clear()
    location.assign('/sign-in')
  }
}
