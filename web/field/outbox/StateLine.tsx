// SPDX-License-Identifier: Apache-2.0
import { Icon, type IconName } from '../../kit/Icon.tsx'
import type { Tone } from '../../kit/Chip.tsx'
import { useFieldWords, type FieldWords } from '../../words/field.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { standingOf, type Queued, type Standing } from '../queue/item.ts'
import { useQueue } from '../useField.ts'

const looks: Readonly<Record<Standing, readonly [Tone, IconName]>> = {
  delivered: ['good', 'checkCircle'],
  returned: ['bad', 'warning'],
  sending: ['info', 'send'],
  behind: ['neutral', 'pause'],
  'signed-out': ['warn', 'lock'],
  server: ['warn', 'clock'],
  waiting: ['neutral', 'offline'],
}

/** The state of one intended write in plain words. */
export function StateLine({ item }: { readonly item: Queued }) {
  const words = useFieldWords()
  const said = useSaid()
  const format = useFormat()
  const { items, sending } = useQueue()
  const standing = standingOf(item, items, sending)
  const [tone, icon] = looks[standing]
  const plain: Readonly<Record<Standing, string>> = {
    delivered: words.stateDelivered(format.time(item.deliveredAt ?? item.at)),
    returned: words.stateReturned(said(item.refusal?.say)),
    sending: words.stateSending,
    behind: words.stateBehind,
    'signed-out': words.stateSignedOut,
    server: words.stateServer,
    waiting: words.stateWaiting,
  }
  return (
    <span className={`f-state f-state-${tone}`} data-state={standing}>
      <Icon name={icon} />
      {plain[standing]}
      {photoWords(item, words)}
    </span>
  )
}

function photoWords({ photos, state }: Queued, words: FieldWords): string {
  if (photos.length === 0 || state === 'delivered') return ''
  return ` · ${words.photosSent(photos.filter(({ file }) => file !== undefined).length, photos.length)}`
}
