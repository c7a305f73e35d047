// SPDX-License-Identifier: Apache-2.0
import { isDay } from '#platform/clock/clock.ts'
import type { Refusal, Words } from '#platform/refusal/refusal.ts'
import { checkRule } from '#platform/rule/rule.ts'
import {
  figureUnits,
  type Indicator,
  type Measure,
  measuresOf,
  numeratorOf,
  type Quantity,
  type RecordKind,
  type Rounding,
  unitOf,
  versionsOf,
} from './declare.ts'
import { canonical, checkMean, checkShare, wrong } from './check-ratio.ts'

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
  if (measure.adds !== undefined && kind.amounts?.[measure.adds] === undefined)
    found.push(
      wrong(
        `${at}.adds`,
        `“${measure.adds}”不是可以加总的数量,可用的有:${Object.keys(kind.amounts ?? {}).join('、') || '无'}。`,
        `"${measure.adds}" is not an amount that can be added; there are: ${Object.keys(kind.amounts ?? {}).join(', ') || 'none'}.`,
      ),
    )
  const rule = checkRule(measure.when, kind.fields)
  if (!rule.ok) found.push(wrong(`${at}.when`, rule.refusal.say.zh, rule.refusal.say.en))
  return [...found, ...wordsAt(`${at}.label`, measure.label)]
}

const checkRounding = (at: string, rounding: Rounding | undefined): readonly Refusal[] =>
  rounding && Number.isInteger(rounding.decimals) && rounding.decimals >= 0 && rounding.decimals <= 4
    ? []
    : [
        wrong(
          `${at}.rounding`,
          '须写明取值方式,小数位为0到4。',
          'Say how it is rounded, with 0 to 4 decimals.',
        ),
      ]

/** The quantity a measure adds up; records themselves are a count. */
const quantityOf = ({ adds, of }: Measure, kinds: readonly RecordKind[]): Quantity | undefined =>
  adds === undefined ? 'count' : kinds.find(({ key }) => key === of)?.amounts?.[adds]

const checkUnit = (at: string, indicator: Indicator, kinds: readonly RecordKind[]): readonly Refusal[] => {
  if (indicator.is === 'share') return []
  const { unit } = indicator
  if (!(unit in figureUnits))
    return [wrong(`${at}.unit`, `没有“${String(unit)}”这个单位。`, `There is no unit "${String(unit)}".`)]
  const measure = numeratorOf(indicator)
  const quantity = measure && quantityOf(measure, kinds)
  return quantity === undefined || unitOf(unit).of === quantity
    ? []
    : [
        wrong(
          `${at}.unit`,
          `“${unitOf(unit).zh}”不能表示这个数量(${quantity})。`,
          `"${unitOf(unit).en}" cannot say this amount (${quantity}).`,
        ),
      ]
}

const checkTarget = (at: string, indicator: Indicator): readonly Refusal[] => {
  const { target } = indicator
  if (!target) return []
  const most = indicator.is === 'share' ? 100 : Number.MAX_SAFE_INTEGER
  return target.value >= 0 && target.value <= most && target.tolerance >= 0
    ? wordsAt(`${at}.target.source`, target.source)
    : [wrong(`${at}.target`, `目标值应在0到${most}之间。`, `The target must lie between 0 and ${most}.`)]
}

/** The measures an indicator must have, by their place in the declaration, as they were written: one may be missing. */
const partsOf = (indicator: Indicator): Readonly<Record<string, Measure | undefined>> => {
  if (indicator.is === 'count') return { counts: indicator.counts }
  if (indicator.is === 'sum') return { sums: indicator.sums }
  if (indicator.is === 'mean') return { sums: indicator.sums, over: indicator.over }
  return { numerator: indicator.numerator, denominator: indicator.denominator }
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
  return [
    ...found,
    ...Object.entries(partsOf(indicator)).flatMap(([part, measure]) =>
      checkMeasure(`${at}.${part}`, measure, kinds),
    ),
    ...checkUnit(at, indicator, kinds),
    ...(indicator.is === 'count' ? [] : checkRounding(at, indicator.rounding)),
    ...(indicator.is === 'share' ? checkShare(at, indicator) : []),
    ...(indicator.is === 'mean' ? checkMean(at, indicator) : []),
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
    const rule = canonical([measure.of, measure.on, measure.when, measure.adds ?? null])
    const before = known.get(measure.key)
    known.set(measure.key, rule)
    return before === undefined || before === rule
      ? []
      : [wrong(measure.key, '同名统计量的条件不同。', 'Two measures of this name count differently.')]
  })
}
