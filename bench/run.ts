// SPDX-License-Identifier: Apache-2.0
import { areaRatios } from './area.ts'
import { clockRatios } from './clock.ts'
import { figureRatios } from './figures.ts'
import { intakeRatios, type Ratio } from './intake.ts'
import { registryRatios } from './registry.ts'
import { sealRatios } from './seal.ts'
import { decisionRatios, type RuleRatio, sqlRatios } from './rule/rule.ts'

const asRatio = ({ name, measured, against, limit, unit, ratio }: RuleRatio): Ratio => ({
  name: `${name} (${unit})`,
  measuredPerSecond: measured,
  limit: against,
  limitPerSecond: limit,
  ratio,
})

/** Every bench measures itself beside its own limit in the same run: only the ratio is comparable between machines. */
const benches: Readonly<Record<string, () => readonly Ratio[] | Promise<readonly Ratio[]>>> = {
  clock: clockRatios,
  area: areaRatios,
  'rule-decision': () => decisionRatios().map(asRatio),
  'rule-sql': async () => (await sqlRatios()).map(asRatio),
  intake: intakeRatios,
  figures: figureRatios,
  registry: registryRatios,
  seal: sealRatios,
}

const rate = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3)
const width = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (/[\u2E80-\uFFDC]/u.test(letter) ? 2 : 1), 0)
const pad = (text: string, columns: number): string => text + ' '.repeat(Math.max(columns - width(text), 1))

const line = ({ name, measuredPerSecond, limit, limitPerSecond, ratio }: Ratio): string =>
  `${pad(name, 58)}${pad(rate(measuredPerSecond), 14)}${pad(`${limit}: ${rate(limitPerSecond)}`, 70)}${ratio.toPrecision(3)}`

const wanted = process.argv.slice(2)
const chosen = Object.entries(benches).filter(
  ([name]) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
)
process.stdout.write(`${pad('what', 58)}${pad('per second', 14)}${pad('limit in the same run', 70)}ratio\n`)
for (const [, bench] of chosen) for (const ratio of await bench()) process.stdout.write(`${line(ratio)}\n`)
