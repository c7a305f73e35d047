// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { buttonClass } from '../../kit/Button.tsx'
import { Chip } from '../../kit/Chip.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { useRegistry } from '../../words/registry.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useWorkWords } from '../../words/work.ts'
import { useSaid } from '../../words/words.ts'
import { fieldKindsQuery, registerBookQuery } from '../work/queries.ts'

/** The day of a property company (06.7): log what is being built on its premises, and the book of what it logged. */
export function PropertyToday() {
  const words = useWorkWords()
  const registry = useRegistry()
  const kind = useQuery(fieldKindsQuery).data?.find(({ field, mayRegister }) => field && mayRegister)
  return (
    <div className="f-page">
      <PageHeader title={words.propertyHello} text={words.propertyText} />
      {kind && (
        <Link to="/field/spot" className={buttonClass({ look: 'accent', size: 'large', wide: true })}>
          <Icon name="camera" />
          {registry.fieldLink}
        </Link>
      )}
      {kind && <RegisterBook kind={kind.key} />}
    </div>
  )
}

function RegisterBook({ kind }: { readonly kind: string }) {
  const words = useWorkWords()
  const said = useSaid()
  const format = useFormat()
  return (
    <section className="z-stack" aria-labelledby="register-book">
      <h2 id="register-book" className="f-section">
        {words.bookTitle}
      </h2>
      <p className="z-hint">{words.bookText}</p>
      <Loaded query={useQuery(registerBookQuery(kind))}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="list" title={words.bookNone} />
          ) : (
            <ul className="f-cards">
              {items.map((file) => (
                <li key={file.id} className="f-card f-card-plain">
                  <span className="f-card-body">
                    <span className="f-card-head">
                      <strong>{file.address || file.name || said(file.areaName)}</strong>
                      <time className="z-soft" dateTime={new Date(file.updatedAt).toISOString()}>
                        {format.short(file.updatedAt)}
                      </time>
                    </span>
                    <span className="z-row">
                      <Chip tone={file.closed ? 'good' : 'info'}>{said(file.stateName)}</Chip>
                      <span className="z-soft z-digits">{file.key}</span>
                    </span>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}
