// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { kindsQuery, useMeta } from '../../api/queries.ts'
import { Icon } from '../../kit/Icon.tsx'
import { useNow } from '../../kit/useNow.ts'
import { useCommon } from '../../words/common.ts'
import { useDesk, useDeskCase, type DeskCaseWords } from '../../words/desk.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { unitsQuery } from '../queries.ts'
import { channelName } from '../queue/names.ts'
import type { CasePage, Dispatch } from '../types.ts'
import { FactList, type Fact } from './CaseParts.tsx'
import { Section, SubHeading } from './Section.tsx'
import { WhyDue, WhyVerified } from './WhyRules.tsx'

/** Why this matter is where it is, why it is due when it is due, and who comes next. */
export function WhyPanel({ matter }: { readonly matter: CasePage }) {
  const words = useDeskCase()
  const isWaiting = matter.stage === 'dispatch' && matter.status === 'open'
  const decision = isWaiting ? matter.suggestion : matter.dispatch
  return (
    <Section title={words.why}>
      <div className="why">
        <SubHeading>{words.whyHere}</SubHeading>
        {decision ? (
          <WhyHere decision={decision} isSuggestion={isWaiting} matter={matter} />
        ) : (
          <p className="z-soft">{isWaiting ? words.whyNobody : words.whyNone}</p>
        )}
        {matter.status === 'open' && (
          <>
            <SubHeading>{words.whyNow}</SubHeading>
            <WhyNow matter={matter} />
            <WhyDue matter={matter} />
            <WhyVerified matter={matter} />
            <SubHeading>{words.whoNext}</SubHeading>
            <WhoNext matter={matter} />
          </>
        )}
        <Precedents matter={matter} />
      </div>
    </Section>
  )
}

interface WhyHereProps {
  readonly decision: Dispatch
  readonly isSuggestion: boolean
  readonly matter: CasePage
}

function WhyHere({ decision, isSuggestion, matter }: WhyHereProps) {
  const words = useDeskCase()
  const said = useSaid()
  const inputs = useInputWords(decision, matter)
  const sent = byPerson(matter) ? words.whyChosen : words.whySent
  const lead = isSuggestion ? words.whySuggested : sent
  const runners = decision.runnersUp.filter((runner) => runner.unit !== null)
  return (
    <>
      <p className="why-unit">
        <Icon name="arrow" />
        <span>
          {lead} <strong>{said(decision.unit.name)}</strong>
        </span>
      </p>
      <p>{said(decision.because)}</p>
      {decision.explained && (
        <p className="z-soft">
          {words.whyCondition}：{said(decision.explained)}
        </p>
      )}
      {decision.feel && <code className="rule-feel">{decision.feel}</code>}
      <details>
        <summary>{words.whyInputs}</summary>
        <FactList facts={inputs} />
        <p className="z-soft">{words.whyRuleVersion(decision.rulesVersion)}</p>
      </details>
      {runners.length > 0 && (
        <details>
          <summary>{words.whyRunners}</summary>
          <ul className="case-list">
            {runners.map((runner) => (
              <li key={runner.rule}>
                {said(runner.unit?.name)} <span className="z-soft">{said(runner.why)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

/** Whether somebody chose the unit themselves: their explanation then stands as the reason. */
function byPerson(matter: CasePage): boolean {
  const sent = matter.timeline.findLast(({ kind }) => kind === 'dispatched' || kind === 'arbitrated')
  return sent?.text !== undefined && sent.text !== null && sent.text === matter.dispatch?.because.zh
}

/** The facts the rule looked at, each with its name and in words. */
function useInputWords({ inputs }: Dispatch, matter: CasePage): readonly Fact[] {
  const words = useDeskCase()
  const desk = useDesk()
  const common = useCommon()
  const said = useSaid()
  const groups = useMeta().data?.groups
  const kinds = useQuery(kindsQuery).data
  const units = useQuery(unitsQuery).data
  const say = (key: string, value: unknown): string => {
    const text = String(value)
    if (key === 'kind') return said(kinds?.find((kind) => kind.key === text)?.label) || said(matter.label)
    if (key === 'group') return said(groups?.find((group) => group.key === text)) || text
    if (key === 'channel') return channelName(text, desk)
    if (key === 'about') return text === 'component' ? words.aboutComponent : words.aboutEvent
    if (key === 'area') return said(matter.areaName)
    if (key === 'componentOwner') return units?.find((unit) => unit.code === text)?.name ?? text
    if (key === 'workingTime') return value === true ? common.yes : common.no
    return text
  }
  const names = inputNames(words)
  return Object.entries(inputs).flatMap(([key, value]) => {
    const name = names[key]
    return name && value !== undefined && value !== null ? [{ name, value: say(key, value) }] : []
  })
}

const inputNames = (words: DeskCaseWords): Readonly<Record<string, string>> => ({
  kind: words.inputKind,
  group: words.inputGroup,
  channel: words.inputChannel,
  about: words.inputAbout,
  area: words.inputArea,
  urgency: words.inputUrgency,
  componentClass: words.inputComponentClass,
  componentOwner: words.inputComponentOwner,
  text: words.inputText,
  hour: words.inputHour,
  workingTime: words.inputWorkingTime,
  confidence: words.inputConfidence,
})

function WhyNow({ matter }: { readonly matter: CasePage }) {
  const words = useDeskCase()
  const said = useSaid()
  const format = useFormat()
  const now = useNow()
  const clock = matter.clocks.stage
  const stage = said(matter.stageName)
  if (matter.paused) return <p>{words.whyNowPaused}</p>
  if (!clock || clock.dueAt === null) return <p>{words.whyNowFree}</p>
  const late = matter.level === 'district' ? words.whyNowTop : words.whyNowOver
  if (clock.dueAt < now) return <p>{late(stage, format.duration(now - clock.dueAt))}</p>
  return <p>{words.whyNowRunning(stage, said(clock.limit), format.dateTime(clock.dueAt))}</p>
}

/** The step the stage waits for, and whose it is; one's own when the server allows it. */
function WhoNext({ matter }: { readonly matter: CasePage }) {
  const words = useDeskCase()
  const said = useSaid()
  const next = matter.actions.find((action) => action.primary)
  if (!next) return <p>{words.nothingToDo}</p>
  return (
    <p>
      {next.allowed ? (
        words.nextIs(said(matter.holder?.name), said(next.label))
      ) : (
        <>
          {words.nextBlocked(said(next.label))} {said(next.why)}
        </>
      )}
    </p>
  )
}

function Precedents({ matter }: { readonly matter: CasePage }) {
  const words = useDeskCase()
  const said = useSaid()
  if (matter.precedents.length === 0) return null
  return (
    <>
      <SubHeading>{words.precedents}</SubHeading>
      <ul className="case-list">
        {matter.precedents.map((one) => (
          <li key={one.unit}>
            {said(one.name)} <span className="z-soft">{words.precedentsText(one.n)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
