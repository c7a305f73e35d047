// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { read, request } from '../../api/client.ts'
import { refusalOf } from '../../api/refusal.ts'
import type { Said } from '../../api/types.ts'
import { Button, buttonClass } from '../../kit/Button.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useEntry } from '../../words/entry.ts'
import { useSaid } from '../../words/words.ts'

const loginKey = ['login'] as const

/** Link one's own government login with the account one works in, where the district has such a login. */
export function GovernmentLink() {
  const words = useEntry()
  const said = useSaid()
  const client = useQueryClient()
  const { data } = useQuery({
    queryKey: loginKey,
    queryFn: ({ signal }) => read<{ name: Said | null; linked: boolean }>('/api/login', {}, signal),
  })
  if (!data?.name) return null
  const name = said(data.name)
  const unlink = async () => {
    try {
      await request('/api/login/link', { method: 'DELETE' })
      await client.invalidateQueries({ queryKey: loginKey })
    } catch (thrown) {
      toast({ say: said(refusalOf(thrown).say) })
    }
  }
  return (
    <section className="z-card z-stack">
      <h2>{data.linked ? words.govLinked(name) : words.govLink(name)}</h2>
      <p className="z-soft">{words.govLinkText}</p>
      {data.linked ? (
        <Button onPress={() => void unlink()}>{words.govUnlink(name)}</Button>
      ) : (
        <a className={buttonClass()} href="/api/login/start?link=1&to=/desk/account">
          {words.govLink(name)}
        </a>
      )}
    </section>
  )
}
