// SPDX-License-Identifier: Apache-2.0
import { useMutation } from '@tanstack/react-query'
import { address, type Query } from '../api/client.ts'
import { notReached, readRefusal, Refused, refusalOf } from '../api/refusal.ts'
import { usePreferences } from '../shell/preferences.ts'
import { useSaid } from '../words/words.ts'
import { Button, type ButtonLook } from './Button.tsx'
import { saveFile } from './saveFile.ts'
import { toast } from './Toast.tsx'

interface DownloadButtonProps extends Pick<ButtonLook, 'size' | 'look'> {
  readonly path: string
  readonly query?: Query
  /** Name of the file, with its ending. */
  readonly name: string
  readonly children: string
}

/** A file in the language on the screen. Fetched rather than linked, so that a "no" can be read. */
export function DownloadButton({ path, query = {}, name, children, size, look }: DownloadButtonProps) {
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
    onSuccess: (file) => saveFile(file, name),
    onError: (thrown) => toast({ say: said(refusalOf(thrown).say) }),
  })
  return (
    <Button
      icon="download"
      busy={fetched.isPending}
      onPress={() => fetched.mutate()}
      {...(size ? { size } : {})}
      {...(look ? { look } : {})}
    >
      {children}
    </Button>
  )
}
