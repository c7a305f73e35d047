// SPDX-License-Identifier: Apache-2.0
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { inputWords } from './actions.ts'
import type { Change, Deed } from './decide.ts'
import type { Document, Item } from './item.ts'
import { findReached, isPassed } from './item.ts'
import { campaignRefusals } from './refusals.ts'

const TOLERANCE = 10

/** Integers only: a final account of 110.01 % of the estimate is above 110 %. */
export const exceeds = (fen: number, estimate: number, tolerance: number): boolean =>
  BigInt(fen) * 100n > BigInt(estimate) * BigInt(100 + tolerance)

const yuan = (fen: number): string => (fen / 100).toFixed(2)

/** A sum of money with its document, or what is wrong with them. */
const given = ({ input }: Deed): Outcome<{ fen: number; document: Document }> => {
  const { fen } = input
  const [document] = input.documents ?? []
  if (fen === undefined || !Number.isSafeInteger(fen) || fen <= 0)
    return refused(campaignRefusals['item.input']({ fields: { fen: inputWords.fen } }))
  if (!document)
    return refused(campaignRefusals['item.input']({ fields: { documents: inputWords.documents } }))
  return done({ fen, document })
}

const setAccount = (deed: Deed): Outcome<Change> => {
  const { item, input, setting } = deed
  const sum = given(deed)
  if (!sum.ok) return sum
  const { account = 'budget' } = input
  const one = { ...sum.value, at: setting.now }
  const { estimate } = item.money
  const tolerance = setting.list.money?.tolerance ?? TOLERANCE
  const whole =
    account === 'final'
      ? { ...one, needsApproval: estimate !== undefined && exceeds(one.fen, estimate.fen, tolerance) }
      : one
  const money = { ...item.money, [account]: whole } as Item['money']
  return done({ kind: 'account-set', set: { money }, data: { account, fen: one.fen } })
}

const approveFinal = ({ item, input, setting, hand }: Deed): Outcome<Change> => {
  const { final } = item.money
  if (!final) return refused(campaignRefusals['item.no-budget']())
  const approved = { at: setting.now, by: hand, ...(input.text ? { text: input.text } : {}) }
  return done({ kind: 'final-approved', set: { money: { ...item.money, final: { ...final, approved } } } })
}

/** Nothing is paid for what is not reached, and never more than the share agreed for it. */
const pay = (deed: Deed): Outcome<Change> => {
  const { item, input, setting } = deed
  const sum = given(deed)
  if (!sum.ok) return sum
  const { node = '' } = input
  const milestone = setting.list.milestones[node]
  const share = setting.list.money?.payments[node]
  const isReached =
    milestone !== undefined && findReached(item, node) !== undefined && isPassed(item, [node, milestone])
  if (!isReached || share === undefined)
    return refused(campaignRefusals['item.payment-node']({ node: setting.say(milestone?.label ?? node) }))
  const { budget, payments } = item.money
  if (!budget) return refused(campaignRefusals['item.no-budget']())
  const paid = payments.reduce((all, { fen }) => all + fen, 0)
  const left = Number((BigInt(budget.fen) * BigInt(share)) / 100n) - paid
  if (sum.value.fen > left)
    return refused(
      campaignRefusals['item.payment-cap']({
        asked: yuan(sum.value.fen),
        allowed: yuan(Math.max(0, left)),
        share,
      }),
    )
  const payment = { ...sum.value, node, at: setting.now }
  return done({
    kind: 'paid',
    set: { money: { ...item.money, payments: [...payments, payment] } },
    data: { node, fen: sum.value.fen },
  })
}

/** 概算 · 预算 · 决算 and payments. */
export const decideMoney = { 'set-account': setAccount, 'approve-final': approveFinal, pay } as const
