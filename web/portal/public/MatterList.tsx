// SPDX-License-Identifier: Apache-2.0
import './public.css'
import '../matter.css'
import { Link } from '@tanstack/react-router'
import type { PublicCase } from '../../api/types.ts'
import { Chip, StatusTag } from '../../kit/Chip.tsx'
import { Picture } from '../../kit/Photo.tsx'
import { stageTone } from '../../kit/stageTone.ts'
import { usePortal } from '../../words/portal.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'

/** Public matters as cards; the whole card leads to the matter. */
export function MatterList({
  items,
  current,
}: {
  readonly items: readonly PublicCase[]
  readonly current?: string | undefined
}) {
  return (
    <ul className="matters">
      {items.map((item) => (
        <Matter key={item.id} item={item} current={item.id === current} />
      ))}
    </ul>
  )
}

function Matter({ item, current }: { readonly item: PublicCase; readonly current: boolean }) {
  const words = usePortal()
  const said = useSaid()
  const format = useFormat()
  const { photo } = item
  return (
    <li className="matter" data-chosen={current || undefined} data-bare={photo ? undefined : ''}>
      {photo && (
        <div className="matter-photo">
          <Picture src={photo} alt="" />
        </div>
      )}
      <div className="matter-body">
        <Link className="matter-link" to="/public/$id" params={{ id: item.id }}>
          {said(item.label)}
        </Link>
        <p className="matter-text">{item.summary}</p>
        <p className="z-soft">{item.address || said(item.areaName)}</p>
        <div className="z-row">
          <StatusTag tone={stageTone(item)}>{said(item.stageName)}</StatusTag>
          {item.reportCount > 1 && (
            <Chip icon="people">{words.reportsCount(format.exact(item.reportCount))}</Chip>
          )}
          <span className="z-soft">{format.ago(item.at)}</span>
        </div>
      </div>
    </li>
  )
}
