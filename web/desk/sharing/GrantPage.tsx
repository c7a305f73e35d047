// SPDX-License-Identifier: Apache-2.0
import './sharing.css'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../../kit/Button.tsx'
import { Chip } from '../../kit/Chip.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Note } from '../../kit/Note.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { useSharing } from '../../words/sharing.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { AskDialog } from './AskDialog.tsx'
import { BackToSharing } from './DatasetPage.tsx'
import { DataView } from './DataView.tsx'
import { GrantChips } from './GrantsPart.tsx'
import { GrantKey } from './GrantKey.tsx'
import { GrantTold } from './GrantTold.tsx'
import { GrantUses } from './GrantUses.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { type GrantPageOf, grantQuery, datasetQuery } from './sharing.ts'

/** One grant: what may be read and how long, by whom it was read, what was corrected since. */
export function GrantPage() {
  const { id } = useParams({ from: '/desk/sharing/grant/$id' })
  const query = useQuery(grantQuery(id))
  return (
    <div className="desk-page">
      <BackToSharing />
      <Loaded query={query}>{(grant) => <Shown grant={grant} />}</Loaded>
    </div>
  )
}

function Shown({ grant }: { readonly grant: GrantPageOf }) {
  const words = useSharing()
  const said = useSaid()
  const [shows, setShows] = useState(false)
  return (
    <>
      <PageHeader
        title={said(grant.datasetName)}
        text={grant.purpose}
        actions={
          grant.may.use && (
            <Button look="primary" icon="list" expanded={shows} onPress={() => setShows(!shows)}>
              {shows ? words.viewHide : words.view}
            </Button>
          )
        }
      />
      <GrantChips grant={grant} />
      {grant.because !== '' && grant.state !== 'active' && <Note tone="warn" title={grant.because} />}
      <Facts grant={grant} />
      <Steps grant={grant} />
      {shows && grant.may.use && <DataView id={grant.id} />}
      {grant.may.hold && <GrantTold grant={grant} />}
      {grant.may.use && <GrantKey grant={grant} />}
      <GrantUses id={grant.id} />
    </>
  )
}

function Facts({ grant }: { readonly grant: GrantPageOf }) {
  const words = useSharing()
  const said = useSaid()
  const format = useFormat()
  return (
    <dl className="sharing-facts">
      <dt>{words.holder}</dt>
      <dd>{said(grant.unitName)}</dd>
      <dt>{words.owner}</dt>
      <dd>{said(grant.ownerName)}</dd>
      <dt>{words.askBasis}</dt>
      <dd>{grant.basis}</dd>
      <dt>{words.askFields}</dt>
      <dd className="sharing-chips">
        {grant.fields.map((field) => (
          <Chip
            key={field.key}
            tone={field.withdrawn ? 'bad' : 'neutral'}
            {...(field.grade === 'masked' && { icon: 'lock' as const })}
          >
            {said(field.label)} · {field.withdrawn ? words.fieldWithdrawn : said(field.gradeName)}
          </Chip>
        ))}
      </dd>
      <dt>{words.scope}</dt>
      <dd>
        {grant.areas.map(({ name }) => said(name)).join(' · ')} · {words.until(format.dateTime(grant.until))}
      </dd>
    </dl>
  )
}

function Steps({ grant }: { readonly grant: GrantPageOf }) {
  const words = useSharing()
  const [asked, setAsked] = useState<'suspend' | 'resume' | 'revoke' | 'renew'>()
  const said = { suspend: words.suspend, resume: words.resume, revoke: words.revoke }
  const open = grant.state === 'active' || grant.state === 'suspended'
  return (
    <p className="sharing-chips">
      {grant.may.manage && open && (
        <>
          {grant.state === 'active' ? (
            <Button icon="pause" onPress={() => setAsked('suspend')}>
              {words.suspend}
            </Button>
          ) : (
            <Button icon="play" onPress={() => setAsked('resume')}>
              {words.resume}
            </Button>
          )}
          <Button look="danger" onPress={() => setAsked('revoke')}>
            {words.revoke}
          </Button>
        </>
      )}
      {grant.may.hold && grant.state !== 'revoked' && (
        <Button icon="refresh" onPress={() => setAsked('renew')}>
          {words.renew}
        </Button>
      )}
      {asked === 'renew' && <Renewal grant={grant} onClose={() => setAsked(undefined)} />}
      {asked !== undefined && asked !== 'renew' && (
        <ReasonDialog
          title={words.moveTitle(said[asked])}
          action={said[asked]}
          path={`/api/sharing/grants/${grant.id}/state`}
          body={{ move: asked }}
          done={words.moveDone}
          onClose={() => setAsked(undefined)}
        />
      )}
    </p>
  )
}

function Renewal({ grant, onClose }: { readonly grant: GrantPageOf; readonly onClose: () => void }) {
  const dataset = useQuery(datasetQuery(grant.dataset)).data
  if (!dataset) return null
  const { id, purpose, basis } = grant
  return <AskDialog dataset={dataset} renews={{ id, purpose, basis }} onClose={onClose} />
}
