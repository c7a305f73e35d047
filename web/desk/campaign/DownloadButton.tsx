// SPDX-License-Identifier: Apache-2.0
import { useMutation } from '@tanstack/react-query'
import { address, type Query } from '../../api/client.ts'
import { notReached, readRefusal, Refused, refusalOf } from '../../api/refusal.ts'
import { Button } from '../../kit/Button.tsx'
import { toast } from '../../kit/Toast.tsx'
import { usePreferences } from '../../shell/preferences.ts'
import { useSaid } from '../../words/words.ts'

interface DownloadButtonProps {
  readonly path: string
  readonly query?: Query
  /** First part of the name of the file. */
  readonly name: string
  readonly children: string
}

/** A spreadsheet in the language on the screen. Fetched rather than linked, so that a "no" can be read. */
export function DownloadButton({ path, query = {}, name, children }: DownloadButtonProps) {
  const said = useSaid()
  const { language } = usePreferences()
  const fetched = useMutation({
    mutationFn: async () => {
      const response = await fetch(address(path, query), {
        credentials: 'same-origin',
        headers: { 'accept-language': language },
      }).catch((cause: unknown) => {
        throw new Refused(notReached, cause)
      })
      if (!response.ok) throw new Refused(await readRefusal(response))
      return response.blob()
    },
    onSuccess: (book) => {
      const url = URL.createObjectURL(book)
      const link = Object.assign(document.createElement('a'), { href: url, download: `${name}.xlsx` })
      link.click()
      URL.revokeObjectURL(url)
    },
    onError: (thrown) => toast({ say: said(refusalOf(thrown).say) }),
  })
  return (
    <Button size="small" icon="download" busy={fetched.isPending} onPress={() => fetched.mutate()}>
      {children}
    </Button>
  )
}
