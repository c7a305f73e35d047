// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import { Words } from '#platform/http/shapes.ts'
import { type Limit, limitUnits, sayLimit } from '#platform/clock/clock.ts'
import { addDays, isProvisional, isWorkDay, type WorkCalendar } from '#platform/clock/clock.ts'
import { type Route, route } from '#platform/http/route.ts'
import { done, type Words as Text } from '#platform/refusal/refusal.ts'
import { explain, toFeel } from '#platform/rule/rule.ts'
import type { CaseType, OpenStage } from '#engines/case/declare.ts'
import type { CaseDirectory } from '#engines/case/directory.ts'
import { deadlineFields } from '#engines/case/rules/fields.ts'
import { namedFields } from '#engines/case/rules/names.ts'
import { stagesOf } from '#engines/case/setting.ts'
import { wordsOfStage } from '#engines/case/words.ts'
import type { JobState } from '../worker.ts'

export interface AdminRouteDeps {
  readonly directory: CaseDirectory
  readonly calendar: () => WorkCalendar
  readonly limits: () => Readonly<Record<string, Limit>>
  readonly say: (zh: string) => Text
  readonly jobs: () => readonly JobState[]
}

const LimitOut = Type.Object({
  amount: Type.Number(),
  unit: Type.String(),
  zh: Type.String(),
  en: Type.String(),
})
const limitOut = (limit: Limit) => ({ ...limit, ...sayLimit(limit) })
const admins = ['admin'] as const

/** The limit as the rule it is: for whom it holds, in words and as FEEL. */
const ruleOf = ({ directory, say }: AdminRouteDeps, type: CaseType, stage: OpenStage | 'total') => {
  const { when } = directory.book.originOf(type, stage, { at: 0 })
  return { explained: explain(when, namedFields(deadlineFields, directory.kinds, say)), feel: toFeel(when) }
}

const effective = (deps: AdminRouteDeps) => {
  const { directory, limits, say } = deps
  return directory.kinds.map((type) => {
    const setting = directory.setting(type, 0)
    const stages: readonly (OpenStage | 'total')[] = [...stagesOf(type), 'total']
    return {
      kind: type.key,
      label: say(type.label),
      stages: stages.map((stage) => ({
        stage,
        label: stage === 'total' ? { zh: '总时限', en: 'In all' } : say(wordsOfStage(stage).zh),
        limit: limitOut(setting.limitOf(type, stage)),
        ...ruleOf(deps, type, stage),
        source:
          limits()[`${type.key}.${stage}`] || limits()[`*.${stage}`]
            ? ('district' as const)
            : ('scene' as const),
      })),
    }
  })
}

const dayOut = (calendar: WorkCalendar, day: string) => ({
  day,
  work: isWorkDay(calendar, day),
  provisional: isProvisional(calendar, day),
  moved: isWorkDay(calendar, day) === [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()),
})

export const adminRoutes = (deps: AdminRouteDeps): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/admin/limits',
    who: admins,
    tag: 'admin',
    summary: { zh: '各阶段时限', en: 'Time limits' },
    answer: Type.Object({
      units: Type.Array(Type.String()),
      items: Type.Array(
        Type.Object({
          kind: Type.String(),
          label: Words,
          stages: Type.Array(
            Type.Object({
              stage: Type.String(),
              label: Words,
              limit: LimitOut,
              source: Type.String(),
              explained: Words,
              feel: Type.String(),
            }),
          ),
        }),
      ),
    }),
    act: async () => done({ units: [...limitUnits], items: effective(deps) }),
  }),
  route({
    method: 'GET',
    path: '/api/admin/calendar',
    who: admins,
    tag: 'admin',
    summary: { zh: '工作日历', en: 'Work calendar' },
    query: Type.Object({ year: Type.Integer({ minimum: 1980, maximum: 2099 }) }),
    answer: Type.Object({
      year: Type.Integer(),
      days: Type.Array(
        Type.Object({
          day: Type.String(),
          work: Type.Boolean(),
          provisional: Type.Boolean(),
          moved: Type.Boolean(),
        }),
      ),
    }),
    act: async ({ query: { year } }) => {
      const first = `${year}-01-01`
      const count = (Date.parse(`${year + 1}-01-01`) - Date.parse(first)) / 86_400_000
      return done({
        year,
        days: Array.from({ length: count }, (_, index) => dayOut(deps.calendar(), addDays(first, index))),
      })
    },
  }),
  route({
    method: 'GET',
    path: '/api/admin/jobs',
    who: ['admin', 'auditor'],
    tag: 'admin',
    summary: { zh: '后台任务', en: 'Background work' },
    answer: Type.Object({
      items: Type.Array(
        Type.Object({
          name: Type.String(),
          every: Type.Integer(),
          runs: Type.Integer(),
          failures: Type.Integer(),
          lastAt: Type.Union([Type.Integer(), Type.Null()]),
          lastMs: Type.Union([Type.Integer(), Type.Null()]),
          lastError: Type.Union([Type.String(), Type.Null()]),
        }),
      ),
    }),
    act: async () =>
      done({
        items: deps.jobs().map((job) => ({
          ...job,
          lastAt: job.lastAt ?? null,
          lastMs: job.lastMs ?? null,
          lastError: job.lastError ?? null,
        })),
      }),
  }),
]
