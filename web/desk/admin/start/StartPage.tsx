// SPDX-License-Identifier: Apache-2.0
import '../admin.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { Button, buttonClass } from '../../../kit/Button.tsx'
import { Icon } from '../../../kit/Icon.tsx'
import { Loaded } from '../../../kit/Loaded.tsx'
import { Note } from '../../../kit/Note.tsx'
import { PageHeader } from '../../../kit/PageHeader.tsx'
import { useDistrict } from '../../../words/district.ts'
import { useSaid } from '../../../words/words.ts'
import type { AdminPart } from '../../routes.ts'
import { Gaps } from '../setting/Gaps.tsx'
import { ProposedUnits } from './ProposedUnits.tsx'
import { startQuery, type Start, type StepKey } from './start.ts'

/** What is done and what comes next, each with its link; read from the data. */
export function StartPage() {
  const words = useDistrict()
  const query = useQuery(startQuery)
  return (
    <div className="desk-page">
      <PageHeader title={words.startTitle} text={words.startText} />
      <Loaded query={query}>{(start) => <Steps start={start} />}</Loaded>
    </div>
  )
}

function Steps({ start }: { readonly start: Start }) {
  const words = useDistrict()
  const { steps } = start
  const done = steps.filter(({ isDone }) => isDone).length
  const next = steps.find(({ isDone }) => !isDone)?.key
  return (
    <div className="z-stack admin-part">
      <Note
        tone={next ? 'info' : 'good'}
        icon={next ? 'info' : 'checkCircle'}
        role="status"
        title={next ? words.startCount(done, steps.length) : words.startAll}
      />
      <ol className="start-steps">
        {steps.map(({ key, isDone }) => (
          <Step key={key} name={key} isDone={isDone} isNext={key === next}>
            <StepFacts name={key} start={start} />
          </Step>
        ))}
      </ol>
    </div>
  )
}

interface StepProps {
  readonly name: StepKey
  readonly isDone: boolean
  readonly isNext: boolean
  readonly children: ReactNode
}

function Step({ name, isDone, isNext, children }: StepProps) {
  const words = useDistrict()
  const later = isNext ? words.stepNext : words.stepLater
  const state = isDone ? words.stepDone : later
  return (
    <li className="z-card start-step" data-state={isDone ? 'done' : (isNext && 'next') || 'later'}>
      <h2>
        <Icon name={isDone ? 'checkCircle' : (isNext && 'arrow') || 'clock'} />
        {words[`step_${name}`]} <span className="start-state">{state}</span>
      </h2>
      <p>{words[`stepText_${name}`]}</p>
      {children}
      <StepLink name={name} isNext={isNext} />
    </li>
  )
}

const parts: Readonly<Record<StepKey, AdminPart | undefined>> = {
  administrator: undefined,
  district: 'district',
  areas: 'areas',
  scenes: 'scenes',
  units: 'units',
  accounts: 'accounts',
  matter: undefined,
}

function StepLink({ name, isNext }: { readonly name: StepKey; readonly isNext: boolean }) {
  const words = useDistrict()
  const part = parts[name]
  const look = buttonClass({ look: isNext ? 'primary' : 'plain' })
  if (name === 'matter')
    return (
      <>
        <p className="z-soft">{words.goQueue}</p>
        <a className={look} href="/report">
          {words.goPortal}
        </a>
      </>
    )
  if (!part) return null
  return (
    <Link
      className={look}
      to="/desk/admin"
      search={{ part }}
      aria-label={`${words.go}: ${words[`step_${name}`]}`}
    >
      {words.go}
    </Link>
  )
}

function StepFacts({ name, start }: { readonly name: StepKey; readonly start: Start }) {
  const words = useDistrict()
  const said = useSaid()
  const { areas, units, people, roles, scenes, matters } = start
  if (name === 'units') return <UnitFacts start={start} />
  const facts: Readonly<Record<StepKey, string>> = {
    administrator: '',
    district: '',
    areas: words.stepAreas(areas.street, areas.community, areas.grid),
    scenes: words.stepScenes(scenes.map(said).join('、')),
    units: words.stepUnits(units),
    accounts: [
      words.stepPeople(people),
      ...(roles.length > 0 ? [words.rolesMissing(roles.map(said).join('、'))] : []),
    ].join(' · '),
    matter: words.stepMatters(matters),
  }
  return facts[name] === '' ? null : <p className="z-soft">{facts[name]}</p>
}

function UnitFacts({ start: { units, gaps, areas } }: { readonly start: Start }) {
  const words = useDistrict()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <p className="z-soft">{words.stepUnits(units)}</p>
      {areas.street > 0 && gaps.length > 0 && (
        <>
          <Gaps title={words.gapsTitle(gaps.length)} gaps={gaps} />
          <Button onPress={() => setOpen(true)}>{words.propose}</Button>
        </>
      )}
      {isOpen && <ProposedUnits onClose={() => setOpen(false)} />}
    </>
  )
}
