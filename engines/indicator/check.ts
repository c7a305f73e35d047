// SPDX-License-Identifier: Apache-2.0
import { isDay } from '#platform/clock/clock.ts'
import type { Refusal, Words } from '#platform/refusal/refusal.ts'
import { checkRule, criteriaOf } from '#platform/rule/rule.ts'
import {
  figureUnits,
  type Indicator,
  type Measure,
  measuresOf,
  type RecordKind,
  type ShareIndicator,
  versionsOf,
} from './declare.ts'
import { indicatorRefusals } from './refusals.ts'

const wrong = (at: string, zh: string, en: string): Refusal =>
  indicatorRefusals['indicator.declared-wrong']({ at, say: { zh, en } })

/** Letters, digits and hyphens: a key stands in addresses and in tables. */
const KEY = /^[a-z][a-z0-9-]{1,48}$/

const wordsAt = (at: string, words: Words | undefined): readonly Refusal[] =>
  words?.zh && words.en ? [] : [wrong(at, '缺少中文或英文说明。', 'The Chinese or the English is missing.')]

const checkMeasure = (
  at: string,
  measure: Measure | undefined,
  kinds: readonly RecordKind[],
): readonly Refusal[] => {
  if (!measure)
    return [
      wrong(
        at,
        '没有声明这个统计量,占比不能没有自己的分母。',
        'This measure is not declared; a share needs its own denominator.',
      ),
    ]
  const kind = kinds.find(({ key }) => key === measure.of)
  if (!kind)
    return [
      wrong(
        `${at}.of`,
        `没有“${measure.of}”这种记录,可用的有:${kinds.map(({ key }) => key).join('、')}。`,
        `There are no records "${measure.of}"; there are: ${kinds.map(({ key }) => key).join(', ')}.`,
      ),
    ]
  const found: Refusal[] = []
  if (!KEY.test(measure.key))
    found.push(wrong(`${at}.key`, `“${measure.key}”不能作为键。`, `"${measure.key}" cannot be a key.`))
  if (kind.fields[measure.on]?.type !== 'dateTime')
    found.push(
      wrong(
        `${at}.on`,
        `“${measure.on}”不是记录的时间字段。`,
        `"${measure.on}" is not a date of the record.`,
      ),
    )
  const rule = checkRule(measure.when, kind.fields)
  if (!rule.ok) found.push(wrong(`${at}.when`, rule.refusal.say.zh, rule.refusal.say.en))
  return [...found, ...wordsAt(`${at}.label`, measure.label)]
}

const canonical = (part: unknown): string => JSON.stringify(part)

/**
 * A share whose numerator counts other records, other days or more than its denominator could show 120 %, and its
 * children could not add up. So every condition of the denominator must be one of the numerator's.
 */
const checkShare = (at: string, { numerator, denominator, rounding }: ShareIndicator): readonly Refusal[] => {
  const found: Refusal[] = []
  if (!(Number.isInteger(rounding.decimals) && rounding.decimals >= 0 && rounding.decimals <= 4))
    found.push(wrong(`${at}.rounding`, '小数位应为0到4。', 'Decimals must be 0 to 4.'))
  if (!numerator || !denominator) return found
  if (numerator.of !== denominator.of || numerator.on !== denominator.on)
    found.push(
      wrong(
        `${at}.numerator`,
        `分子按“${numerator.on}”、分母按“${denominator.on}”统计,不是同一批记录,下级无法加总到上级。`,
        `The numerator counts by "${numerator.on}", the denominator by "${denominator.on}": not the same records, so children cannot add up.`,
      ),
    )
  const held = new Set(criteriaOf(numerator.when).map(canonical))
  if (!criteriaOf(denominator.when).every((part) => held.has(canonical(part))))
    found.push(
      wrong(
        `${at}.numerator`,
        '分子没有包含分母的全部条件,占比可能超过100%。',
        'The numerator lacks a condition of the denominator, so the share could exceed 100 %.',
      ),
    )
  return found
}

const checkTarget = (at: string, indicator: Indicator): readonly Refusal[] => {
  const { target } = indicator
  if (!target) return []
  const most = indicator.is === 'share' ? 100 : Number.MAX_SAFE_INTEGER
  return target.value >= 0 && target.value <= most && target.tolerance >= 0
    ? wordsAt(`${at}.target.source`, target.source)
    : [wrong(`${at}.target`, `目标值应在0到${most}之间。`, `The target must lie between 0 and ${most}.`)]
}

const checkVersion = (indicator: Indicator, kinds: readonly RecordKind[]): readonly Refusal[] => {
  const at = `${indicator.key}@${indicator.version}`
  const { earlier } = indicator
  const found: Refusal[] = []
  if (!KEY.test(indicator.key)) found.push(wrong(at, '键不合规。', 'The key is not allowed.'))
  if (!isDay(indicator.since)) found.push(wrong(`${at}.since`, '生效日期不是日期。', 'This is not a day.'))
  if (
    earlier &&
    !(earlier.key === indicator.key && earlier.version < indicator.version && earlier.since < indicator.since)
  )
    found.push(
      wrong(
        `${at}.earlier`,
        '旧版本的键、版本号或生效日期不连贯。',
        'The earlier version does not come before it.',
      ),
    )
  if (indicator.is === 'count' && !(indicator.unit in figureUnits))
    found.push(
      wrong(
        `${at}.unit`,
        `没有“${String(indicator.unit)}”这个单位。`,
        `There is no unit "${String(indicator.unit)}".`,
      ),
    )
  const parts = indicator.is === 'count' ? ['counts'] : ['numerator', 'denominator']
  return [
    ...found,
    ...measuresOf(indicator).flatMap((measure, index) =>
      checkMeasure(`${at}.${parts[index]}`, measure, kinds),
    ),
    ...(indicator.is === 'share' ? checkShare(at, indicator) : []),
    ...checkTarget(at, indicator),
    ...[indicator.label, indicator.group, indicator.definition, indicator.owner, indicator.source].flatMap(
      (words) => wordsAt(at, words),
    ),
  ]
}

const twice = (keys: readonly string[]): readonly string[] => [
  ...new Set(keys.filter((key, index) => keys.indexOf(key) !== index)),
]

/** Everything that is wrong with a set of indicators, each with the place; empty when it can be used. */
export const checkIndicators = (
  indicators: readonly Indicator[],
  kinds: readonly RecordKind[],
): readonly Refusal[] => {
  const versions = indicators.flatMap(versionsOf)
  const found = versions.flatMap((version) => checkVersion(version, kinds))
  const again = twice(indicators.map(({ key }) => key)).map((key) =>
    wrong(key, '声明了两次。', 'It is declared twice.'),
  )
  return [...found, ...again, ...measureClashes(versions)]
}

/** One key, one rule: two measures of the same name that count differently would be added together. */
const measureClashes = (versions: readonly Indicator[]): readonly Refusal[] => {
  const known = new Map<string, string>()
  return versions.flatMap(measuresOf).flatMap((measure) => {
    if (!measure) return []
    const rule = canonical([measure.of, measure.on, measure.when])
    const before = known.get(measure.key)
    known.set(measure.key, rule)
    return before === undefined || before === rule
      ? []
      : [wrong(measure.key, '同名统计量的条件不同。', 'Two measures of this name count differently.')]
  })
}
