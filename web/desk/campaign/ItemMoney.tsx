// SPDX-License-Identifier: Apache-2.0
import { Chip } from '../../kit/Chip.tsx'
import { useCampaignWords } from '../../words/campaign.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import type { Item } from './queries.ts'

type Money = NonNullable<Item['money']>

/** 概算 · 预算 · 决算 and what was paid at which node. */
export function ItemMoney({ money }: { readonly money: Money }) {
  const words = useCampaignWords()
  const said = useSaid()
  const format = useFormat()
  const yuan = (fen: number) => words.yuan(format.exact(fen / 100))
  const { final } = money
  return (
    <section className="z-card" aria-label={words.money}>
      <h2>{words.money}</h2>
      <dl className="z-facts">
        {(['estimate', 'budget', 'final'] as const).map((key) => {
          const sum = money[key]
          return (
            <div key={key}>
              <dt>{words[key]}</dt>
              <dd>
                {sum ? yuan(sum.fen) : '–'}{' '}
                {sum && <span className="z-soft">{`${sum.document.title} ${sum.document.number}`}</span>}
              </dd>
            </div>
          )
        })}
        <div>
          <dt>{words.paid}</dt>
          <dd>{yuan(money.paid)}</dd>
        </div>
      </dl>
      {final?.needsApproval && (
        <Chip tone={final.approved ? 'good' : 'bad'}>
          {final.approved ? words.approved : words.needsApproval(money.tolerance)}
        </Chip>
      )}
      <ul className="z-soft">
        {money.shares.map(({ node, percent }) => (
          <li key={node.key}>{words.payShare(said(node.label), percent)}</li>
        ))}
      </ul>
    </section>
  )
}
