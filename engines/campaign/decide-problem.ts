// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { Change, Deed } from './decide.ts'
import { days, type ListType } from './declare.ts'
import { type Item, openProblems, type Problem } from './item.ts'
import { campaignRefusals } from './refusals.ts'
import { standingWords } from './words.ts'

/** How long each of them has, unless the list says otherwise. */
const patience = { organiser: days(2), leader: days(3) }
const dueAt = (list: ListType, who: Problem['for'], now: Instant): Instant =>
  now + (list.problems ?? patience)[who]

const raise = ({ item, input, setting, hand, stood }: Deed): Outcome<Change> => {
  // The organiser's own problem goes to the leader.
  const asked = input.for ?? (stood.as === 'organiser' ? 'leader' : 'organiser')
  const problem: Problem = {
    id: item.problems.length + 1,
    text: input.text ?? '',
    photos: input.photos ?? [],
    at: setting.now,
    by: hand,
    for: asked,
    dueAt: dueAt(setting.list, asked, setting.now),
  }
  return done({
    kind: 'problem-raised',
    set: { problems: [...item.problems, problem] },
    data: { problem: problem.id },
  })
}

const meant = ({ item, input }: Deed, wanted: (problem: Problem) => boolean): Problem | undefined =>
  openProblems(item).find((problem) =>
    input.problem === undefined ? wanted(problem) : problem.id === input.problem && wanted(problem),
  )

const none = () => refused(campaignRefusals['item.node']({ given: '', next: undefined }))

/** To the leader, with a clock of its own. */
export const escalated = (item: Item, problem: Problem, list: ListType, now: Instant): Change => ({
  kind: 'problem-escalated',
  set: {
    problems: item.problems.map((one) =>
      one.id === problem.id
        ? { ...one, for: 'leader', escalatedAt: now, dueAt: dueAt(list, 'leader', now) }
        : one,
    ),
  },
  data: { problem: problem.id },
})

const escalate = (deed: Deed): Outcome<Change> => {
  const problem = meant(deed, (one) => one.for === 'organiser')
  return problem ? done(escalated(deed.item, problem, deed.setting.list, deed.setting.now)) : none()
}

const answer = (deed: Deed): Outcome<Change> => {
  const { item, input, setting, hand, stood } = deed
  const problem = meant(deed, () => true)
  if (!problem) return none()
  if (problem.for === 'leader' && stood.as !== 'leader')
    return refused(
      campaignRefusals['item.not-yours']({
        action: { zh: '答复已升级的问题', en: 'Answering an escalated problem' },
        needs: [standingWords('leader')],
      }),
    )
  const given = { text: input.text ?? '', at: setting.now, by: hand }
  return done({
    kind: 'problem-answered',
    set: { problems: item.problems.map((one) => (one.id === problem.id ? { ...one, answer: given } : one)) },
    data: { problem: problem.id, text: input.text },
  })
}

/** 问题: what the doer cannot solve goes up, each step with a clock and an answer. */
export const decideProblem = {
  'raise-problem': raise,
  'escalate-problem': escalate,
  'answer-problem': answer,
} as const
