// SPDX-License-Identifier: Apache-2.0
import '../box/box.css'
import { useState } from 'react'
import type { PhotoLink } from '../../api/types.ts'
import { Photos, Picture } from '../../kit/Photo.tsx'
import { Segments } from '../../kit/Tabs.tsx'
import { useBox } from '../../words/box.ts'
import { useCommon } from '../../words/common.ts'
import { useDeskCase } from '../../words/desk.ts'
import type { CasePage } from '../types.ts'
import { Section } from './Section.tsx'

/** Before and after side by side, and every other picture below. */
export function CasePhotos({ matter }: { readonly matter: CasePage }) {
  const words = useDeskCase()
  const before = matter.photos.find((photo) => photo.moment === 'before')
  const after = matter.photos.findLast((photo) => photo.moment === 'after')
  if (matter.photos.length === 0) return null
  return (
    <Section title={before && after ? words.compare : words.photos}>
      {before && after && <Compare before={before} after={after} />}
      <Photos photos={matter.photos} label={words.photos} />
    </Section>
  )
}

interface CompareProps {
  readonly before: PhotoLink
  readonly after: PhotoLink
}

/** The first and the last picture: over each other with a slider between them, or side by side. */
function Compare({ before, after }: CompareProps) {
  const words = useBox()
  const [how, setHow] = useState<'slider' | 'side'>('slider')
  return (
    <>
      <Segments
        label={words.compareHow}
        current={how}
        items={[
          { key: 'slider', label: words.compareSlider },
          { key: 'side', label: words.compareSide },
        ]}
        onChange={setHow}
      />
      {how === 'side' ? (
        <SideBySide before={before} after={after} />
      ) : (
        <Slider before={before} after={after} />
      )}
    </>
  )
}

/** Both pictures whole, beside each other where there is room. */
function SideBySide({ before, after }: CompareProps) {
  const common = useCommon()
  const pair = [
    { photo: before, name: common.photoBefore },
    { photo: after, name: common.photoAfter },
  ]
  return (
    <div className="case-compare-pair">
      {pair.map(({ photo, name }) => (
        <figure key={name}>
          <Picture src={photo.view} alt={name} />
          <figcaption>{name}</figcaption>
        </figure>
      ))}
    </div>
  )
}

function Slider({ before, after }: CompareProps) {
  const words = useDeskCase()
  const common = useCommon()
  const [share, setShare] = useState(50)
  return (
    <div className="case-compare">
      <div className="case-compare-stage">
        <Picture src={before.view} alt={common.photoBefore} />
        <div className="case-compare-after" style={{ clipPath: `inset(0 0 0 ${share}%)` }}>
          <Picture src={after.view} alt={common.photoAfter} />
        </div>
        <span className="case-compare-line" style={{ insetInlineStart: `${share}%` }} aria-hidden="true" />
        <span className="case-compare-name" data-side="start">
          {common.photoBefore}
        </span>
        <span className="case-compare-name" data-side="end">
          {common.photoAfter}
        </span>
      </div>
      <input
        type="range"
        className="z-no-print"
        aria-label={words.compareSlide}
        min={0}
        max={100}
        value={share}
        onChange={(event) => setShare(Number(event.target.value))}
      />
    </div>
  )
}
