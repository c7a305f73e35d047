// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react'
import { Button } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Segments } from '../../kit/Tabs.tsx'
import { useCommon } from '../../words/common.ts'
import { useDesk } from '../../words/desk.ts'
import { useWide } from '../frame/useWide.ts'
import { ExportButton } from './ExportButton.tsx'
import { sortOf, type FilterKey, type QueueSearch } from './filters.ts'
import { queueWords } from './queueWords.ts'
import { SavedMenu } from './SavedMenu.tsx'
import { useFilterWords } from './useFilterWords.ts'

interface FilterBarProps {
  readonly search: QueueSearch
  readonly onChange: (search: QueueSearch) => void
  readonly onMore: () => void
}

/** What is shown and in which order; each condition can be taken off by itself. */
export function FilterBar({ search, onChange, onMore }: FilterBarProps) {
  const words = useDesk()
  const common = useCommon()
  const wide = useWide()
  const conditions = useFilterWords(search)
  const without = (key: FilterKey) => {
    const { [key]: _gone, ...rest } = search
    onChange(rest)
  }
  const queue = search.queue ?? 'mine'
  return (
    <div className="queue-bar">
      <div className="queue-bar-line">
        {wide && <h1 title={words[queueWords[queue].text]}>{words[queueWords[queue].name]}</h1>}
        <TextSearch
          key={search.text ?? ''}
          value={search.text ?? ''}
          onChange={({ text }) => (text ? onChange({ ...search, text }) : without('text'))}
        />
        <Button size="small" icon="filter" onPress={onMore}>
          {conditions.length > 0 ? `${words.filter} · ${words.filterCount(conditions.length)}` : words.filter}
        </Button>
        <SavedMenu search={search} onChange={onChange} />
        <span className="queue-bar-end">
          <Segments
            label={words.sort}
            current={sortOf(search)}
            items={[
              { key: 'due', label: words.sortDue },
              { key: 'updated', label: words.sortUpdated },
            ]}
            onChange={(sort) => onChange({ ...search, sort })}
          />
          <ExportButton search={search} />
        </span>
      </div>
      {conditions.length > 0 && (
        <ul className="queue-conditions" aria-label={words.filterTitle}>
          {conditions.map((condition) => (
            <li key={condition.key}>
              <button type="button" onClick={() => without(condition.key)}>
                <span className="z-hidden">{words.filterRemove('')}</span>
                {condition.name}：{condition.value}
                <Icon name="close" />
              </button>
            </li>
          ))}
          <li>
            <Button
              size="small"
              look="quiet"
              onPress={() => onChange({ queue, ...(search.sort && { sort: search.sort }) })}
            >
              {common.clear}
            </Button>
          </li>
        </ul>
      )}
    </div>
  )
}

interface TextSearchProps {
  readonly value: string
  readonly onChange: (search: { readonly text: string }) => void
}

/** Searches when the writer pauses or presses Enter, so that the address does not change with each letter. */
function TextSearch({ value, onChange }: TextSearchProps) {
  const words = useDesk()
  const [text, setText] = useState(value)
  useEffect(() => {
    if (text.trim() === value) return
    const timer = setTimeout(() => onChange({ text: text.trim() }), 700)
    return () => clearTimeout(timer)
  })
  return (
    <form
      className="queue-search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        onChange({ text: text.trim() })
      }}
    >
      <Icon name="search" />
      <input
        type="search"
        className="z-input"
        aria-label={words.searchList}
        placeholder={words.searchList}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </form>
  )
}
