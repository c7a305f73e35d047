// SPDX-License-Identifier: Apache-2.0
import { useMutation } from '@tanstack/react-query'
import { address } from '../../api/client.ts'
import { notReached, readRefusal, Refused, refusalOf } from '../../api/refusal.ts'
import { Button } from '../../kit/Button.tsx'
import { toast } from '../../kit/Toast.tsx'
import { usePreferences } from '../../shell/preferences.ts'
import { useDesk } from '../../words/desk.ts'
import { useSaid } from '../../words/words.ts'
import { dayOf } from '../command/days.ts'
import { toQuery, type QueueSearch } from './filters.ts'

/** The list as a spreadsheet, in the language on the screen. Fetched rather than linked, so that a "no" can be read. */
export function ExportButton({ search }: { readonly search: QueueSearch }) {
  const words = useDesk()
  const said = useSaid()
  const { language } = usePreferences()
  const fetched = useMutation({
    mutationFn: () => fetchWorkbook(address('/api/cases.xlsx', toQuery(search)), language),
    onSuccess: (book) => save(book, `zhida-${dayOf(Date.now())}.xlsx`),
    onError: (thrown) => toast({ say: said(refusalOf(thrown).say) }),
  })
  return (
    <Button size="small" icon="download" busy={fetched.isPending} onPress={() => fetched.mutate()}>
      {words.exportExcel}
    </Button>
  )
}

async function fetchWorkbook(url: string, language: string): Promise<Blob> {
  const response = await fetch(url, {
    credentials: 'same-origin',
    headers: { 'accept-language': language },
  }).catch((cause: unknown) => {
    throw new Refused(notReached, cause)
  })
  if (!response.ok) throw new Refused(await readRefusal(response))
  return response.blob()
}

function save(book: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(book)
  link.download = name
  link.click()
  // The browser reads the address a moment after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
