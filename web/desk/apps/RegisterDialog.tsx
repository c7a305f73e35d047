// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { newKey, request } from '../../api/client.ts'
import { useMeta, useSession } from '../../api/queries.ts'
import { Button } from '../../kit/Button.tsx'
import { Choices } from '../../kit/Choice.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { Select, TextArea, TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useCommon } from '../../words/common.ts'
import { type EntryWords, useEntry } from '../../words/entry.ts'
import { useSaid } from '../../words/words.ts'
import { appsQuery, type Entry, registerKey } from './apps.ts'
import { bodyOf, type Draft, draftOf, emptyDraft, isWhole } from './draft.ts'

interface RegisterDialogProps {
  readonly entry?: Entry
  readonly onClose: () => void
  /** Told once: nobody can look it up afterwards. */
  readonly onSecret: (secret: string) => void
}

interface Secret {
  readonly secret: string
}

const send = (draft: Draft, entry: Entry | undefined): Promise<Secret | undefined> => {
  const body = bodyOf(draft)
  return entry
    ? request(`/api/app-register/${entry.id}`, {
        method: 'PUT',
        body: { ...body, version: entry.version },
        key: newKey(),
      })
    : request('/api/app-register', { method: 'POST', body: { ...body, id: draft.id }, key: newKey() })
}

function useSending({ entry, onClose, onSecret }: RegisterDialogProps) {
  const words = useEntry()
  const client = useQueryClient()
  const renew = () => {
    void client.invalidateQueries({ queryKey: registerKey })
    void client.invalidateQueries({ queryKey: appsQuery.queryKey })
    onClose()
  }
  const sending = useMutation({
    mutationFn: (draft: Draft) => send(draft, entry),
    onSuccess: (answer) => {
      if (answer) onSecret(answer.secret)
      toast({ say: entry ? words.registerSaved : words.registerSent })
      renew()
    },
  })
  const renewing = useMutation({
    mutationFn: () =>
      request<Secret>(`/api/app-register/${entry?.id}/secret`, { method: 'POST', key: newKey() }),
    onSuccess: ({ secret }) => {
      onSecret(secret)
      renew()
    },
  })
  return { sending, renewing }
}

/** Register an application, or change what stands of it. */
export function RegisterDialog(props: RegisterDialogProps) {
  const { entry, onClose } = props
  const words = useEntry()
  const common = useCommon()
  const post = useSession()?.posts[0]
  const [draft, setDraft] = useState<Draft>(entry ? draftOf(entry) : emptyDraft(post))
  const { sending, renewing } = useSending(props)
  const failed = sending.error ?? renewing.error
  return (
    <Dialog
      open
      shape="sheet"
      title={entry ? words.registerChange : words.registerNew}
      onClose={onClose}
      footer={
        <>
          {entry && (
            <Button busy={renewing.isPending} onPress={() => renewing.mutate()}>
              {words.registerNewSecret}
            </Button>
          )}
          <Button
            look="primary"
            busy={sending.isPending}
            disabled={isWhole(draft) ? false : common.fieldRequired}
            onPress={() => sending.mutate(draft)}
          >
            {words.save}
          </Button>
        </>
      }
    >
      <div className="z-stack">
        {failed && <RefusalNote refused={failed} />}
        <Said draft={draft} isKnown={entry !== undefined} onChange={setDraft} />
        <Owner draft={draft} onChange={setDraft} />
        <Addresses draft={draft} onChange={setDraft} />
        {entry && <p className="z-hint">{words.registerNewSecretText}</p>}
      </div>
    </Dialog>
  )
}

interface PartProps {
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
}

/** A control of one field of the draft. */
const fieldOf =
  ({ draft, onChange }: PartProps) =>
  (key: Exclude<keyof Draft, 'scopes'>) => ({
    value: draft[key],
    onChange: (value: string) => onChange({ ...draft, [key]: value }),
  })

function Said(props: PartProps & { readonly isKnown: boolean }) {
  const words = useEntry()
  const said = useSaid()
  const field = fieldOf(props)
  const domains = useQuery(appsQuery).data?.domains ?? []
  return (
    <>
      <TextField
        label={words.fieldId}
        hint={words.fieldIdHint}
        required
        max={40}
        disabled={props.isKnown}
        {...field('id')}
      />
      <TextField label={words.fieldName} required max={40} {...field('nameZh')} />
      <TextField label={words.fieldNameEn} max={60} {...field('nameEn')} />
      <TextField label={words.fieldAbout} max={200} {...field('aboutZh')} />
      <TextField label={words.fieldAboutEn} max={300} {...field('aboutEn')} />
      <Select
        label={words.fieldDomain}
        options={domains.map(({ key, name }) => ({ key, label: said(name) }))}
        {...field('domain')}
      />
      <TextField
        label={words.fieldLetter}
        hint={words.fieldLetterHint}
        required
        max={8}
        {...field('letter')}
      />
    </>
  )
}

function Owner(props: PartProps) {
  const words = useEntry()
  const said = useSaid()
  const field = fieldOf(props)
  const roles = useMeta().data?.roles ?? {}
  const working = Object.entries(roles).filter(([role]) => !notWorking.has(role))
  return (
    <>
      <TextField label={words.fieldUnit} required max={80} {...field('unit')} />
      <Select
        label={words.fieldRole}
        options={working.map(([key, name]) => ({ key, label: said(name) }))}
        {...field('role')}
      />
      <TextField
        label={words.fieldArea}
        hint={words.fieldAreaHint}
        required
        inputMode="numeric"
        max={15}
        {...field('area')}
      />
      <Select label={words.fieldAudience} options={audiences(words)} {...field('audience')} />
      <Choices
        label={words.fieldScopes}
        value={props.draft.scopes}
        options={[
          { key: 'profile', label: words.scopeProfile },
          { key: 'post', label: words.scopePost },
          { key: 'area', label: words.scopeArea },
        ]}
        onChange={(scopes) => props.onChange({ ...props.draft, scopes })}
      />
    </>
  )
}

/** Posts that answer for no application. */
const notWorking = new Set(['resident', 'system', 'partner', 'admin', 'security', 'auditor'])

const audiences = (words: EntryWords) => [
  { key: 'staff', label: words.audienceStaff },
  { key: 'everyone', label: words.audienceEveryone },
]

function Addresses(props: PartProps) {
  const words = useEntry()
  const field = fieldOf(props)
  return (
    <>
      <TextField label={words.fieldAddress} required max={500} {...field('address')} />
      <TextArea
        label={words.fieldRedirects}
        hint={words.fieldLines}
        required
        lines={2}
        {...field('redirects')}
      />
      <TextArea label={words.fieldSignedOut} hint={words.fieldLines} lines={2} {...field('signedOutAt')} />
      <TextField label={words.fieldLogout} max={500} {...field('logoutAddress')} />
      <TextField label={words.fieldHealth} max={500} {...field('healthAddress')} />
    </>
  )
}
