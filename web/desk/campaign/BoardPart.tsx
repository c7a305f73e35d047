// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Chip } from '../../kit/Chip.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Select } from '../../kit/TextField.tsx'
import { Segments } from '../../kit/Tabs.tsx'
import { useCampaignWords } from '../../words/campaign.ts'
import { useSaid } from '../../words/words.ts'
import { FigureRows } from './parts.tsx'
import { boardQuery, type Board, type Campaign } from './queries.ts'

type By = 'street' | 'doer' | 'node' | 'list'

/** Targets on top where there are any, and who is where: by street, doer, next node or list; a checklist also task by task. */
export function BoardPart({ campaign }: { readonly campaign: Campaign }) {
  const words = useCampaignWords()
  const said = useSaid()
  const [by, setBy] = useState<By>('street')
  const [task, setTask] = useState('')
  const tasks = campaign.lists.flatMap((list) => list.tasks)
  const query = useQuery(boardQuery(campaign.id, { by, ...(task && { task }) }))
  const hasTargets = campaign.figures.whole.some(({ target }) => target !== null)
  const figures = campaign.figures.measures.length > 0 && (
    <section aria-label={words.targets}>
      <h2>{words.targets}</h2>
      <FigureRows table={campaign.figures} label={words.targets} />
    </section>
  )
  return (
    <>
      {hasTargets && figures}
      <section aria-label={words.partBoard}>
        <div className="campaign-filters">
          <Segments
            label={words.boardBy}
            current={by}
            items={[
              { key: 'street', label: words.byStreet },
              { key: 'doer', label: words.byDoer },
              { key: 'node', label: words.byNode },
              { key: 'list', label: words.byList },
            ]}
            onChange={setBy}
          />
          {tasks.length > 0 && (
            <Select
              label={words.byTask}
              empty={words.all}
              value={task}
              options={tasks.map(({ key, label }) => ({ key, label: said(label) }))}
              onChange={setTask}
            />
          )}
        </div>
        <Loaded query={query}>{(board) => <BoardTable board={board} />}</Loaded>
      </section>
      {!hasTargets && figures}
    </>
  )
}

const counts = [
  'n',
  'open',
  'unanswered',
  'submitted',
  'signed',
  'deferred',
  'amber',
  'red',
  'problems',
] as const

function BoardTable({ board }: { readonly board: Board }) {
  const words = useCampaignWords()
  const said = useSaid()
  const heads = { ...words, open: words.open_ }
  if (board.rows.every(({ n }) => n === 0))
    return <EmptyState icon="task" title={words.boardEmpty} text={words.boardEmptyText} />
  return (
    <div className="campaign-scroll" role="region" aria-label={words.partBoard} tabIndex={0}>
      <table className="z-plain-table campaign-board">
        <thead>
          <tr>
            <th scope="col">{words.boardBy}</th>
            {counts.map((key) => (
              <th key={key} scope="col">
                {heads[key]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {board.rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                {said(row.name)}{' '}
                {row.isClear && (
                  <Chip tone="good" icon="checkCircle">
                    {words.clear}
                  </Chip>
                )}
              </th>
              {counts.map((key) => (
                <td key={key} data-count={key} data-some={row[key] > 0 || undefined}>
                  {row[key]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
