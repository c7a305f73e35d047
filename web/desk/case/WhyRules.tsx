// SPDX-License-Identifier: Apache-2.0
import { useDeskWorkshop } from '../../words/desk.ts'
import { useSaid } from '../../words/words.ts'
import type { CasePage } from '../types.ts'

type Why = NonNullable<CasePage['whyDue']['stage']>

/** The rule behind a running limit: its reason, its condition in words and as FEEL, and its version. */
export function WhyDue({ matter }: { readonly matter: CasePage }) {
  const words = useDeskWorkshop()
  const said = useSaid()
  const { stage, total } = matter.whyDue
  return (
    <>
      {stage && <OneLimit why={stage} name={said(matter.stageName)} />}
      {total && <OneLimit why={total} name={words.stage_total} />}
    </>
  )
}

function OneLimit({ why, name }: { readonly why: Why; readonly name: string }) {
  const words = useDeskWorkshop()
  const said = useSaid()
  const source = {
    rule: words.whyDueRule(String(why.version)),
    district: words.whyDueDistrict,
    scene: words.whyDueScene,
  }[why.source]
  return (
    <details>
      <summary>
        {words.whyDue} · {name} · {said(why.limit)}
      </summary>
      <p>{source}</p>
      {why.because && <p>{said(why.because)}</p>}
      <p className="z-soft">{said(why.explained)}</p>
      <code className="rule-feel">{why.feel}</code>
    </details>
  )
}

/** How finished work is to be verified, when a rule of the district says so. */
export function WhyVerified({ matter }: { readonly matter: CasePage }) {
  const words = useDeskWorkshop()
  const said = useSaid()
  const { verification } = matter
  if (!verification) return null
  return (
    <>
      <p>
        <strong>{words.whyVerify(said(verification.say))}</strong>
      </p>
      {verification.drawn && <p>{words.whyDrawn}</p>}
      <p>{said(verification.because)}</p>
      <details>
        <summary>{words.whyVersion(verification.version)}</summary>
        <p className="z-soft">{said(verification.explained)}</p>
        <code className="rule-feel">{verification.feel}</code>
      </details>
    </>
  )
}
