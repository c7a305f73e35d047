// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { request } from '../../api/client.ts'
import { useSession } from '../../api/queries.ts'
import { refusalOf } from '../../api/refusal.ts'
import { Button } from '../../kit/Button.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useCockpit } from '../../words/cockpit.ts'
import { useCommon } from '../../words/common.ts'
import { useSaid } from '../../words/words.ts'
import { placeBelow } from './placeBelow.ts'

/** Who is signed in, in which posts, and the way to the other faces and out. */
export function AccountMenu() {
  const id = useId()
  const words = useCockpit()
  const common = useCommon()
  const said = useSaid()
  const session = useSession()
  const leave = useSignOut()
  if (!session) return null
  return (
    <div className="z-menu">
      <Button
        size="small"
        look="quiet"
        icon="user"
        popoverTarget={id}
        label={`${words.account}: ${session.name}`}
      >
        <span className="cp-only-wide">{session.name}</span>
      </Button>
      <div id={id} popover="auto" role="group" aria-label={words.account} onBeforeToggle={placeBelow}>
        <div className="z-stack">
          <ul className="cp-posts">
            {session.posts.map((post) => (
              <li key={post.role + post.unit + post.area}>
                <strong>{said(post.roleName)}</strong>
                <span className="z-soft">
                  {post.unitName} · {post.areaName}
                </span>
              </li>
            ))}
          </ul>
          <nav className="cp-faces" aria-label={words.face}>
            {session.faces.includes('desk') && <a href="/desk">{words.desk}</a>}
            {session.faces.includes('field') && <a href="/field">{words.field}</a>}
            <a href="/">{words.portal}</a>
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
  const said = useSaid()
  return async () => {
    try {
      await request('/api/session', { method: 'DELETE' })
    } catch (thrown) {
      return toast({ say: said(refusalOf(thrown).say) })
    }
    client.clear()
    location.assign('/')
  }
}
