// SPDX-License-Identifier: Apache-2.0
import './registry.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { Button } from '../../kit/Button.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Note } from '../../kit/Note.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { Photos } from '../../kit/Photo.tsx'
import { useRegistry } from '../../words/registry.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { BackLink, StateOf } from './FilesPage.tsx'
import { FileMap } from './FileMap.tsx'
import { SealedCard } from './SealedCard.tsx'
import { CorrectDialog, EndDialog, SplitDialog } from './FileDialogs.tsx'
import { type FilePage as Whole, filePageQuery, historyQuery, nameOf } from './registry.ts'

type Asked =
  { readonly is: 'correct' | 'end' } | { readonly is: 'split'; readonly part: Whole['parts'][number] }

/** One thing whole: facts with their sources, what it is linked to, what happens there, who answers for it. */
export function FilePage() {
  const { id } = useParams({ from: '/desk/registry/$id' })
  const query = useQuery(filePageQuery(id))
  return (
    <div className="desk-page">
      <BackLink />
      <Loaded query={query}>{(file) => <FileView key={file.id} shut={file} />}</Loaded>
    </div>
  )
}

function FileView({ shut }: { readonly shut: Whole }) {
  const [opened, setOpened] = useState<Whole | undefined>(undefined)
  // What was opened is shown until the file changes; then a purpose is asked for again.
  const isOpened = opened !== undefined && opened.version === shut.version
  const file = isOpened ? opened : shut
  const isReadable = isOpened || file.sealed?.isOfPerson !== true
  const words = useRegistry()
  const said = useSaid()
  const [asked, setAsked] = useState<Asked | undefined>(undefined)
  const close = () => setAsked(undefined)
  return (
    <>
      <PageHeader
        title={nameOf(file)}
        text={`${said(file.kindName)} · ${said(file.codeName)} ${file.sealed?.number ?? file.key} · ${said(file.areaName)}`}
        actions={
          <div className="z-row">
            <StateOf row={file} />
            {file.may.correct && isReadable && (
              <Button look="primary" icon="edit" onPress={() => setAsked({ is: 'correct' })}>
                {words.correct}
              </Button>
            )}
            {file.may.end && <Button onPress={() => setAsked({ is: 'end' })}>{words.end}</Button>}
          </div>
        }
      />
      {file.mergedFrom && <Note tone="info">{words.mergedFrom(file.mergedFrom.key)}</Note>}
      <SealedCard file={file} isOpened={isOpened} onOpened={setOpened} />
      <Alike file={file} />
      <div className="file-page">
        <div>
          <FactsOf file={file} />
          <LinksOf file={file} />
          {!file.sealed?.isOfPerson && <Around file={file} />}
          <PartsOf file={file} onSplit={(part) => setAsked({ is: 'split', part })} />
          <HistoryOf id={file.id} />
        </div>
        <div>
          <FileMap file={file} />
          {file.photos.length > 0 && <Photos photos={file.photos} label={nameOf(file)} />}
          <PostsOf file={file} />
        </div>
      </div>
      {asked?.is === 'correct' && <CorrectDialog file={file} onClose={close} />}
      {asked?.is === 'end' && <EndDialog file={file} onClose={close} />}
      {asked?.is === 'split' && <SplitDialog file={file} part={asked.part} onClose={close} />}
    </>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="z-card z-stack">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function FactsOf({ file }: { readonly file: Whole }) {
  const words = useRegistry()
  const said = useSaid()
  const format = useFormat()
  return (
    <Section title={words.facts}>
      <dl className="file-facts">
        {file.address !== '' && (
          <div>
            <dt>{words.address}</dt>
            <dd>{file.address}</dd>
          </div>
        )}
        {file.facts.map(({ key, label, said: value, source }) => (
          <div key={key}>
            <dt>{said(label)}</dt>
            <dd>
              {said(value)}
              {source && <small>{words.source(said(source.from), format.date(source.at))}</small>}
            </dd>
          </div>
        ))}
      </dl>
      <p className="z-soft">{words.retention(file.retention.years, said(file.retention.because))}</p>
    </Section>
  )
}

function LinksOf({ file }: { readonly file: Whole }) {
  const words = useRegistry()
  const said = useSaid()
  return (
    <Section title={words.links}>
      {file.links.length === 0 ? (
        <p className="z-soft">{words.linksNone}</p>
      ) : (
        <ul className="file-list">
          {file.links.map((link) => (
            <li key={link.id}>
              <span>
                <span className="z-soft">{said(link.label)} · </span>
                <Link to="/desk/registry/$id" params={{ id: link.file.id }}>
                  {nameOf(link.file)}
                </Link>
                {link.to !== null && <span className="z-soft"> {words.linkEnded(link.to)}</span>}
              </span>
              <StateOf row={link.file} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

/** What happens at the thing: matters nearby, entries of lists, visits. */
function Around({ file }: { readonly file: Whole }) {
  const words = useRegistry()
  const said = useSaid()
  const format = useFormat()
  return (
    <>
      <Section title={words.matters}>
        {file.matters.length === 0 ? (
          <p className="z-soft">{words.mattersNone}</p>
        ) : (
          <ul className="file-list">
            {file.matters.map((matter) => (
              <li key={matter.id}>
                <Link to="/desk/case/$id" params={{ id: matter.id }}>
                  {said(matter.label)} {matter.code}
                </Link>
                <span className="z-soft">
                  {said(matter.stageName)} · {format.short(matter.at)}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {file.records.length > 0 && (
        <Section title={words.records}>
          <ul className="file-list">
            {file.records.map((record) => (
              <li key={record.record}>
                {record.to ? <a href={record.to}>{said(record.label)}</a> : said(record.label)}
                <span className="z-soft">{said(record.state)}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function PartsOf({
  file,
  onSplit,
}: {
  readonly file: Whole
  readonly onSplit: (part: Whole['parts'][number]) => void
}) {
  const words = useRegistry()
  if (file.parts.length === 0) return null
  return (
    <Section title={words.parts}>
      <ul className="file-list">
        {file.parts.map((part) => (
          <li key={part.id}>
            <span>
              {part.name} <span className="z-soft">{part.key}</span>
            </span>
            {part.direct && file.may.merge && (
              <Button size="small" onPress={() => onSplit(part)}>
                {words.split}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function PostsOf({ file }: { readonly file: Whole }) {
  const words = useRegistry()
  const said = useSaid()
  if (file.posts.length === 0) return null
  return (
    <Section title={words.posts}>
      <ul className="file-list">
        {file.posts.map((post) => (
          <li key={post.key}>
            <span>{said(post.label)}</span>
            <span className="z-soft">
              {said(post.areaName)} · {said(post.role)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function HistoryOf({ id }: { readonly id: string }) {
  const words = useRegistry()
  const said = useSaid()
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  const query = useQuery({ ...historyQuery(id), enabled: isOpen })
  return (
    <Section title={words.history}>
      {isOpen ? (
        <Loaded query={query}>
          {(items) => (
            <ol className="file-list">
              {items.map((moment) => (
                <li key={moment.seq}>
                  <span>
                    <strong>{said(moment.label)}</strong>{' '}
                    <span className="z-soft">{moment.said.map(said).join(' · ')}</span>
                  </span>
                  <span className="z-soft">
                    {said(moment.who)} · {format.short(moment.at)}
                  </span>
                </li>
              ))}
            </ol>
          )}
        </Loaded>
      ) : (
        <Button size="small" onPress={() => setOpen(true)}>
          {words.historyMore}
        </Button>
      )}
    </Section>
  )
}

/** What may be the same thing: shown where somebody looks at it anyway. */
function Alike({ file }: { readonly file: Whole }) {
  const words = useRegistry()
  const said = useSaid()
  if (file.alike.length === 0) return null
  return (
    <Note tone="warn" title={words.alike}>
      {file.alike.map(({ file: other, why }) => (
        <p key={other.id} className="z-row">
          <Link to="/desk/registry/$id" params={{ id: other.id }}>
            {nameOf(other)} {other.key}
          </Link>
          <span>{said(why)}</span>
          {file.may.merge && (
            <Link to="/desk/registry/$id/merge" params={{ id: file.id }} search={{ part: other.id }}>
              {words.merge}
            </Link>
          )}
        </p>
      ))}
    </Note>
  )
}
