// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { newKey, read, write } from '../../../api/client.ts'
import type { Said } from '../../../api/types.ts'
import { Button } from '../../../kit/Button.tsx'
import { Dialog } from '../../../kit/Dialog.tsx'
import { Loaded } from '../../../kit/Loaded.tsx'
import { Note, RefusalNote } from '../../../kit/Note.tsx'
import { Select, TextField } from '../../../kit/TextField.tsx'
import { useDeskAdmin } from '../../../words/desk.ts'
import { useDistrict } from '../../../words/district.ts'
import { useSettings } from '../../../words/settings.ts'
import { useSaid } from '../../../words/words.ts'
import { SettingFoot } from './SettingFoot.tsx'
import { useBeginAgain } from './useBeginAgain.ts'

const sorts = ['kind', 'group', 'stage', 'level', 'competence'] as const

interface Entry {
  readonly sort: (typeof sorts)[number]
  readonly word: string
  readonly declared: Said
  readonly own: Said | null
}

const wordsQuery = {
  queryKey: ['admin-dictionary'],
  queryFn: async ({ signal }: { signal: AbortSignal }) =>
    (await read<{ items: readonly Entry[] }>('/api/admin/dictionary', {}, signal)).items,
}

/** What the district calls things. */
export function WordsPart() {
  const words = useDistrict()
  const admin = useDeskAdmin()
  const query = useQuery(wordsQuery)
  const [sort, setSort] = useState('')
  const [text, setText] = useState('')
  const [open, setOpen] = useState<Entry | undefined>(undefined)
  const sought = text.trim().toLowerCase()
  const fits = ({ sort: of, declared, own }: Entry) =>
    (sort === '' || of === sort) &&
    [declared.zh, declared.en, own?.zh ?? '', own?.en ?? ''].some((say) => say.toLowerCase().includes(sought))
  return (
    <>
      <p>{words.dictionaryText}</p>
      <div className="admin-tools">
        <TextField type="search" label={admin.search} value={text} onChange={setText} />
        <Select
          label={words.wordSort}
          value={sort}
          empty={words.sortAll}
          options={sorts.map((key) => ({ key, label: words[`sort_${key}`] }))}
          onChange={setSort}
        />
      </div>
      <Loaded query={query}>
        {(entries) => <WordTable entries={entries.filter(fits)} onOpen={setOpen} />}
      </Loaded>
      {open && <WordDialog key={open.word} entry={open} onClose={() => setOpen(undefined)} />}
    </>
  )
}

function WordTable({
  entries,
  onOpen,
}: {
  readonly entries: readonly Entry[]
  readonly onOpen: (entry: Entry) => void
}) {
  const words = useDistrict()
  const settings = useSettings()
  const admin = useDeskAdmin()
  const said = useSaid()
  if (entries.length === 0) return <p className="z-soft">{admin.noneFound}</p>
  return (
    <div className="duty-scroll" tabIndex={0} role="region" aria-label={words.dictionary}>
      <table className="z-plain-table audit-table" aria-label={words.dictionary}>
        <thead>
          <tr>
            {[words.wordDeclared, words.wordOwn, words.wordSort].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.word}>
              <td>
                <Button
                  size="small"
                  look="quiet"
                  label={`${settings.change}: ${said(entry.declared)}`}
                  onPress={() => onOpen(entry)}
                >
                  {said(entry.declared)}
                </Button>
              </td>
              <td>{entry.own ? `${entry.own.zh} · ${entry.own.en}` : ''}</td>
              <td>{words[`sort_${entry.sort}`]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function WordDialog({ entry, onClose }: { readonly entry: Entry; readonly onClose: () => void }) {
  const words = useDistrict()
  const said = useSaid()
  const start = entry.own ?? entry.declared
  const [own, setOwn] = useState<Said>(start)
  const saving = useBeginAgain(onClose)
  const { word } = entry
  const isSame = own.zh.trim() === start.zh && own.en.trim() === start.en
  const isBack = own.zh.trim() === entry.declared.zh && own.en.trim() === entry.declared.en
  const isEmpty = own.zh.trim() === '' || own.en.trim() === ''
  return (
    <Dialog open shape="sheet" title={words.wordChange(said(entry.declared))} onClose={onClose}>
      <div className="z-stack">
        <TextField
          label={words.chinese}
          required
          max={60}
          value={own.zh}
          onChange={(zh) => setOwn({ ...own, zh })}
        />
        <TextField
          label={words.inEnglish}
          required
          max={120}
          value={own.en}
          onChange={(en) => setOwn({ ...own, en })}
        />
        {entry.own && (
          <div className="z-row">
            <Button size="small" icon="undo" onPress={() => setOwn(entry.declared)}>
              {words.wordBack}
            </Button>
          </div>
        )}
        <SettingFoot
          saving={saving}
          stops={isSame || isEmpty ? words.changesNone : false}
          onSave={(reason) =>
            void saving.save('/api/admin/dictionary', { word, own: isBack ? null : own, reason })
          }
        >
          {!isSame && !isEmpty && <WordPreview word={word} own={isBack ? null : own} />}
        </SettingFoot>
      </div>
    </Dialog>
  )
}

interface Preview {
  readonly before: Said
  readonly after: Said
  readonly matters: number | null
  readonly same: Said | null
}

function WordPreview({ word, own }: { readonly word: string; readonly own: Said | null }) {
  const words = useDistrict()
  const said = useSaid()
  const query = useQuery({
    queryKey: ['word-preview', word, own],
    queryFn: () => write<Preview>('/api/admin/dictionary/preview', { word, own }, newKey()),
    retry: false,
  })
  if (query.isError) return <RefusalNote refused={query.error} />
  if (!query.data) return null
  const { before, after, matters, same } = query.data
  return (
    <Note
      role="status"
      tone={same ? 'warn' : 'info'}
      title={words.wordBefore(`${before.zh} · ${before.en}`, `${after.zh} · ${after.en}`)}
    >
      {matters !== null && <p>{words.wordMatters(matters)}</p>}
      {same && <p>{words.wordSame(said(same))}</p>}
    </Note>
  )
}
