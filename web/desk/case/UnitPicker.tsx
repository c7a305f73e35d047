// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useId, useState } from 'react'
import { FieldGroup, type FieldProps } from '../../kit/Field.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { usePreferences } from '../../shell/preferences.ts'
import { useDesk, useDeskCase } from '../../words/desk.ts'
import { useSaid } from '../../words/words.ts'
import { unitsQuery } from '../queries.ts'
import { levelName } from '../queue/names.ts'
import type { CasePage, Unit } from '../types.ts'

interface Offer {
  readonly unit: string
  readonly name: string
  readonly hint: string
}

const shown = 12

/** Units whose name, code or duty holds the words; without words none: the list is long. */
function useFoundUnits(text: string): readonly Offer[] {
  const { language } = usePreferences()
  const desk = useDesk()
  const units = useQuery(unitsQuery).data ?? []
  const asked = useDeferredValue(text.trim().toLowerCase())
  if (!asked) return []
  const named = (unit: Unit) => (language === 'en' ? unit.en || unit.name : unit.name)
  return units
    .filter((unit) =>
      [unit.name, unit.en, unit.code, ...unit.competences].some((say) => say.toLowerCase().includes(asked)),
    )
    .slice(0, shown)
    .map((unit) => ({ unit: unit.code, name: named(unit), hint: levelName(unit.level, desk) }))
}

interface UnitPickerProps extends FieldProps {
  readonly matter: CasePage
  readonly action: string
  readonly value: string
  readonly onChange: (unit: string) => void
}

/** Steps about a request that was already made: only the units asked can be meant. */
const aboutRequests: ReadonlySet<string> = new Set(['grant-co-time', 'deny-co-time', 'withdraw-unit'])

/** One of the units that were asked to join and owe an answer. */
function AskedPicker({ matter, action, value, onChange, ...field }: UnitPickerProps) {
  const said = useSaid()
  const name = useId()
  const asked = matter.coUnits.filter(
    (co) => co.status === 'waiting' && (action === 'withdraw-unit' || co.extension !== null),
  )
  return (
    <FieldGroup {...field}>
      <div className="unit-list">
        {asked.map((co) => (
          <label key={co.unit} className="z-choice">
            <input
              type="radio"
              name={name}
              checked={value === co.unit || asked.length === 1}
              onChange={() => onChange(co.unit)}
            />
            <span>
              {said(co.name)}
              <small>{co.asked}</small>
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}

export function UnitPicker(props: UnitPickerProps) {
  return aboutRequests.has(props.action) ? <AskedPicker {...props} /> : <AnyUnitPicker {...props} />
}

/** One unit: what the rules suggest first, then what other rules and precedents say, then any by search. */
function AnyUnitPicker({ matter, action, value, onChange, ...field }: UnitPickerProps) {
  const words = useDeskCase()
  const name = useId()
  const [text, setText] = useState('')
  const offers = useOffers(matter, action)
  const found = useFoundUnits(text).filter((unit) => !offers.some((offer) => offer.unit === unit.unit))
  const all = [...offers, ...found]
  const chosen = useChosen(value, all)
  return (
    <FieldGroup {...field}>
      <div className="unit-list">
        {[...all, ...(chosen ? [chosen] : [])].map((offer) => (
          <label key={offer.unit || 'rule'} className="z-choice">
            <input
              type="radio"
              name={name}
              checked={value === offer.unit}
              onChange={() => onChange(offer.unit)}
            />
            <span>
              {offer.name}
              <small>{offer.hint}</small>
            </span>
          </label>
        ))}
      </div>
      <UnitSearch text={text} onText={setText} isEmpty={found.length === 0} label={words.pickSearch} />
    </FieldGroup>
  )
}

/** A unit chosen by search stays in sight when the search has moved on. */
function useChosen(value: string, all: readonly Offer[]): Offer | undefined {
  const { language } = usePreferences()
  const units = useQuery(unitsQuery).data ?? []
  if (!value || all.some((offer) => offer.unit === value)) return undefined
  const unit = units.find((each) => each.code === value)
  const name = (language === 'en' ? unit?.en : unit?.name) ?? value
  return { unit: value, name, hint: '' }
}

/** A dispatch may leave the choice to the rules; other steps name a unit. */
function useOffers(matter: CasePage, action: string): readonly Offer[] {
  const words = useDeskCase()
  const said = useSaid()
  // What was decided before is no suggestion for a matter that has come back.
  const decision = matter.stage === 'dispatch' ? matter.suggestion : matter.dispatch
  const refusing =
    matter.stage === 'dispatch' && matter.bounces > 0 ? matter.handler?.unit : matter.holder?.unit
  const rule = decision && {
    unit: action === 'dispatch' && matter.suggestion ? '' : decision.unit.unit,
    name: said(decision.unit.name),
    hint: `${words.pickRule}：${said(decision.because)}`,
  }
  const runners = (decision?.runnersUp ?? []).flatMap((runner) =>
    runner.unit
      ? [
          {
            unit: runner.unit.unit,
            name: said(runner.unit.name),
            hint: `${words.pickRunner} · ${said(runner.why)}`,
          },
        ]
      : [],
  )
  const precedents = matter.precedents.map((one) => ({
    unit: one.unit,
    name: said(one.name),
    hint: `${words.pickPrecedent} · ${words.precedentsText(one.n)}`,
  }))
  const all = [...(rule ? [rule] : []), ...precedents, ...runners].filter((offer) =>
    offer === rule ? action !== 'redispatch' : offer.unit !== decision?.unit.unit && offer.unit !== refusing,
  )
  return [...new Map(all.toReversed().map((offer) => [offer.unit, offer])).values()].toReversed().slice(0, 6)
}

interface UnitSearchProps {
  readonly text: string
  readonly onText: (text: string) => void
  readonly isEmpty: boolean
  readonly label: string
}

function UnitSearch({ text, onText, isEmpty, label }: UnitSearchProps) {
  const words = useDeskCase()
  return (
    <>
      <TextField type="search" label={label} value={text} onChange={onText} />
      {text.trim() !== '' && isEmpty && <p className="z-soft">{words.pickNone}</p>}
    </>
  )
}

interface UnitsPickerProps extends FieldProps {
  readonly value: readonly string[]
  readonly onChange: (units: readonly string[]) => void
}

const most = 10

/** Several units, for splitting a matter into parts. */
export function UnitsPicker({ value, onChange, ...field }: UnitsPickerProps) {
  const words = useDeskCase()
  const { language } = usePreferences()
  const [text, setText] = useState('')
  const units = useQuery(unitsQuery).data ?? []
  const found = useFoundUnits(text).filter((offer) => !value.includes(offer.unit))
  const chosen = value.map((code): Offer => {
    const unit = units.find((each) => each.code === code)
    return { unit: code, name: (language === 'en' ? unit?.en : unit?.name) ?? code, hint: '' }
  })
  const toggle = (code: string) =>
    onChange(value.includes(code) ? value.filter((each) => each !== code) : [...value, code].slice(0, most))
  return (
    <FieldGroup {...field} hint={words.pickUnits}>
      <UnitSearch text={text} onText={setText} isEmpty={found.length === 0} label={words.pickSearch} />
      <p className="z-soft" role="status">
        {words.pickedUnits(value.length)}
      </p>
      <div className="unit-list">
        {[...chosen, ...found].map((offer) => (
          <label key={offer.unit} className="z-choice">
            <input type="checkbox" checked={value.includes(offer.unit)} onChange={() => toggle(offer.unit)} />
            <span>
              {offer.name}
              {offer.hint && <small>{offer.hint}</small>}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}
