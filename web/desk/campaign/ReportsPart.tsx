// SPDX-License-Identifier: Apache-2.0
import { Photos } from '../../kit/Photo.tsx'
import { Timeline } from '../../kit/Timeline.tsx'
import { useCampaignWords } from '../../words/campaign.ts'
import { useSaid } from '../../words/words.ts'
import type { Campaign } from './queries.ts'

/** Situation reports with the figures of their moment, and what happened to the campaign itself. */
export function ReportsPart({ campaign }: { readonly campaign: Campaign }) {
  const words = useCampaignWords()
  const said = useSaid()
  return (
    <div className="campaign-two">
      <section aria-label={words.partReports}>
        <h2>{words.partReports}</h2>
        {campaign.reports.length === 0 ? (
          <p className="z-soft">{words.reportsNone}</p>
        ) : (
          <Timeline
            label={words.partReports}
            items={campaign.reports.map(({ at, by, text, photos, figures }) => ({
              key: String(at),
              at,
              title: text,
              by: by ? said(by.name) : undefined,
              body: (
                <>
                  <p className="z-soft">
                    {words.reportFigures(figures.n, figures.signed, figures.unanswered)}
                  </p>
                  {photos.length > 0 && <Photos photos={photos} label={words.evidence} />}
                </>
              ),
            }))}
          />
        )}
      </section>
      <section aria-label={words.history}>
        <h2>{words.history}</h2>
        <Timeline
          label={words.history}
          items={campaign.history.map(({ kind, at, name, unit, text }) => ({
            key: `${kind}-${at}`,
            at,
            title: said(name),
            by: unit ? said(unit.name) : undefined,
            body: text ? <p>{text}</p> : undefined,
          }))}
        />
      </section>
    </div>
  )
}
