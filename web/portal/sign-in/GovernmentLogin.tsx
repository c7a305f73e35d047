// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Said } from '../../api/types.ts'
import { buttonClass } from '../../kit/Button.tsx'
import { Note } from '../../kit/Note.tsx'
import { useEntry } from '../../words/entry.ts'
import { useSaid } from '../../words/words.ts'

interface GovernmentLoginProps {
  /** A page of ours to go on to. */
  readonly to: string | undefined
  /** Whether a sign-in there was broken off. */
  readonly failed: boolean
}

/** The login of the government, where the district has one. */
export function GovernmentLogin({ to, failed }: GovernmentLoginProps) {
  const words = useEntry()
  const said = useSaid()
  const { data } = useQuery({
    queryKey: ['login'],
    queryFn: ({ signal }) => read<{ name: Said | null }>('/api/login', {}, signal),
  })
  if (!data?.name) return null
  return (
    <div className="z-card z-stack">
      {failed && (
        <Note tone="bad" role="alert" title={words.govFailed}>
          {words.govFailedText}
        </Note>
      )}
      <a
        className={buttonClass({ look: 'primary', size: 'large', wide: true })}
        href={`/api/login/start?${new URLSearchParams({ to: to ?? '/' })}`}
      >
        {words.govSignIn(said(data.name))}
      </a>
      <p className="z-soft">{words.govSignInText}</p>
    </div>
  )
}
