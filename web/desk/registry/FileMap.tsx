// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { areasQuery } from '../../api/queries.ts'
import { Button } from '../../kit/Button.tsx'
import { MapView } from '../../kit/map/MapView.tsx'
import type { MapOutline } from '../../kit/map/types.ts'
import { boxAround } from '../../kit/place/boxAround.ts'
import { useRegistry } from '../../words/registry.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { boxOfOutlines, type FilePage, nameOf, type Outline, outlinesQuery } from './registry.ts'

/** Where the thing lies: its outline, and the former ones on demand; its point where nothing is drawn. */
export function FileMap({ file }: { readonly file: FilePage }) {
  const words = useRegistry()
  const streets = useQuery(areasQuery('street'))
  const communities = useQuery(areasQuery('community'))
  const { data: outlines = [] } = useQuery(outlinesQuery(file.id, file.version))
  const [shown, setShown] = useState<number | undefined>(undefined)
  const tone = file.closed ? 'good' : 'warn'
  const [current] = outlines
  const former = outlines.slice(1).find(({ version }) => version === shown)
  const drawn = useMemo<readonly MapOutline[]>(
    () => [
      ...(current ? [{ geometry: current.geometry, tone } as const] : []),
      ...(former ? [{ geometry: former.geometry, isFormer: true }] : []),
    ],
    [current, former, tone],
  )
  const { place } = file
  if (!place) return null
  return (
    <section className="z-stack" aria-label={words.map}>
      <MapView
        label={words.map}
        height={current ? 320 : 260}
        areas={streets.data}
        lines={communities.data}
        outlines={drawn}
        points={current ? [] : [{ id: file.id, ...place, tone, label: nameOf(file) }]}
        selected={file.id}
        bbox={current ? boxOfOutlines(former ? [current, former] : [current]) : boxAround(place)}
      />
      <Outlines outlines={outlines} shown={shown} onShow={setShown} />
    </section>
  )
}

interface OutlinesProps {
  readonly outlines: readonly Outline[]
  readonly shown: number | undefined
  readonly onShow: (version: number | undefined) => void
}

/** The sizes in words, for those who cannot see the map; a former outline is laid over it by its button. */
function Outlines({ outlines, shown, onShow }: OutlinesProps) {
  const words = useRegistry()
  const said = useSaid()
  const format = useFormat()
  const [current, ...former] = outlines
  if (!current) return null
  const size = words.squareMetres(format.exact(current.area))
  return (
    <>
      <p className="z-soft">
        {words.outline(size)}
        {current.source && ` · ${words.source(said(current.source.from), format.date(current.source.at))}`}
      </p>
      {former.length > 0 && (
        <ul className="file-list" aria-label={words.outlinesFormer}>
          {former.map(({ version, area, validFrom, validTo }) => (
            <li key={version}>
              <span>
                {words.outlineFormer(words.squareMetres(format.exact(area)))}{' '}
                <span className="z-soft">
                  {validFrom} – {validTo}
                </span>
              </span>
              <Button
                size="small"
                pressed={shown === version}
                onPress={() => onShow(shown === version ? undefined : version)}
              >
                {words.outlineShow}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
