// SPDX-License-Identifier: Apache-2.0
import type { Actor, Post, Role } from '#platform/access/access.ts'
import type { UnitDirectory } from '#platform/access/units.ts'
import { sayInstant } from '#platform/clock/clock.ts'
import { done, type Outcome, refused, type Words } from '#platform/refusal/refusal.ts'
import { type ActionKey, actionRule, type ActionRule } from './actions.ts'
import type { CaseType, Level } from './declare.ts'
import { isWaiting, levelRank, type Matter } from './matter.ts'
import { caseRefusals } from './refusals.ts'
import { levelWords, roleWords, stageWords } from './words.ts'

interface Question {
  readonly actor: Actor
  readonly action: ActionKey
  readonly matter: Matter
  readonly type: CaseType
  readonly units: UnitDirectory
}

const unitLevel = (units: UnitDirectory, post: Post): Level => units.find(post.unit)?.level ?? 'community'

/** A desk acts at the matter's level or above, over the place of the matter. */
const atDesk = (post: Post, { matter, units }: Question): boolean =>
  matter.area.startsWith(post.area) &&
  levelRank[unitLevel(units, post)] >= Math.max(levelRank[matter.level], 1)

const stands = (post: Post, rule: ActionRule, question: Question): boolean => {
  const { matter } = question
  if (rule.standing === 'holder') return post.unit === matter.holder
  if (rule.standing === 'co-unit') return matter.coUnits.some((co) => co.unit === post.unit && isWaiting(co))
  if (rule.standing === 'asker')
    return (
      matter.coUnits.some((co) => isWaiting(co) && (co.by === post.unit || matter.handler === post.unit)) ||
      (post.role !== 'officer' && atDesk(post, question))
    )
  if (rule.standing === 'desk') return atDesk(post, question)
  return matter.area.startsWith(post.area) || post.unit === matter.holder || post.unit === matter.handler
}

const needs = (allowed: readonly Role[], question: Question, rule: ActionRule): Words => {
  const names = roleWords(allowed)
  const unit =
    rule.standing === 'holder' && question.matter.holder
      ? question.units.find(question.matter.holder)
      : undefined
  return unit ? { zh: `${unit.name}的${names.zh}`, en: `${names.en} of ${unit.en}` } : names
}

const tooLow = (post: Post, { matter, units }: Question): boolean =>
  matter.area.startsWith(post.area) && levelRank[unitLevel(units, post)] < levelRank[matter.level]

/** A verifier never belongs to the unit that did the work, nor to one above or below it. */
const isOwnWork = (post: Post, { matter, units }: Question): boolean =>
  post.unit === matter.handler || units.find(post.unit)?.parent === matter.handler

const verifies = (action: ActionKey): boolean => action === 'pass' || action === 'fail'

const stageRefusal = (question: Question, rule: ActionRule) => {
  const { matter } = question
  if (
    question.action === 'unmerge'
      ? matter.status !== 'merged'
      : matter.status === 'merged' || !rule.from.includes(matter.stage)
  )
    return caseRefusals['case.not-now']({ action: rule.words, stage: stageWords(matter) })
  if (matter.pausedAt !== undefined && !rule.whilePaused)
    return caseRefusals['case.paused']({
      since: sayInstant(matter.pausedAt).zh,
      reason: matter.pauseReason ?? '',
    })
  if (question.action === 'resume' && matter.pausedAt === undefined)
    return caseRefusals['case.not-now']({ action: rule.words, stage: stageWords(matter) })
  return undefined
}

/**
 * May this person do this now? The one judgement for the button on the screen and for the write behind it.
 * @returns the post they act in, or the refusal that says who may.
 */
export const mayAct = (question: Question): Outcome<Post> => {
  const { actor, action, matter, type, units } = question
  const rule = actionRule(action)
  const wrongStage = stageRefusal(question, rule)
  if (wrongStage) return refused(wrongStage)
  const allowed = rule.by(type, matter)
  const posts = actor.posts.filter((post) => allowed.includes(post.role))
  const standing = posts.filter((post) => stands(post, rule, question))
  const post = verifies(action) ? standing.find((candidate) => !isOwnWork(candidate, question)) : standing[0]
  if (post) return done(post)
  if (standing[0])
    return refused(
      caseRefusals['case.same-unit']({ unit: units.find(standing[0].unit)?.name ?? standing[0].unit }),
    )
  if (rule.standing === 'desk' && posts.some((candidate) => tooLow(candidate, question)))
    return refused(caseRefusals['case.higher-level']({ level: levelWords(matter.level) }))
  return refused(caseRefusals['case.not-yours']({ needs: needs(allowed, question, rule) }))
}
