// SPDX-License-Identifier: Apache-2.0
import type { Refusal } from '#platform/refusal/refusal.ts'
import { criteriaOf } from '#platform/rule/rule.ts'
import type { MeanIndicator, ShareIndicator } from './declare.ts'
import { indicatorRefusals } from './refusals.ts'

export const wrong = (at: string, zh: string, en: string): Refusal =>
  indicatorRefusals['indicator.declared-wrong']({ at, say: { zh, en } })

export const canonical = (part: unknown): string => JSON.stringify(part)

/**
 * A share whose numerator counts other records, other days or more than its denominator could show 120 %, and its
 * children could not add up. So every condition of the denominator must be one of the numerator's.
 */
export const checkShare = (at: string, { numerator, denominator }: ShareIndicator): readonly Refusal[] => {
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

/**
 * A mean is a sum over the number of the same records. Anything else below the line, or a record without an amount,
 * would make it an average of something nobody can open.
 */
export const checkMean = (at: string, { sums, over }: MeanIndicator): readonly Refusal[] => {
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
