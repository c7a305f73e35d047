// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Button } from '../../kit/Button.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import type { Column } from '../../kit/table/columns.ts'
import { DataTable } from '../../kit/table/DataTable.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { usePreferences } from '../../shell/preferences.ts'
import { useDesk, useDeskAdmin } from '../../words/desk.ts'
import { unitsQuery } from '../queries.ts'
import { useSettings } from '../../words/settings.ts'
import { levelName } from '../queue/names.ts'
import type { Unit } from '../types.ts'
import { SheetButtons } from './SheetButtons.tsx'
import { UnitDialog } from './UnitDialog.tsx'

/** Every unit with its level, duties and parent. */
export function UnitsPart() {
  const words = useDeskAdmin()
  const query = useQuery(unitsQuery)
  const settings = useSettings()
  const client = useQueryClient()
  const [text, setText] = useState('')
  const [open, setOpen] = useState<{ readonly unit?: Unit } | undefined>(undefined)
  const sought = text.trim().toLowerCase()
  const fits = (unit: Unit) =>
    [unit.name, unit.en, unit.code, ...unit.competences].some((say) => say.toLowerCase().includes(sought))
  return (
    <>
      <p>{words.unitsText}</p>
      <div className="admin-tools">
        <TextField type="search" label={words.search} value={text} onChange={setText} />
        <Button look="primary" onPress={() => setOpen({})}>
          {settings.unitNew}
        </Button>
        <SheetButtons
          what="units"
          onDone={() => void client.invalidateQueries({ queryKey: unitsQuery.queryKey })}
        />
      </div>
      <Loaded query={query}>
        {(units) => (
          <UnitTable units={units} rows={units.filter(fits)} onOpen={(unit) => setOpen({ unit })} />
        )}
      </Loaded>
      {open && <UnitDialog key={open.unit?.code ?? ''} unit={open.unit} onClose={() => setOpen(undefined)} />}
    </>
  )
}

interface UnitTableProps {
  readonly units: readonly Unit[]
  readonly rows: readonly Unit[]
  readonly onOpen: (unit: Unit) => void
}

function UnitTable({ units, rows, onOpen }: UnitTableProps) {
  const words = useDeskAdmin()
  const desk = useDesk()
  const { language } = usePreferences()
  const columns = useMemo<readonly Column<Unit>[]>(() => {
    const name = (unit: Unit | undefined) => (language === 'en' ? unit?.en || unit?.name : unit?.name) ?? ''
    const parents = new Map(units.map((unit) => [unit.code, unit]))
    return [
      { key: 'name', label: words.unitName, width: 260, cell: name, sort: name },
      {
        key: 'level',
        label: words.unitLevel,
        width: 90,
        cell: (unit) => levelName(unit.level, desk),
        sort: (unit) => unit.level,
      },
      {
        key: 'duties',
        label: words.unitDuties,
        width: 320,
        cell: (unit) => <span className="z-table-clip">{unit.competences.join('、')}</span>,
      },
      {
        key: 'parent',
        label: words.unitParent,
        width: 200,
        cell: (unit) => name(parents.get(unit.parent ?? '')),
        sort: (unit) => unit.parent ?? '',
      },
      {
        key: 'code',
        label: words.unitCode,
        width: 190,
        cell: (unit) => unit.code,
        sort: (unit) => unit.code,
      },
    ]
  }, [words, desk, language, units])
  return (
    <div className="admin-table">
      <DataTable
        name="units"
        label={words.units}
        rows={rows}
        columns={columns}
        rowKey={(unit) => unit.code}
        rowLabel={(unit) => unit.name}
        onOpen={onOpen}
        empty={<p className="lane-none">{words.noneFound}</p>}
      />
    </div>
  )
}
