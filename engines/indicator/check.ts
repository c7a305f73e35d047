// SPDX-License-Identifier: Apache-2.0
import { isDay } from '#platform/clock/clock.ts'
import type { Refusal, Words } from '#platform/refusal/refusal.ts'
import { checkRule, criteriaOf } from '#platform/rule/rule.ts'
import {
  figureUnits,
  type Indicator,
  type MeanIndicator,
  type Measure,
  measuresOf,
  numeratorOf,
  type Quantity,
  type RecordKind,
  type Rounding,
  type ShareIndicator,
  unitOf,
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

const canonical = (part: unknown): string => JSON.stringify(part)

/**
 * A share whose numerator counts other records, other days or more than its denominator could show 120 %, and its
 * children could not add up. So every condition of the denominator must be one of the numerator's.
 */
const checkShare = (at: string, { numerator, denominator }: ShareIndicator): readonly Refusal[] => {
  const found: Refusal[] = []
  if (!numerator || !denominator) return found
  if (numerator.adds !== denominator.adds)
    found.push(
      wrong(
        `${at}.numerator`,
        '分子和分母加总的不是同一个数量,不能相除成占比。',
        'Numerator and denominator do not add up the same amount, so one is no share of the other.',
      ),
    )
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

/**
 * A mean is a sum over the number of the same records. Anything else below the line, or a record without an amount,
 * would make it an average of something nobody can open.
 */
const checkMean = (at: string, { sums, over }: MeanIndicator): readonly Refusal[] => {
  if (!sums || !over) return []
  const found: Refusal[] = []
  if (sums.adds === undefined || over.adds !== undefined)
    found.push(
      wrong(
        `${at}.over`,
        '均值应为数量之和除以件数,不能对均值再求平均。',
        'A mean is a sum of amounts over a count of records; nothing averages averages.',
      ),
    )
  if (canonical([sums.of, sums.on, sums.when]) !== canonical([over.of, over.on, over.when]))
    found.push(
      wrong(
        `${at}.over`,
        '分母不是分子的那些记录,下级无法加总到上级。',
        'Below the line are not the records above it, so children cannot add up.',
      ),
    )
  const known = canonical({ op: 'known', of: { op: 'field', of: sums.adds } })
  if (sums.adds !== undefined && !criteriaOf(sums.when).map(canonical).includes(known))
    found.push(
      wrong(
        `${at}.sums.when`,
        `条件须包含“${sums.adds}”已知,否则缺数的记录会拉低均值。`,
        `The rule must ask that "${sums.adds}" is known, or records without it would lower the mean.`,
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
