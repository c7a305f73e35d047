// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useCommon } from '../../words/common.ts'
import { useDeskAdmin } from '../../words/desk.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { HandOver, Posts } from './AccountForms.tsx'
import type { Account } from './AccountsPart.tsx'

interface AccountDialogProps {
  readonly account: Account
  readonly mayChange: boolean
  readonly onChanged: () => void
  readonly onClose: () => void
}

/** One account: its posts, and what an administrator may do with it. */
export function AccountDialog({ account, mayChange, onChanged, onClose }: AccountDialogProps) {
  const words = useDeskAdmin()
  const common = useCommon()
  const said = useSaid()
  return (
    <Dialog
      open
      shape="sheet"
      title={account.name}
      onClose={onClose}
      footer={
        <Button look="quiet" onPress={onClose}>
          {common.close}
        </Button>
      }
    >
      <div className="z-stack">
        <dl className="z-facts">
          <div>
            <dt>{words.account}</dt>
            <dd>{account.account}</dd>
          </div>
          {account.posts.map((post) => (
            <div key={post.role + post.unit + post.area}>
              <dt>{said(post.roleName)}</dt>
              <dd>
                {said(post.unitName)} · {said(post.areaName)} {post.acting && words.accountActing}
              </dd>
            </div>
          ))}
        </dl>
        {mayChange && (
          <>
            <Posts key={JSON.stringify(account.posts)} account={account} onChanged={onChanged} />
            {account.posts.length > 0 && <HandOver account={account} onChanged={onChanged} />}
            <Switching account={account} onChanged={onChanged} />
            <Sessions account={account} />
            <Reset account={account} />
          </>
        )}
      </div>
    </Dialog>
  )
}

interface PartProps {
  readonly account: Account
}

const pathOf = ({ account }: Account, word: string): string =>
  `/api/admin/accounts/${encodeURIComponent(account)}/${word}`

function Switching({ account, onChanged }: PartProps & { readonly onChanged: () => void }) {
  const words = useDeskAdmin()
  const common = useCommon()
  const [reason, setReason] = useState('')
  const isOn = account.disabledAt === null
  const write = useWrite<unknown>(() => {
    toast({ say: isOn ? words.accountDisabled : words.accountEnabled })
    setReason('')
    onChanged()
  })
  return (
    <section className="z-stack">
      {write.isError && <RefusalNote refused={write.error} />}
      <TextField label={words.accountReason} value={reason} max={300} onChange={setReason} />
      <div className="z-row">
        <Button
          look={isOn ? 'danger' : 'primary'}
          busy={write.isPending}
          disabled={reason.trim() ? false : common.fieldRequired}
          onPress={() =>
            write.mutate({
              path: pathOf(account, isOn ? 'disable' : 'enable'),
              body: { reason: reason.trim() },
            })
          }
        >
          {isOn ? words.accountDisable : words.accountEnable}
        </Button>
      </div>
    </section>
  )
}

function Sessions({ account }: PartProps) {
  const words = useDeskAdmin()
  const write = useWrite<{ ended: number }>(({ ended }) => toast({ say: words.accountEnded(ended) }))
  return (
    <section className="z-stack">
      {write.isError && <RefusalNote refused={write.error} />}
      <div className="z-row">
        <Button
          busy={write.isPending}
          onPress={() => write.mutate({ path: pathOf(account, 'end-sessions'), body: undefined })}
        >
          {words.accountEnd}
        </Button>
      </div>
    </section>
  )
}

function Reset({ account }: PartProps) {
  const words = useDeskAdmin()
  const format = useFormat()
  const write = useWrite<{ path: string; expiresAt: number }>()
  return (
    <section className="z-stack">
      {write.isError && <RefusalNote refused={write.error} />}
      <div className="z-row">
        <Button
          busy={write.isPending}
          onPress={() => write.mutate({ path: pathOf(account, 'reset'), body: undefined })}
        >
          {words.accountReset}
        </Button>
      </div>
      {write.data && (
        <Note tone="info" role="status" title={words.accountLink(format.dateTime(write.data.expiresAt))}>
          <code className="rule-feel">{new URL(write.data.path, location.origin).href}</code>
        </Note>
      )}
    </section>
  )
}
