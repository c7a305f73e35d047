// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '#platform/clock/clock.ts'
import type { Connection } from '#platform/db/database.ts'
import type { EventActor } from '#platform/event/event.ts'
import { hasPrivate, isOfPerson } from './classes.ts'
import type { FileDraft } from './decide.ts'
import type { RegistryFile } from './file.ts'
import { fileStore } from './files.ts'
import { outlineStore } from './outlines.ts'
import { personStore } from './person-store.ts'
import type { Registry } from './registry.ts'

export interface Erasing {
  readonly because: string
  /** Years it was kept, when its time was over. */
  readonly years?: number
  readonly by: string
  readonly actor: EventActor
  readonly at: Instant
}

const emptied = (file: RegistryFile, at: Instant): RegistryFile => {
  const { state: _state, sealed: _sealed, marks: _marks, isOpen: _isOpen, realKey: _key, ...rest } = file
  return {
    ...rest,
    name: '',
    address: '',
    facts: {},
    sources: {},
    photos: [],
    updatedAt: at,
    version: file.version + 1,
  }
}

/**
 * Take the contents out of files for good. What was sealed goes with its key: from the row, from past events, from what
 * the person asked. Number, area and days of a thing stay as the proof that it was there; of a person not even the
 * keyed hash of the number.
 * @returns false when somebody changed one of them meanwhile; nothing was erased then.
 */
export const eraseFiles = async (
  tx: Connection,
  registry: Registry,
  files: readonly RegistryFile[],
  { because, years, by, actor, at }: Erasing,
): Promise<boolean> => {
  const data = { because, ...(years === undefined ? {} : { years }) }
  const drafts: readonly FileDraft[] = files.map((file) => ({
    before: file,
    file: emptied(file, at),
    events: [{ kind: 'file.erased', data }],
  }))
  if (!(await fileStore(tx, registry.setting).write({ drafts, at, actor }))) return false
  await outlineStore(tx, registry.district).clear(files.map(({ id }) => id))
  for (const file of files) {
    const kind = registry.kinds.get(file.kind)
    if (!kind || !hasPrivate(kind)) continue
    if (isOfPerson(kind)) await personStore(tx, registry.district).clear(file.id)
    await registry.setting.vault?.destroy(tx, file.id, { by, because, at })
  }
  return true
}
