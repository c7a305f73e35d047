// SPDX-License-Identifier: Apache-2.0
import './gallery.css'
import { useMeta } from '../api/queries.ts'
import { DisplaySettings } from '../kit/DisplaySettings.tsx'
import { MissingPage } from '../kit/Pages.tsx'
import { PageHeader } from '../kit/PageHeader.tsx'
import { Wordmark } from '../kit/Wordmark.tsx'
import { cssName } from '../tokens/css.ts'
import { light } from '../tokens/tokens.ts'
import { useWords } from '../words/words.ts'
import { ButtonParts, FieldParts, MarkParts, QuestionParts } from './Controls.tsx'
import { DataParts } from './Data.tsx'
import { Part } from './Part.tsx'
import { HistoryParts, MessageParts, OverlayParts, StateParts } from './Messages.tsx'
import { galleryWords } from './words.ts'

/** Every part with all its states. The accessibility test walks this page in each theme and language. */
export function Gallery() {
  const words = useWords(galleryWords)
  const isDemo = useMeta().data?.district.demo
  if (isDemo === false) return <MissingPage />
  return (
    <div className="gallery">
      <div className="gallery-bar">
        <Wordmark />
        <DisplaySettings />
      </div>
      <main id="main" className="z-stack" style={{ gap: 'var(--space-8)' }}>
        <PageHeader title={words.title} text={words.text} />
        <Part title={words.colours}>
          <div className="gallery-swatches">
            {Object.keys(light).map((key) => (
              <div key={key}>
                <span style={{ background: `var(${cssName(key)})` }} />
                {cssName(key).slice(2)}
              </div>
            ))}
          </div>
        </Part>
        <Part title={words.buttons}>
          <ButtonParts />
        </Part>
        <Part title={words.fields}>
          <FieldParts />
        </Part>
        <Part title={words.questions}>
          <QuestionParts />
        </Part>
        <Part title={words.marks}>
          <MarkParts />
        </Part>
        <Part title={words.messages}>
          <MessageParts />
        </Part>
        <Part title={words.states}>
          <StateParts />
        </Part>
        <Part title={words.history}>
          <HistoryParts />
        </Part>
        <Part title={words.overlays}>
          <OverlayParts />
        </Part>
        <DataParts />
      </main>
    </div>
  )
}
