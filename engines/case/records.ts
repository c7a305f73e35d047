// SPDX-License-Identifier: Apache-2.0
import type { Scope } from '#platform/access/access.ts'
import { defineFields, type Fields, type Words } from '#platform/rule/rule.ts'
import { caseColumns, caseFields } from './facts.ts'
import { scopeParts } from './lists.ts'

/** What rules of the workshop may ask about a matter: the facts of figures and queues, and a few of its page. */
export const matterFields = defineFields({
  ...caseFields,
  text: { type: 'text', label: { zh: '描述', en: 'words of the report' } },
  stageDueAt: { type: 'dateTime', label: { zh: '本阶段到期时间', en: 'time this stage is due' } },
  updatedAt: { type: 'dateTime', label: { zh: '最近更新', en: 'time of the last change' } },
  paused: { type: 'boolean', label: { zh: '已挂起', en: 'clock stopped' } },
  disputed: { type: 'boolean', label: { zh: '有争议', en: 'disputed between units' } },
  urges: { type: 'number', label: { zh: '催办次数', en: 'times urged' } },
  extensionAsked: { type: 'boolean', label: { zh: '申请了延期', en: 'more time asked for' } },
})

const columns: Readonly<Record<keyof typeof matterFields, string>> = {
  ...caseColumns,
  text: 'c.summary',
  stageDueAt: 'c.stage_due_at',
  updatedAt: 'c.updated_at',
  paused: '(c.paused_at IS NOT NULL)',
  disputed: 'c.disputed',
  urges: 'c.urges',
  extensionAsked: 'c.extension_asked',
}

interface Options {
  readonly kinds: Readonly<Record<string, Words>>
  readonly groups: Readonly<Record<string, Words>>
}

/** Matters as a kind of record that rules can be written about and tried on. `root` is the district's own area. */
export const matterRecords = (root: string, { kinds, groups }: Options) => ({
  key: 'matter',
  label: { zh: '事项', en: 'Matters' },
  fields: {
    ...matterFields,
    kind: { type: 'choice', label: matterFields.kind.label, options: kinds },
    group: { type: 'choice', label: matterFields.group.label, options: groups },
  } satisfies Fields,
  columns,
  from: 'cases c',
  id: 'c.id::text',
  newest: 'c.updated_at',
  shown: { code: 'c.code', title: 'c.summary', place: 'c.address' },
  seenBy: (scope: Scope, bind: (value: unknown) => string) => scopeParts(scope, root, bind),
  page: '/desk/case/',
})
