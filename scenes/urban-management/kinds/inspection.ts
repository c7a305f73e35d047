// SPDX-License-Identifier: Apache-2.0
import { defineForm } from '#platform/form/form.ts'
import { mentions } from '#scenes/dispatch.ts'
import { cityFlow } from '../flow.ts'
import { kind } from '../ground.ts'

/** 检查整改: what an inspection finds that is no kind of its own; opened by inspections alone. */
export const inspectionDefect = kind({
  key: 'inspection-defect',
  version: 1,
  label: '检查整改',
  group: 'event-other',
  keywords: ['检查', '暗访', '测评', '整改'],
  form: defineForm({}),
  about: 'event',
  urgency: 2,
  channels: ['inspection'],
  stages: cityFlow({ amount: 5, unit: 'work-day' }),
  total: { amount: 10, unit: 'work-day' },
  dispatch: [
    {
      key: 'site',
      when: mentions('工地', '施工', '围挡'),
      to: { competence: 'construction-supervision', level: 'district' },
      because: '问题在建设工地,派区级建设工程监管单位督促整改。',
    },
    {
      key: 'place',
      otherwise: { competence: 'comprehensive-enforcement', level: 'street' },
      because: '检查发现的其他问题由街道综合执法平台牵头整改(属地)。',
    },
  ],
  duplicates: { metres: 30, hours: 24, likeness: 0.3 },
  level: 'street',
  escalation: { amount: 1, unit: 'work-day' },
  selfHandled: false,
  isPublic: false,
  forVolunteers: false,
})
