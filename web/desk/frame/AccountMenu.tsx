// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useId } from 'react'
import { request } from '../../api/client.ts'
import { refusalOf } from '../../api/refusal.ts'
import type { Said, Session } from '../../api/types.ts'
import { Button } from '../../kit/Button.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useCommon } from '../../words/common.ts'
import { useDesk } from '../../words/desk.ts'
import { useSettings } from '../../words/settings.ts'
import { useSaid } from '../../words/words.ts'
import { placeBelow } from './placeBelow.ts'

/** Who is signed in, in which posts, and the way to the other faces and out. */
export function AccountMenu({ session }: { readonly session: Session }) {
  const id = useId()
  const words = useDesk()
  const settings = useSettings()
  const common = useCommon()
  const said = useSaid()
  const leave = useSignOut()
  const textOf = (name: string | Said) => (typeof name === 'string' ? name : said(name))
  return (
    <div className="z-menu">
      <Button size="small" look="quiet" icon="user" popoverTarget={id} label={`${words.me}: ${session.name}`}>
        <span className="desk-only-wide">{session.name}</span>
      </Button>
      <div id={id} popover="auto" role="group" aria-label={words.me} onBeforeToggle={placeBelow}>
        <div className="z-stack">
          <div>
            <strong>{session.name}</strong>
            <p className="z-soft">{session.account}</p>
          </div>
          <ul className="desk-posts" aria-label={words.mePosts}>
            {session.posts.map((post) => (
              <li key={post.role + post.unit + post.area}>
                {said(post.roleName)}
                <span className="z-soft">
                  {textOf(post.unitName)} · {textOf(post.areaName)}
                </span>
              </li>
            ))}
          </ul>
          <nav className="desk-menu-links" aria-label={words.nav}>
            {session.faces.includes('field') && <a href="/field">{words.navField}</a>}
            {session.faces.includes('cockpit') && <a href="/cockpit">{words.navCockpit}</a>}
            <a href="/">{words.navPortal}</a>
            <Link to="/desk/account">{settings.mine}</Link>
          </nav>
          <Button icon="back" onPress={() => void leave()}>
            {common.signOut}
          </Button>
        </div>
      </div>
    </div>
  )
}

function useSignOut(): () => Promise<void> {
  const client = useQueryClient()
  const navigate = useNavigate()
  const words = useDesk()
  const said = useSaid()
  return async () => {
    try {
      await request('/api/session', { method: 'DELETE' })
    } catch (thrown) {
      return toast({ say: said(refusalOf(thrown).say) })
    }
    client.clear()
    toast({ say: words.signedOut })
    await navigate({ to: '/sign-in' })
  }
}
