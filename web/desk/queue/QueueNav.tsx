// SPDX-License-Identifier: Apache-2.0
import { Icon } from '../../kit/Icon.tsx'
import { Select } from '../../kit/TextField.tsx'
import { useDesk } from '../../words/desk.ts'
import { useWide } from '../frame/useWide.ts'
import { queues, type Queue } from './filters.ts'
import { queueWords } from './queueWords.ts'

interface QueueNavProps {
  readonly current: Queue
  readonly onChange: (queue: Queue) => void
}

/** The queues: a column on a desk, one chooser on a phone. Never counted: a count would read the whole district. */
export function QueueNav({ current, onChange }: QueueNavProps) {
  const words = useDesk()
  const wide = useWide()
  if (!wide)
    return (
      <div className="queue-choose">
        <h1 className="z-hidden">{words[queueWords[current].name]}</h1>
        <Select
          label={words.queues}
          value={current}
          onChange={(value) => onChange(value as Queue)}
          options={queues.map((queue) => ({ key: queue, label: words[queueWords[queue].name] }))}
        />
      </div>
    )
  return (
    <nav className="queue-nav" aria-label={words.queues}>
      {queues.map((queue) => (
        <button
          key={queue}
          type="button"
          aria-current={queue === current ? 'page' : undefined}
          title={words[queueWords[queue].text]}
          onClick={() => onChange(queue)}
        >
          <Icon name={queueWords[queue].icon} />
          {words[queueWords[queue].name]}
        </button>
      ))}
    </nav>
  )
}
