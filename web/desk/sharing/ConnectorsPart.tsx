// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Choice } from '../../kit/Choice.tsx'
import { Chip, type Tone } from '../../kit/Chip.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { TextArea, TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useSharing } from '../../words/sharing.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { type ConnectorOf, connectorsQuery } from './connectors.ts'

const tones: Readonly<Record<ConnectorOf['health'], Tone>> = {
  good: 'good',
  waiting: 'info',
  failing: 'bad',
  paused: 'pause',
}

/** How a connector is: its health, what waits, what is dead. */
export function Health({ connector }: { readonly connector: ConnectorOf }) {
  const words = useSharing()
  const format = useFormat()
  const health = {
    good: words.healthGood,
    waiting: words.healthWaiting,
    failing: words.healthFailing,
    paused: words.healthPaused,
  }
  return (
    <p className="sharing-chips">
      <Chip tone={tones[connector.health]}>{health[connector.health]}</Chip>
      {connector.waiting > 0 && <Chip icon="clock">{words.waiting(format.number(connector.waiting))}</Chip>}
      {connector.dead > 0 && (
        <Chip tone="warn" icon="warning">
          {words.dead(format.number(connector.dead))}
        </Chip>
      )}
    </p>
  )
}

/** Connectors up and down: each with its health; a new one is made here. */
export function ConnectorsPart() {
  const words = useSharing()
  const said = useSaid()
  const query = useQuery(connectorsQuery)
  const [making, setMaking] = useState(false)
  return (
    <div className="sharing-part">
      <p>{words.connectorsText}</p>
      <p>
        <Button look="primary" icon="add" onPress={() => setMaking(true)}>
          {words.connectorNew}
        </Button>
      </p>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="send" title={words.connectorsNone} text={words.connectorsNoneText} />
          ) : (
            <ul className="sharing-cards">
              {items.map((connector) => (
                <li key={connector.id} className="z-card">
                  <h2>
                    <Link to="/desk/sharing/connector/$id" params={{ id: connector.id }}>
                      {connector.name}
                    </Link>
                  </h2>
                  <Health connector={connector} />
                  <p className="z-soft">{said(connector.directionName)}</p>
                  {connector.lastError && <p className="z-soft">{connector.lastError}</p>}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {making && <NewConnector onClose={() => setMaking(false)} />}
    </div>
  )
}

function NewConnector({ onClose }: { readonly onClose: () => void }) {
  const words = useSharing()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [direction, setDirection] = useState('up')
  const [url, setUrl] = useState('')
  const [kinds, setKinds] = useState('reported')
  const make = useWrite<{ readonly secret: string }>(() => {
    toast({ say: words.connectorMade })
    void client.invalidateQueries({ queryKey: ['connectors'] })
  })
  const send = () =>
    make.mutate({
      path: '/api/connectors',
      body: {
        name: name.trim(),
        direction,
        url: url.trim() === '' ? null : url.trim(),
        kinds: kinds.split(/\s+/).filter(Boolean),
      },
    })
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.connectorNew}
      footer={
        make.data === undefined && (
          <Button look="primary" busy={make.isPending} onPress={send}>
            {words.connectorMake}
          </Button>
        )
      }
    >
      <div className="sharing-form">
        {make.isError && <RefusalNote refused={make.error} />}
        {make.data ? (
          <Note tone="warn" title={words.connectorSecret} role="status">
            <code className="sharing-code">{make.data.secret}</code>
          </Note>
        ) : (
          <>
            <TextField label={words.connectorName} value={name} onChange={setName} max={80} required />
            <Choice
              label={words.connectorDirection}
              value={direction}
              onChange={setDirection}
              options={[
                { key: 'up', label: words.connectorUp },
                { key: 'down', label: words.connectorDown },
              ]}
            />
            <TextField
              label={words.connectorUrl}
              hint={words.connectorUrlHint}
              value={url}
              onChange={setUrl}
              max={500}
            />
            <TextArea
              label={words.connectorKinds}
              hint={words.connectorKindsHint}
              value={kinds}
              onChange={setKinds}
              lines={3}
            />
          </>
        )}
      </div>
    </Dialog>
  )
}
