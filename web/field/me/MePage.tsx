// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { Button } from '../../kit/Button.tsx'
import { Check } from '../../kit/Choice.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { LanguageSwitch, ThemeSwitch } from '../../kit/DisplaySettings.tsx'
import { Note } from '../../kit/Note.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { setPreferences, usePreferences } from '../../shell/preferences.ts'
import { useCommon } from '../../words/common.ts'
import { useFieldWords } from '../../words/field.ts'
import { useSaid } from '../../words/words.ts'
import { signOut } from '../open.ts'
import type { Today } from '../types.ts'
import { useToday } from '../useDay.ts'
import { useField, useIsVolunteer, useQueue } from '../useField.ts'
import { Follows } from './Follows.tsx'
import { Handovers } from './Handovers.tsx'
import { Shifts } from './Shifts.tsx'

/** Posts, duty, the note to the next shift, what is on this phone, and signing out. */
export function MePage() {
  const words = useFieldWords()
  const { session } = useField()
  const today = useToday().data
  const isVolunteer = useIsVolunteer()
  return (
    <div className="f-page f-page-wide">
      <PageHeader title={words.meTitle} text={session.name} />
      <div className="f-columns">
        {today && <Posts today={today} />}
        {today && !isVolunteer && <Shifts shifts={today.shifts} />}
        {today && !isVolunteer && <Handovers handovers={today.handovers} />}
        {!isVolunteer && <Follows />}
        <OnPhone tasks={today?.tasks.length ?? 0} />
        <Display />
      </div>
      <SignOut />
    </div>
  )
}

function Posts({ today }: { readonly today: Today }) {
  const words = useFieldWords()
  const said = useSaid()
  return (
    <section className="f-block z-stack">
      <h2 className="f-section">{words.mePosts}</h2>
      <dl className="z-facts f-facts">
        {today.posts.map((post) => (
          <div key={post.role + post.unit.unit + post.area}>
            <dt>{said(post.roleName)}</dt>
            <dd>
              {said(post.unit.name)}
              <br />
              <span className="z-soft">{said(post.areaName)}</span>
              {post.phone && (
                <>
                  <br />
                  {words.meStation} <a href={`tel:${post.phone}`}>{post.phone}</a>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Whether this page starts without a network, asked of the browser itself. */
function useStartsOffline(): boolean {
  const [ready, setReady] = useState(false)
  useEffect(() => {
    const container = navigator.serviceWorker as ServiceWorkerContainer | undefined
    void container
      ?.getRegistration('/field')
      .then((found) => setReady(found?.active !== undefined && found.active !== null))
  }, [])
  return ready
}

function OnPhone({ tasks }: { readonly tasks: number }) {
  const words = useFieldWords()
  const waiting = useQueue().items.filter(({ state }) => state !== 'delivered').length
  const startsOffline = useStartsOffline()
  return (
    <section className="f-block z-stack">
      <h2 className="f-section">{words.phoneTitle}</h2>
      <ul className="f-dots">
        <li>{words.phoneTasks(tasks)}</li>
        <li>{words.phoneQueue(waiting)}</li>
        <li>
          {words.phoneApp}：{startsOffline ? words.phoneAppYes : words.phoneAppNo}
        </li>
      </ul>
      <Note tone="good" icon="lock">
        <p>{words.phoneSealed}</p>
        <p>{words.phonePosition}</p>
      </Note>
    </section>
  )
}

function Display() {
  const common = useCommon()
  const { size, contrast } = usePreferences()
  return (
    <section className="f-block z-stack">
      <h2 className="f-section">{common.display}</h2>
      <LanguageSwitch />
      <ThemeSwitch />
      <Check
        label={common.largeType}
        checked={size === 'large'}
        onChange={(on) => setPreferences({ size: on ? 'large' : 'normal' })}
      />
      <Check
        label={common.contrast}
        checked={contrast === 'high'}
        onChange={(on) => setPreferences({ contrast: on ? 'high' : 'normal' })}
      />
    </section>
  )
}

function SignOut() {
  const words = useFieldWords()
  const common = useCommon()
  const field = useField()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  // The menu of the bar leads here: what waits on the phone must be spoken of first.
  const isAsked = useLocation({ select: ({ hash }) => hash === 'leave' })
  const navigate = useNavigate()
  const stay = () => {
    setOpen(false)
    if (isAsked) void navigate({ to: '/field/me', replace: true })
  }
  const lost = useQueue().items.filter(({ state }) => state !== 'delivered').length
  const leave = () => void signOut(client, field).finally(() => location.assign('/sign-in?to=/field'))
  return (
    <>
      <Button size="large" icon="lock" wide onPress={() => setOpen(true)}>
        {words.signOutTitle}
      </Button>
      <Dialog
        open={open || isAsked}
        onClose={stay}
        title={words.signOutTitle}
        footer={
          <>
            <Button onPress={stay}>{common.cancel}</Button>
            <Button look="danger" onPress={leave}>
              {words.signOutSure}
            </Button>
          </>
        }
      >
        <div className="z-stack">
          {lost > 0 && <Note tone="bad" icon="warning" role="alert" title={words.signOutLoses(lost)} />}
          <p>{words.signOutText}</p>
        </div>
      </Dialog>
    </>
  )
}
