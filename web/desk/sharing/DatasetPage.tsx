// SPDX-License-Identifier: Apache-2.0
import './sharing.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Chip } from '../../kit/Chip.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useSharing } from '../../words/sharing.ts'
import { useSaid } from '../../words/words.ts'
import { AskDialog } from './AskDialog.tsx'
import { toneOf } from './CataloguePart.tsx'
import { Dictionary } from './Dictionary.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { type DatasetPageOf, datasetQuery, type FieldOf } from './sharing.ts'

export function BackToSharing() {
  const words = useSharing()
  return (
    <p>
      <Link to="/desk/sharing" className="sharing-back">
        <Icon name="back" />
        {words.backToSharing}
      </Link>
    </p>
  )
}

/** One dataset: what it holds, whose it is, on which ground it is shared; ask for it, or answer for it. */
export function DatasetPage() {
  const { key } = useParams({ from: '/desk/sharing/dataset/$key' })
  const query = useQuery(datasetQuery(key))
  return (
    <div className="desk-page">
      <BackToSharing />
      <Loaded query={query}>{(dataset) => <Shown dataset={dataset} />}</Loaded>
    </div>
  )
}

function Shown({ dataset }: { readonly dataset: DatasetPageOf }) {
  const words = useSharing()
  const said = useSaid()
  const [asking, setAsking] = useState(false)
  const [field, setField] = useState<FieldOf>()
  const { client, withdraw } = useFieldChange(dataset.key)
  return (
    <>
      <PageHeader
        title={said(dataset.label)}
        text={said(dataset.about)}
        actions={
          dataset.may.ask && (
            <Button look="primary" icon="send" onPress={() => setAsking(true)}>
              {words.ask}
            </Button>
          )
        }
      />
      <p className="sharing-chips">
        <Chip tone={toneOf[dataset.sharing]}>{said(dataset.sharingName)}</Chip>
        <Chip>{said(dataset.openingName)}</Chip>
        {dataset.holdsPersons && (
          <Chip tone="warn" icon="lock">
            {words.personal}
          </Chip>
        )}
      </p>
      <dl className="sharing-facts">
        <dt>{words.owner}</dt>
        <dd>{said(dataset.owner)}</dd>
        <dt>{words.ownerPost}</dt>
        <dd>{said(dataset.ownerPost)}</dd>
        <dt>{words.legalBasis}</dt>
        <dd>{said(dataset.basis)}</dd>
      </dl>
      {dataset.sharing === 'withheld' && <Note tone="pause" title={words.withheld} />}
      <Publication
        dataset={dataset}
        onDone={() => void client.invalidateQueries({ queryKey: ['sharing'] })}
      />
      <h2>{words.dictionary}</h2>
      {withdraw.isError && <RefusalNote refused={withdraw.error} />}
      <Dictionary
        fields={dataset.dictionary}
        {...(dataset.may.manage && {
          onWithdraw: setField,
          onGiveBack: (one: FieldOf) =>
            withdraw.mutate({
              path: `/api/sharing/datasets/${dataset.key}/fields/${one.key}`,
              body: { withdrawn: false, because: '' },
            }),
        })}
      />
      {asking && <AskDialog dataset={dataset} onClose={() => setAsking(false)} />}
      {field && (
        <ReasonDialog
          title={words.withdrawTitle(said(field.label))}
          text={words.withdrawText}
          action={words.withdrawField}
          path={`/api/sharing/datasets/${dataset.key}/fields/${field.key}`}
          body={{ withdrawn: true }}
          done={words.withdrawDone}
          onClose={() => setField(undefined)}
        />
      )}
    </>
  )
}

const useFieldChange = (key: string) => {
  const words = useSharing()
  const client = useQueryClient()
  const withdraw = useWrite(() => {
    toast({ say: words.giveBackDone })
    void client.invalidateQueries({ queryKey: ['sharing', 'dataset', key] })
  })
  return { client, withdraw }
}

function Publication({ dataset, onDone }: { readonly dataset: DatasetPageOf; readonly onDone: () => void }) {
  const words = useSharing()
  const change = useWrite(() => {
    toast({ say: words.publicationDone })
    onDone()
  })
  const { may, publication } = dataset
  if (!publication && !may.propose) return null
  const states = {
    proposed: words.publicationProposed,
    open: words.publicationOpen,
    closed: words.publicationClosed,
  }
  const press = (step: 'propose' | 'approve' | 'close') => () =>
    change.mutate({ path: `/api/sharing/datasets/${dataset.key}/publication`, body: { step, because: '' } })
  return (
    <section className="sharing-box">
      <h2>{words.publication}</h2>
      <p>{publication ? states[publication.state] : words.publicationNone}</p>
      {change.isError && <RefusalNote refused={change.error} />}
      <p className="sharing-chips">
        {may.propose && (
          <Button busy={change.isPending} onPress={press('propose')}>
            {words.propose}
          </Button>
        )}
        {may.approve && (
          <Button look="primary" busy={change.isPending} onPress={press('approve')}>
            {words.approve}
          </Button>
        )}
        {may.close && (
          <Button look="danger" busy={change.isPending} onPress={press('close')}>
            {words.closeOpen}
          </Button>
        )}
      </p>
    </section>
  )
}
