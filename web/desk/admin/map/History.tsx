// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { read } from '../../../api/client.ts'
import type { AreaCollection } from '../../../api/types.ts'
import { Button } from '../../../kit/Button.tsx'
import { Loaded } from '../../../kit/Loaded.tsx'
import { MapView } from '../../../kit/map/MapView.tsx'
import { useBoundaries } from '../../../words/boundaries.ts'
import { useFormat } from '../../../words/useFormat.ts'

interface Version {
  readonly name: string
  readonly validFrom: string
  readonly validTo: string | null
  readonly successors: readonly string[]
  readonly feature: AreaCollection['features'][number] | null
}
interface Past {
  readonly versions: readonly Version[]
  readonly corrections: readonly {
    readonly at: number
    readonly holdsFrom: string
    readonly name: string
    readonly reason: string
  }[]
}

/** The boundaries of one area through time, who changed them and why. */
export function History({ code }: { readonly code: string }) {
  const words = useBoundaries()
  const query = useQuery({
    queryKey: ['boundary-history', code],
    queryFn: ({ signal }) => read<Past>(`/api/admin/boundaries/${code}/history`, {}, signal),
  })
  return (
    <section className="z-stack" aria-label={words.history}>
      <h2>{words.history}</h2>
      <Loaded query={query}>{(past) => <Versions past={past} />}</Loaded>
    </section>
  )
}

function Versions({ past: { versions, corrections } }: { readonly past: Past }) {
  const words = useBoundaries()
  const format = useFormat()
  const [open, setOpen] = useState<Version | undefined>(undefined)
  return (
    <>
      <ul className="z-stack">
        {versions.map((version) => (
          <li key={version.validFrom}>
            <Button
              size="small"
              look="quiet"
              disabled={version.feature ? false : words.notDrawn}
              onPress={() => setOpen(version === open ? undefined : version)}
            >
              {words.version(version.name, version.validFrom, version.validTo ?? words.now)}
            </Button>
            {version.successors.length > 0 && (
              <span className="z-soft"> {words.successors(version.successors.join(' '))}</span>
            )}
          </li>
        ))}
      </ul>
      {open?.feature && (
        <MapView
          key={open.validFrom}
          label={words.version(open.name, open.validFrom, open.validTo ?? words.now)}
          height={280}
          areas={{ type: 'FeatureCollection', features: [open.feature] }}
        />
      )}
      {corrections.length > 0 && (
        <ul>
          {corrections.map(({ at, holdsFrom, name, reason }) => (
            <li key={at}>{words.correction(format.dateTime(at), name, holdsFrom, reason)}</li>
          ))}
        </ul>
      )}
    </>
  )
}
