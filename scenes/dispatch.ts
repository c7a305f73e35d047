// SPDX-License-Identifier: Apache-2.0
import type { Level } from '#engines/case/declare.ts'
import { dispatchFields } from '#engines/case/facts.ts'
import { any, fieldsOf, type Rule } from '#platform/rule/rule.ts'
import type { SceneTarget } from './scene.ts'

const facts = fieldsOf(dispatchFields)

/** The report's words contain one of these. */
export const mentions = (...words: readonly [string, ...string[]]): Rule =>
  any(...words.map((word) => facts.text.contains(word)))

/** Outside working hours, when only those on duty can be reached. */
export const outsideWorkingTime: Rule = facts.workingTime.isFalse()

interface Place<C extends string> {
  readonly competence: C
  readonly level: Level
}

/**
 * 事件先属地、后属主: the street acts; where the street has nobody with that competence, the district's unit does.
 */
export const placeFirst = <const C extends string>(place: Place<C>, district: Place<C>, because: string) =>
  [
    { key: 'place', when: facts.about.is('event'), to: place as SceneTarget<C>, because },
    {
      key: 'district',
      otherwise: district as SceneTarget<C>,
      because: '街道没有承担这项职责的单位,由区级专业部门处置(后属主)。',
    },
  ] as const

/** 部件先属主、后属地: the owner on record acts; where none is on record, the unit of the place does. */
export const ownerFirst = <const C extends string>(place: Place<C>, because: string) =>
  [
    {
      key: 'owner',
      when: facts.componentOwner.isKnown(),
      to: { owner: true } as SceneTarget<C>,
      because: '部件有登记的权属单位,先派权属单位(部件先属主)。',
    },
    { key: 'place', otherwise: place as SceneTarget<C>, because },
  ] as const
