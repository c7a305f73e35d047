// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Chip, StatusTag } from '../../kit/Chip.tsx'
import { ClockBadge } from '../../kit/ClockBadge.tsx'
import { useDesk, useDeskCase, type DeskCaseWords } from '../../words/desk.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { CaseCard } from '../queue/CaseCards.tsx'
import { levelName } from '../queue/names.ts'
import type { CasePage } from '../types.ts'
import { Section } from './Section.tsx'

type PartProps = { readonly matter: CasePage }

export interface Fact {
  readonly name: string
  readonly value: ReactNode
}

export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="z-facts">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What the form of its kind asked, and the version of the rules it lives under. */
export function Facts({ matter }: PartProps) {
  const words = useDeskCase()
  const said = useSaid()
  return (
    <Section title={words.facts}>
      <FactList
        facts={[
          { name: words.where, value: [matter.address, said(matter.areaName)].filter(Boolean).join(' · ') },
          ...matter.fields.map((field) => ({ name: said(field.label), value: said(field.say) })),
        ]}
      />
      <p className="z-soft">{words.declaration(matter.declaration.version)}</p>
    </Section>
  )
}

/** Units asked to join, each with its answer. */
export function CoUnits({ matter }: PartProps) {
  const words = useDeskCase()
  const said = useSaid()
  const format = useFormat()
  if (matter.coUnits.length === 0) return null
  return (
    <Section title={words.coUnits}>
      <ul className="case-list">
        {matter.coUnits.map((unit) => (
          <li key={unit.unit + unit.askedAt}>
            <p className="z-row">
              <strong>{said(unit.name)}</strong>
              <CoUnitState unit={unit} isOpen={matter.status === 'open'} />
            </p>
            <p>
              {unit.asked} <span className="z-soft">{words.coAsked(format.short(unit.askedAt))}</span>
              {unit.by && <span className="z-soft"> · {words.coBy(said(unit.by.name))}</span>}
              {unit.clock && <span className="z-soft"> · {words.limitOf(said(unit.clock.limit))}</span>}
            </p>
            {unit.extension && (
              <p className="z-row">
                <Chip icon="clock" tone="warn">
                  {words.coWantsTime(said(unit.extension.limit), unit.extension.reason)}
                </Chip>
              </p>
            )}
            {unit.text && <p className="moment-text">{unit.text}</p>}
          </li>
        ))}
      </ul>
    </Section>
  )
}

type CoUnitProps = { readonly unit: CasePage['coUnits'][number]; readonly isOpen: boolean }

/** Where a request stands: its running clock, or how it ended. */
function CoUnitState({ unit, isOpen }: CoUnitProps) {
  const words = useDeskCase()
  const desk = useDesk()
  const format = useFormat()
  const { status, clock, answeredAt, onTime, level } = unit
  if (status === 'withdrawn') return <StatusTag tone="neutral">{words.coWithdrawn}</StatusTag>
  if (status === 'lapsed') return <StatusTag tone="neutral">{words.coLapsed}</StatusTag>
  if (answeredAt !== null)
    return (
      <>
        <StatusTag tone={onTime === false ? 'bad' : 'good'}>
          {words.coAnswered(format.short(answeredAt))}
        </StatusTag>
        {onTime !== null && <span className="z-soft">{onTime ? words.coInTime : words.coLate}</span>}
      </>
    )
  if (!isOpen) return <StatusTag tone="bad">{words.coOwed}</StatusTag>
  return (
    <>
      {clock ? (
        <ClockBadge dueAt={clock.dueAt} startedAt={clock.startedAt} provisional={clock.provisional} />
      ) : (
        <StatusTag tone="warn">{words.coWaiting}</StatusTag>
      )}
      {level && (
        <Chip icon="flag" tone="bad">
          {words.coClimbed(levelName(level, desk))}
        </Chip>
      )}
    </>
  )
}

/** The component (部件) it is about, and who owns it. */
export function ComponentCard({ matter }: PartProps) {
  const words = useDeskCase()
  const said = useSaid()
  const { component } = matter
  if (!component) return null
  return (
    <Section title={words.component}>
      <FactList
        facts={[
          { name: words.componentCode, value: <span className="z-digits">{component.code}</span> },
          ...(component.class ? [{ name: words.componentClass, value: component.class }] : []),
          ...(component.owner ? [{ name: words.componentOwner, value: said(component.owner.name) }] : []),
        ]}
      />
    </Section>
  )
}

/** What a machine saw. A person has confirmed it, or it would not be a matter. */
export function EvidenceCard({ matter }: PartProps) {
  const words = useDeskCase()
  const format = useFormat()
  const { evidence } = matter
  if (!evidence) return null
  return (
    <Section title={words.evidence} note={words.evidenceText}>
      <FactList
        facts={[
          { name: words.evidenceSource, value: sourceName(evidence.source, words) },
          { name: words.evidenceDevice, value: evidence.device },
          { name: words.evidenceModel, value: evidence.model },
          { name: words.evidenceConfidence, value: <Chip>{format.share(evidence.confidence)}</Chip> },
        ]}
      />
    </Section>
  )
}

export function sourceName(source: string, words: DeskCaseWords): string {
  const names: Readonly<Record<string, string>> = {
    camera: words.sourceCamera,
    drone: words.sourceDrone,
    satellite: words.sourceSatellite,
    sensor: words.sourceSensor,
  }
  return names[source] ?? source
}

/** The whole it belongs to, its parts, and what was merged into it. */
export function Family({ matter }: PartProps) {
  const words = useDeskCase()
  const { parent, children, merged } = matter
  if (!parent && children.length === 0 && merged.length === 0) return null
  return (
    <Section title={words.family}>
      {parent && (
        <>
          <p className="z-soft">{words.parentOf}</p>
          <CaseCard row={parent} />
        </>
      )}
      {children.length > 0 && <p className="z-soft">{words.partsOf}</p>}
      {children.map((child) => (
        <CaseCard key={child.id} row={child} />
      ))}
      {merged.length > 0 && (
        <>
          <p className="z-soft">{words.mergedIn}</p>
          <ul className="case-list">
            {merged.map((other) => (
              <li key={other.id}>
                <Link to="/desk/case/$id" params={{ id: other.id }}>
                  {other.code}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}
