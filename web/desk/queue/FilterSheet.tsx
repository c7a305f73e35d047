// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState, type ReactNode } from 'react'
import { areasQuery, kindsQuery, useMeta } from '../../api/queries.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { Field } from '../../kit/Field.tsx'
import { Select, TextField, type Option } from '../../kit/TextField.tsx'
import { usePreferences } from '../../shell/preferences.ts'
import { useDesk } from '../../words/desk.ts'
import { useSaid } from '../../words/words.ts'
import { AntdFrame, DateRange, TreeChoice } from '../inputs/inputs.tsx'
import { areaTree, unitTree } from '../inputs/trees.ts'
import { unitsQuery } from '../queries.ts'
import type { QueueSearch, FilterKey } from './filters.ts'
import { channelKeys, channelName, levelKeys, levelName } from './names.ts'

interface FilterSheetProps {
  readonly search: QueueSearch
  readonly onApply: (search: QueueSearch) => void
  readonly onClose: () => void
}

/** All conditions at once. Nothing happens until "show results". */
export function FilterSheet({ search, onApply, onClose }: FilterSheetProps) {
  const words = useDesk()
  const [draft, setDraft] = useState<QueueSearch>(search)
  const set = (to: Readonly<Partial<Record<FilterKey, string>>>) =>
    setDraft((before) => dropEmpty({ ...before, ...to }))
  return (
    <Dialog
      open
      shape="sheet"
      title={words.filterTitle}
      onClose={onClose}
      footer={
        <>
          <Button
            look="quiet"
            onPress={() =>
              onApply({ queue: search.queue ?? 'mine', ...(search.sort && { sort: search.sort }) })
            }
          >
            {words.filterClear}
          </Button>
          <Button look="primary" onPress={() => onApply(draft)}>
            {words.filterApply}
          </Button>
        </>
      }
    >
      <AntdFrame>
        <form
          className="z-stack"
          onSubmit={(event) => {
            event.preventDefault()
            onApply(draft)
          }}
        >
          <TextField label={words.fText} value={draft.text ?? ''} onChange={(text) => set({ text })} />
          <What draft={draft} set={set} />
          <Where draft={draft} set={set} />
          <Field label={words.fDates}>
            {({ id }) => (
              <DateRange id={id} from={draft.from} to={draft.to} onChange={(from, to) => set({ from, to })} />
            )}
          </Field>
          <button type="submit" className="z-hidden" tabIndex={-1} aria-hidden="true" />
        </form>
      </AntdFrame>
    </Dialog>
  )
}

function dropEmpty(search: Readonly<Record<string, string | undefined>>): QueueSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value)) as QueueSearch
}

interface PartProps {
  readonly draft: QueueSearch
  readonly set: (to: Readonly<Partial<Record<FilterKey, string>>>) => void
}

function What({ draft, set }: PartProps): ReactNode {
  const words = useDesk()
  const said = useSaid()
  const meta = useMeta().data
  const kinds = useQuery(kindsQuery).data ?? []
  const groups = (meta?.groups ?? []).map((group): Option => ({ key: group.key, label: said(group) }))
  const offered = kinds.filter((kind) => !draft.group || kind.group === draft.group)
  const stages = Object.entries(meta?.stages ?? {}).map(([key, name]): Option => ({ key, label: said(name) }))
  return (
    <>
      <Select
        label={words.fGroup}
        empty={words.any}
        value={draft.group ?? ''}
        options={groups}
        onChange={(group) => set({ group, kind: '' })}
      />
      <Select
        label={words.fKind}
        empty={words.any}
        value={draft.kind ?? ''}
        options={offered.map((kind) => ({ key: kind.key, label: said(kind.label) }))}
        onChange={(kind) => set({ kind })}
      />
      <Select
        label={words.fStage}
        empty={words.any}
        value={draft.stage ?? ''}
        options={stages}
        onChange={(stage) => set({ stage })}
      />
      <Select
        label={words.fLevel}
        empty={words.any}
        value={draft.level ?? ''}
        options={levelKeys.map((level) => ({ key: level, label: levelName(level, words) }))}
        onChange={(level) => set({ level })}
      />
      <Select
        label={words.fChannel}
        empty={words.any}
        value={draft.channel ?? ''}
        options={channelKeys.map((channel) => ({ key: channel, label: channelName(channel, words) }))}
        onChange={(channel) => set({ channel })}
      />
    </>
  )
}

function Where({ draft, set }: PartProps): ReactNode {
  const words = useDesk()
  const { language } = usePreferences()
  const streets = useQuery(areasQuery('street')).data
  const communities = useQuery(areasQuery('community')).data
  const units = useQuery(unitsQuery).data
  const areas = useMemo(() => areaTree([streets, communities], language), [streets, communities, language])
  const tree = useMemo(() => unitTree(units ?? [], language), [units, language])
  return (
    <>
      <Field label={words.fArea}>
        {({ id }) => (
          <TreeChoice
            id={id}
            label={words.fArea}
            placeholder={words.any}
            tree={areas}
            value={draft.area}
            onChange={(area) => set({ area: area ?? '' })}
          />
        )}
      </Field>
      <Field label={words.fUnit} hint={words.fUnitHint}>
        {({ id }) => (
          <TreeChoice
            id={id}
            label={words.fUnit}
            placeholder={words.any}
            tree={tree}
            value={draft.unit}
            onChange={(unit) => set({ unit: unit ?? '' })}
          />
        )}
      </Field>
    </>
  )
}
