// SPDX-License-Identifier: Apache-2.0
import { text } from '#platform/form/form.ts'
import { defineCaseType } from '../declare.ts'

/**
 * The kind of matters that came in by a file. It is nobody's to report: only the import opens it. Open records wait at
 * the command desk for a person to send them on; what is closed stays closed.
 */
export const importedType = defineCaseType({
  key: 'imported-311',
  version: 1,
  label: '导入的 311 记录',
  group: 'imported',
  keywords: [],
  form: {
    type: text('原类型'),
    subject: text('原主题'),
    reason: text('原事由'),
    title: text('原标题'),
    department: text('原承办部门'),
    queue: text('原队列'),
    ward: text('原选区'),
    neighborhood: text('原街区'),
    source: text('原渠道'),
    id: text('原编号'),
  },
  about: 'event',
  urgency: 2,
  channels: ['file'],
  stages: {
    dispatch: { by: ['dispatcher'], limit: { amount: 2, unit: 'work-day' } },
    handling: { by: ['officer'], limit: { amount: 10, unit: 'work-day' }, requires: { text: true } },
    closing: { by: ['duty-chief'], limit: { amount: 2, unit: 'work-day' } },
  },
  total: { amount: 15, unit: 'work-day' },
  dispatch: [
    {
      key: 'by-hand',
      otherwise: { competence: 'command', level: 'district' },
      because: '导入的记录由人派遣',
    },
  ],
  duplicates: { metres: 0, hours: 0, likeness: 1 },
  level: 'street',
  escalation: { amount: 5, unit: 'work-day' },
  selfHandled: false,
  // What one city published is not published again before somebody here has looked at it.
  isPublic: false,
  forVolunteers: false,
})
