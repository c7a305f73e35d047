// SPDX-License-Identifier: Apache-2.0
import Type, { type Static } from 'typebox'
import type { Actor } from '#platform/access/access.ts'
import { Instant, Maybe, Words } from '#platform/http/shapes.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { FileKind } from '../declare.ts'
import { fileRowOut, type RegistryRouteDeps } from '../face.ts'
import { areasOf, mayKeep } from '../may.ts'
import { FileRowOut } from '../shapes.ts'
import { sampleRefusals } from './refusals.ts'
import { errorRate, verdicts } from './sample.ts'
import { type Sample, sampleStore } from './store.ts'

export const Round = Type.String({ minLength: 1, maxLength: 40 })
export const TallyOut = {
  drawn: Type.Integer(),
  checked: Type.Integer(),
  wrong: Type.Integer(),
  rate: Maybe(
    Type.Number({ description: 'Wrong over checked in per cent; none while nothing was looked at' }),
  ),
}
export const SampleOut = Type.Object({
  id: Type.String(),
  round: Type.String(),
  area: Type.String(),
  areaName: Words,
  drawnAt: Instant,
  unit: Words,
  ...TallyOut,
})
export const SamplePage = Type.Object({
  ...SampleOut.properties,
  version: Type.Integer(),
  mayCheck: Type.Boolean(),
  verdicts: Type.Array(Type.Object({ key: Type.String(), label: Words })),
  files: Type.Array(
    Type.Object({
      file: FileRowOut,
      verdict: Maybe(Type.String()),
      verdictName: Maybe(Words),
      note: Type.String(),
      measured: Maybe(Type.Number()),
      at: Maybe(Instant),
    }),
  ),
})
export type SamplePage = Static<typeof SamplePage>

/** Kinds that are part of the survey of stock. */
export const stockKinds = ({ registry }: RegistryRouteDeps): readonly FileKind[] =>
  [...registry.kinds.values()].filter(({ stock }) => stock)

export const storeOf = ({ registry }: RegistryRouteDeps) => sampleStore(registry.db, registry.district)

export const sampleOut = (
  deps: RegistryRouteDeps,
  one: Sample & { readonly drawn: number; readonly checked: number; readonly wrong: number },
) => ({
  id: one.id,
  round: one.round,
  area: one.area,
  areaName: deps.areaName(one.area),
  drawnAt: one.drawn_at,
  unit: deps.unitWords(one.unit),
  drawn: one.drawn,
  checked: one.checked,
  wrong: one.wrong,
  rate: errorRate(one) ?? null,
})

export const findSample = async (
  deps: RegistryRouteDeps,
  actor: Actor,
  id: string,
): Promise<Outcome<Sample>> => {
  const sample = await storeOf(deps).find(id)
  return sample && areasOf(actor).some((own) => sample.area.startsWith(own))
    ? done(sample)
    : refused(sampleRefusals['sample.missing']())
}

export const pageOf = async (deps: RegistryRouteDeps, actor: Actor, sample: Sample): Promise<SamplePage> => {
  const lines = await storeOf(deps).listFiles(sample.id)
  const files = new Map(
    (await deps.registry.files.findMany(lines.map(({ file_id }) => file_id))).map((file) => [file.id, file]),
  )
  const wrong = lines.filter(({ verdict }) => verdict === 'wrong' || verdict === 'gone').length
  const checked = lines.filter(({ verdict }) => verdict !== null).length
  return {
    ...sampleOut(deps, { ...sample, drawn: lines.length, checked, wrong }),
    version: sample.version,
    mayCheck: mayKeep(actor, sample.area),
    verdicts: Object.entries(verdicts).map(([key, label]) => ({ key, label })),
    files: lines.flatMap(({ file_id, verdict, note, measured, at }) => {
      const file = files.get(file_id)
      return file
        ? [
            {
              file: fileRowOut(deps, file),
              verdict,
              verdictName: verdict && verdicts[verdict],
              note,
              measured,
              at,
            },
          ]
        : []
    }),
  }
}
