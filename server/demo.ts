// SPDX-License-Identifier: Apache-2.0
import type { LoadedDistrict } from '#districts/district.ts'
import { findingStore } from '#engines/case/findings.ts'
import { odditiesOf } from '#engines/case/oddities/questions.ts'
import { oddityStore } from '#engines/case/oddities/store.ts'
import { loadHistory } from '#engines/case/history.ts'
import { addDays, dayOf, type Instant } from '#platform/clock/clock.ts'
import { hashOf, timeId } from '#platform/event/id.ts'
import type { FileStore } from '#platform/file/store.ts'
import { readPicture } from '#platform/file/image.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { PhotoOf } from '#simulator/acts.ts'
import { recentFindings } from '#simulator/findings.ts'
import { pastMatters } from '#simulator/history.ts'
import { storeSamples } from '#simulator/pictures.ts'
import { theatreOf } from '#simulator/theatre.ts'
import { pastOfMatters } from './past.ts'
import { publishExamples } from './published.ts'
import { fillFiles } from './demo-files.ts'
import { fillCampaigns } from './demo-campaigns.ts'
import { fillSharing } from './demo-sharing.ts'
import { fillSupervision } from './demo-supervision.ts'
import { fillVisits } from './demo-visits.ts'
import type { Served } from './serve.ts'

/** Matters of the past year in a demo; more only for measuring (ZHIDA_DEMO_MATTERS). */
const MATTERS = 20_000
const SEED = 20_261_121
/** Days of which a demo shows what was known then. */
const REMEMBERED = 92

/** Keep a drawn picture like any uploaded photo. */
const keeper =
  (files: FileStore, now: Instant) =>
  async (drawn: Buffer): Promise<string> => {
    const picture = await readPicture(drawn, 'image/jpeg')
    if (!picture.ok) throw new TypeError(picture.refusal.say.en)
    const id = await files.insert(picture.value, now)
    await files.attach([id], now)
    return id
  }

export const demoMatters = (): number =>
  Math.max(0, Math.floor(Number(process.env['ZHIDA_DEMO_MATTERS'] ?? MATTERS)) || 0)

/** What machines saw in the last hours and somebody must look at. */
const seeFindings = async (
  { app }: Served,
  district: LoadedDistrict,
  { now, photoOf }: { readonly now: Instant; readonly photoOf: PhotoOf },
): Promise<void> => {
  const store = findingStore(app.caseDeps.db, district.id)
  for (const finding of recentFindings(district, { seed: SEED, now, photoOf }))
    await store.insert(
      { ...finding, id: timeId(finding.at) },
      { key: `finding:${finding.device}`, source: 'history', bodyHash: '', now },
    )
}

/** Many matters of a demo share one drawn picture: whoever is asked about them is told so. */
const explainSamples = async ({ app }: Served, now: Instant): Promise<void> => {
  const { code, id } = app.district
  const store = oddityStore(app.caseDeps.db, id)
  const { unitWords, kindWords } = app.face
  const text = '演示用的示意图，多件事项共用一张。'
  for (const { kind, question } of await odditiesOf({ store, unitWords, kindWords }, code, now))
    if (kind === 'same-photo') await store.explain(question, { area: code, text, by: 'demo', at: now })
}

/** Give a new demo district a past, so that lists, maps and figures have something to show. */
export const fillDemo = async (
  served: Served,
  district: LoadedDistrict,
  tell: (words: Words) => void,
): Promise<void> => {
  const { app, figures, files } = served
  const now = Date.now()
  const photoOf = await storeSamples(keeper(files, now))
  const past = pastMatters(theatreOf(district), {
    seed: SEED,
    matters: demoMatters(),
    from: addDays(dayOf(now), -365),
    until: now,
    tellsStories: true,
    photoOf,
    followHashOf: (reportId) => hashOf(app.cases.followCode(reportId)),
  })
  await loadHistory(app.cases.store, past, {
    now,
    tell: (loaded) =>
      tell({
        zh: `生成过去一年的演示事项 ${loaded} 件`,
        en: `Living through a year of demo matters: ${loaded}`,
      }),
  })
  await fillFiles(served, district, now)
  await seeFindings(served, district, { now, photoOf })
  await fillVisits(app, district, { now, photoOf })
  await publishExamples(app, now)
  await fillCampaigns(served, now, photoOf('exposed-waste', 'after'))
  await fillSupervision(served, now, photoOf('exposed-waste', 'after'))
  await fillSharing(served, now)
  // Loaded in one go, the year would seem to have become known today; the log tells when it did.
  const changes = pastOfMatters(app.caseDeps.db, district.id)
  await figures.store.learnFromLog('case', { changes, since: addDays(dayOf(now), -REMEMBERED) })
  await explainSamples(served, now)
}
