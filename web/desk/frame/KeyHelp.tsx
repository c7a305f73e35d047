// SPDX-License-Identifier: Apache-2.0
import { Fragment } from 'react'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { useBox, type BoxWords } from '../../words/box.ts'
import { useDesk, type DeskWords } from '../../words/desk.ts'
import { useEntry, type EntryWords } from '../../words/entry.ts'

type Key = (keyof DeskWords | keyof BoxWords | keyof EntryWords) & `key${string}`
interface Line {
  readonly keys: readonly string[]
  readonly join?: 'then'
  readonly words: Key
}

const map: readonly { readonly title: Key; readonly lines: readonly Line[] }[] = [
  {
    title: 'keysAnywhere',
    lines: [
      { keys: ['Ctrl K', '⌘ K'], words: 'keyPalette' },
      { keys: ['/'], words: 'keyEverything' },
      { keys: ['g', 'h'], join: 'then', words: 'keyHome' },
      { keys: ['?'], words: 'keyHelp' },
      { keys: ['g', 'q'], join: 'then', words: 'keyQueue' },
      { keys: ['g', 'c'], join: 'then', words: 'keyCommand' },
      { keys: ['g', 'i'], join: 'then', words: 'keyIntake' },
      { keys: ['g', 'm'], join: 'then', words: 'keyMessages' },
      { keys: ['g', 'd'], join: 'then', words: 'keyDuty' },
      { keys: ['g', 'a'], join: 'then', words: 'keySearchAll' },
    ],
  },
  {
    title: 'keysList',
    lines: [
      { keys: ['j', 'k', '↓', '↑'], words: 'keyNextRow' },
      { keys: ['Enter'], words: 'keyOpen' },
      { keys: ['Space'], words: 'keySelect' },
      { keys: ['Home', 'End'], words: 'keyEnds' },
      { keys: ['/'], words: 'keySearch' },
      { keys: ['f'], words: 'keyFilter' },
      { keys: ['Esc'], words: 'keyClose' },
    ],
  },
  {
    title: 'keysCase',
    lines: [
      { keys: ['a'], words: 'keyPrimary' },
      { keys: ['n'], words: 'keyNote' },
      { keys: ['p'], words: 'keyPrint' },
      { keys: ['Ctrl Enter', '⌘ Enter'], words: 'keySend' },
    ],
  },
  {
    title: 'keysMap',
    lines: [
      { keys: ['←', '→', '↑', '↓'], words: 'keyMapMove' },
      { keys: ['+', '−'], words: 'keyMapZoom' },
    ],
  },
]

/** The map of keys. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  const box = useBox()
  const words = { ...useDesk(), ...box, ...useEntry() }
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.keysTitle}
      shape="wide"
      footer={
        <Button icon="print" onPress={() => print()}>
          {box.printKeys}
        </Button>
      }
    >
      <div className="desk-keys">
        {map.map((part) => (
          <section key={part.title}>
            <h3>{words[part.title]}</h3>
            <dl>
              {part.lines.map((line) => (
                <div key={line.words}>
                  <dt>
                    {line.keys.map((key, at) => (
                      <Fragment key={key}>
                        {at > 0 && <span> {line.join ? words.thenKey : words.orKey} </span>}
                        <kbd>{key}</kbd>
                      </Fragment>
                    ))}
                  </dt>
                  <dd>{words[line.words]}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
