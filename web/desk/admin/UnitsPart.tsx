// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Loaded } from '../../kit/Loaded.tsx'
import type { Column } from '../../kit/table/columns.ts'
import { DataTable } from '../../kit/table/DataTable.tsx'
import { TextField } from '../../kit/TextField.tsx'
import { usePreferences } from '../../shell/preferences.ts'
import { useDesk, useDeskAdmin } from '../../words/desk.ts'
import { unitsQuery } from '../queries.ts'
import { levelName } from '../queue/names.ts'
import type { Unit } from '../types.ts'

/** Every unit with its level, duties and parent. */
export function UnitsPart() {
  const words = useDeskAdmin()
  const query = useQuery(unitsQuery)
  const [text, setText] = useState('')
  const sought = text.trim().toLowerCase()
  const fits = (unit: Unit) =>
    [unit.name, unit.en, unit.code, ...unit.competences].some((say) => say.toLowerCase().includes(sought))
  return (
    <>
      <p>{words.unitsText}</p>
      <div className="admin-tools">
        <TextField type="search" label={words.search} value={text} onChange={setText} />
      </div>
      <Loaded query={query}>{(units) => <UnitTable units={units} rows={units.filter(fits)} />}</Loaded>
    </>
  )
}

function UnitTable({ units, rows }: { readonly units: readonly Unit[]; readonly rows: readonly Unit[] }) {
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
        empty={<p className="lane-none">{words.noneFound}</p>}
      />
    </div>
  )
}
