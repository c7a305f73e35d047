// SPDX-License-Identifier: Apache-2.0
import './workshop.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from '../../kit/Button.tsx'
import { Chip } from '../../kit/Chip.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { useDeskWorkshop } from '../../words/desk.ts'
import { ImportModel } from './ImportModel.tsx'
import { RuleDesk } from './RuleDesk.tsx'
import { type KeptRule, type RecordKind, recordsQuery, ruleQuery, rulesQuery } from './workshop.ts'

/** 规则工坊: rules are written against real fields, tried on real records, and published with their reasons. */
export function WorkshopPage() {
  const words = useDeskWorkshop()
  const navigate = useNavigate()
  const { rule } = useSearch({ from: '/desk/workshop' })
  const kinds = useQuery(recordsQuery)
  const rules = useQuery(rulesQuery)
  const begin = () => void navigate({ to: '/desk/workshop', search: { rule: 'new' } })
  return (
    <div className="desk-page">
      <PageHeader
        title={words.title}
        text={words.text}
        actions={
          <Button look="primary" icon="add" onPress={begin}>
            {words.newRule}
          </Button>
        }
      />
      <div className="workshop">
        <nav aria-label={words.rules}>
          <Loaded query={rules}>{({ items }) => <RuleList rules={items} open={rule} />}</Loaded>
          {kinds.data?.items[0] && <ImportModel kind={kinds.data.items[0]} />}
        </nav>
        {rule && (
          <section aria-label={words.open}>
            <Loaded query={kinds}>{({ items }) => <OpenRule kinds={items} id={rule} />}</Loaded>
          </section>
        )}
      </div>
    </div>
  )
}

function RuleList({
  rules,
  open,
}: {
  readonly rules: readonly KeptRule[]
  readonly open: string | undefined
}) {
  const words = useDeskWorkshop()
  if (rules.length === 0)
    return open ? null : <EmptyState icon="edit" title={words.none} text={words.noneText} />
  return (
    <ul className="workshop-list">
      {rules.map((rule) => (
        <li key={rule.id}>
          <Link
            to="/desk/workshop"
            search={{ rule: rule.id }}
            className="workshop-item"
            aria-current={rule.id === open ? 'page' : undefined}
          >
            <strong>{rule.name}</strong>
            <span className="z-row">
              <Chip tone={rule.version === null ? 'neutral' : 'brand'}>
                {rule.version === null ? words.unpublished : words.publishedN(rule.version)}
              </Chip>
              {rule.draft && rule.version !== null && <Chip tone="warn">{words.changedSince}</Chip>}
            </span>
            <span className="z-soft">{rule.owner}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function OpenRule({ kinds, id }: { readonly kinds: readonly RecordKind[]; readonly id: string }) {
  const query = useQuery({ ...ruleQuery(id), enabled: id !== 'new' })
  if (id === 'new') return <RuleDesk key="new" kinds={kinds} rule={undefined} />
  return <Loaded query={query}>{(rule) => <RuleDesk key={rule.id} kinds={kinds} rule={rule} />}</Loaded>
}
