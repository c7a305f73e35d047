// SPDX-License-Identifier: Apache-2.0
import type { ReadingRow } from '#platform/access/readings.ts'
import { formatInstant, type Instant } from '#platform/clock/clock.ts'
import type { FileKind } from '../declare.ts'
import type { RegistryFile } from '../file.ts'
import { openEvent } from '../seal.ts'
import { sayEvent, sayFrom, sayValue } from '../say.ts'
import { readingOut, type RightsRouteDeps } from './face.ts'
import { listOwnReadings, openOwn, openRequests } from './rights.ts'
import { rightsStore } from './store.ts'

const READINGS = 5000
const EVENTS = 2000

const linksOf = async ({ registry }: RightsRouteDeps, kind: FileKind, file: RegistryFile) => {
  const links = await registry.links.list([file.id], 500)
  const others = new Map(
    (await registry.files.findMany(links.map(({ from, to }) => (from === file.id ? to : from)))).map(
      (one) => [one.id, one],
    ),
  )
  return links.flatMap((link) => {
    const other = others.get(link.from === file.id ? link.to : link.from)
    const type = link.from === file.id ? kind.links[link.kind] : undefined
    // Who else belongs to a household is somebody else's record: the place is told, the others are not.
    return other && type
      ? [
          {
            link: type.label,
            key: other.sealed === undefined ? other.key : '',
            address: other.address,
            from: link.validFrom,
            to: link.validTo,
          },
        ]
      : []
  })
}

const recordOf = ({ registry, face }: RightsRouteDeps, kind: FileKind, file: RegistryFile) => ({
  name: file.name,
  [kind.codeLabel ?? 'number']: file.realKey ?? file.key,
  area: face.areaName(file.area).zh,
  since: file.validFrom,
  until: file.validTo ?? null,
  facts: Object.entries(kind.form)
    .filter(([key]) => file.facts[key] !== undefined)
    .map(([key, question]) => ({
      key,
      label: question.label,
      value: file.facts[key],
      said: sayValue(question, file.facts[key], registry.say).zh,
      source: file.sources[key]
        ? { from: sayFrom(file.sources[key].from).zh, at: formatInstant(file.sources[key].at) }
        : null,
    })),
})

const readingTold = (deps: RightsRouteDeps, row: ReadingRow) => {
  const { who, unit, what, fields, purpose, basis, because, via } = readingOut(deps.face, row, false)
  return {
    at: formatInstant(row.at),
    who: who.zh,
    unit: unit?.zh ?? null,
    what: what.zh,
    fields: fields.map(({ zh }) => zh),
    purpose: purpose.zh,
    basis: basis?.zh ?? null,
    because,
    via: via.zh,
  }
}

/** Everything that is kept of a person, for them, in one file that people and programs can read. */
export const exportOf = async (
  deps: RightsRouteDeps,
  of: { readonly file: RegistryFile; readonly kind: FileKind },
  now: Instant,
) => {
  const { registry } = deps
  const { kind } = of
  const file = await openOwn(deps, of.file)
  const keys = await registry.setting.vault?.findKeys(registry.db, [file.id])
  const [events, readings, requests, links] = await Promise.all([
    registry.files.listHistory([file.id], EVENTS),
    listOwnReadings(deps, file.id, { now, limit: READINGS }),
    rightsStore(registry.db, registry.district).listOfSubject(file.id, 500),
    linksOf(deps, kind, file),
  ])
  return {
    format: 'zhida-record-1',
    madeAt: formatInstant(now),
    kind: kind.label,
    purpose: kind.purpose?.because ?? null,
    kept: kind.retention,
    record: recordOf(deps, kind, file),
    links,
    history: events.map((event) => ({
      at: formatInstant(event.at),
      what: sayEvent(event.kind).zh,
      by: event.actor.role,
      data: openEvent(event.data, keys?.get(file.id)),
    })),
    readings: readings.map((row) => readingTold(deps, row)),
    requests: (await openRequests(registry, requests)).map(({ row, said, answer }) => ({
      sort: row.sort,
      at: formatInstant(row.asked_at),
      due: formatInstant(row.due_at),
      state: row.state,
      said: said ?? null,
      answer: answer ?? null,
    })),
  }
}
