// SPDX-License-Identifier: Apache-2.0
import { isDay } from '#platform/clock/clock.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import { growthBases, type Printed, type PublishedFigure, statuses, valueRoles } from './declare.ts'
import { readShare } from './decide.ts'
import { readPeriod } from './period.ts'

/** One thing that is wrong with a typed-in value: which field, what was given, what is allowed. */
export interface Fault {
  readonly field: keyof Printed
  readonly given: string
  readonly say: Words
}

const NUMBER = /^-?\d{1,15}(?:\.\d{1,8})?$/

const numberFault = (field: keyof Printed, given: string | undefined): readonly Fault[] =>
  given === undefined || NUMBER.test(given)
    ? []
    : [
        {
          field,
          given,
          say: {
            zh: '应为数字,如 151.25:最多15位整数、8位小数。',
            en: 'Give a number such as 151.25: at most 15 digits and 8 decimals.',
          },
        },
      ]

const rangeFault = (figure: PublishedFigure, { value }: Printed): readonly Fault[] => {
  const [least, most] = figure.range
  const n = Number(value)
  return !NUMBER.test(value) || (n >= least && n <= most)
    ? []
    : [
        {
          field: 'value',
          given: value,
          say: {
            zh: `“${figure.label.zh}”应在${least}到${most}之间。`,
            en: `"${figure.label.en}" lies between ${least} and ${most}.`,
          },
        },
      ]
}

const shareFault = (figure: PublishedFigure, printed: Printed): readonly Fault[] => {
  const { share, label } = figure
  if (!share || printed.role !== 'actual') return []
  const { numerator, denominator, value } = printed
  if (numerator === undefined || denominator === undefined)
    return [
      {
        field: numerator === undefined ? 'numerator' : 'denominator',
        given: '',
        say: {
          zh: `“${label.zh}”是占比,须同时填写分子(${share.numerator.zh})和分母(${share.denominator.zh})。`,
          en: `"${label.en}" is a share: give its numerator (${share.numerator.en}) and denominator (${share.denominator.en}).`,
        },
      },
    ]
  if (!NUMBER.test(numerator) || !NUMBER.test(denominator) || !NUMBER.test(value)) return []
  const reading = readShare(printed)
  if (reading && reading.printed !== 'neither') return []
  return [
    {
      field: 'denominator',
      given: `${numerator} ÷ ${denominator}`,
      say: {
        zh: `${numerator} ÷ ${denominator} 是 ${reading?.rounded ?? '—'}%,不是 ${value}%:分母应为“${share.denominator.zh}”。`,
        en: `${numerator} ÷ ${denominator} is ${reading?.rounded ?? '—'} %, not ${value} %: the denominator is "${share.denominator.en}".`,
      },
    },
  ]
}

const choiceFault = (
  field: keyof Printed,
  given: string,
  allowed: Readonly<Record<string, Words>>,
): readonly Fault[] =>
  Object.hasOwn(allowed, given)
    ? []
    : [
        {
          field,
          given,
          say: {
            zh: `可填:${Object.values(allowed)
              .map(({ zh }) => zh)
              .join('、')}。`,
            en: `Allowed: ${Object.values(allowed)
              .map(({ en }) => en)
              .join(', ')}.`,
          },
        },
      ]

const textFault = (field: keyof Printed, given: string, most: number): readonly Fault[] =>
  given.trim() !== '' && given.length <= most
    ? []
    : [
        {
          field,
          given: given.slice(0, 40),
          say: { zh: `必填,最多${most}字。`, en: `Required, at most ${most} characters.` },
        },
      ]

const periodFault = ({ period }: Printed): readonly Fault[] =>
  readPeriod(period)
    ? []
    : [
        {
          field: 'period',
          given: period,
          say: {
            zh: '应写作 2017、2018-H1、2018-Q3、2018-06、2018-06-30 或 2020-R1。',
            en: 'Write 2017, 2018-H1, 2018-Q3, 2018-06, 2018-06-30 or 2020-R1.',
          },
        },
      ]

/** Everything that is wrong with a typed-in value; empty when it can be kept. */
export const faultsOf = (figure: PublishedFigure, printed: Printed): readonly Fault[] => [
  ...periodFault(printed),
  ...choiceFault('role', printed.role, valueRoles),
  ...choiceFault('status', printed.status, statuses),
  ...(printed.growthBasis === undefined ? [] : choiceFault('growthBasis', printed.growthBasis, growthBases)),
  ...numberFault('value', printed.value),
  ...numberFault('numerator', printed.numerator),
  ...numberFault('denominator', printed.denominator),
  ...numberFault('growth', printed.growth),
  ...rangeFault(figure, printed),
  ...shareFault(figure, printed),
  ...textFault('source', printed.source, 200),
  ...(isDay(printed.sourceOn)
    ? []
    : [
        {
          field: 'sourceOn' as const,
          given: printed.sourceOn,
          say: {
            zh: '应为来源文件的日期,如 2018-01-30。',
            en: 'Give the day of the document, such as 2018-01-30.',
          },
        },
      ]),
]
