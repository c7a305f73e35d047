// SPDX-License-Identifier: Apache-2.0
import './visits.css'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { visitTypesQuery } from '../../api/visits.ts'
import { Button } from '../../kit/Button.tsx'
import { PageHeader } from '../../kit/PageHeader.tsx'
import { Segments } from '../../kit/Tabs.tsx'
import { Select } from '../../kit/TextField.tsx'
import { useVisitWords } from '../../words/visits.ts'
import { useSaid } from '../../words/words.ts'
import type { VisitsSearch } from '../routes.ts'
import { PlanDialog } from './PlanDialog.tsx'
import { Problems } from './Problems.tsx'
import { Ranking } from './Ranking.tsx'
import { VisitExport } from './VisitExport.tsx'
import { VisitList } from './VisitList.tsx'

/** Inspections: what is planned and done, what was found, and how streets stand. */
export function VisitsPage() {
  const words = useVisitWords()
  const said = useSaid()
  const search = useSearch({ from: '/desk/visits' })
  const navigate = useNavigate()
  const [planning, setPlanning] = useState(false)
  const types = useQuery(visitTypesQuery).data ?? []
  const show = (change: VisitsSearch) =>
    void navigate({ to: '/desk/visits', search: { ...search, ...change } as VisitsSearch })
  const view = search.view ?? 'list'
  const type = search.type ?? ''
  const ranked = type || types[0]?.key || ''
  return (
    <div className="desk-page">
      <PageHeader
        title={words.title}
        text={words.text}
        actions={
          <>
            <VisitExport type={type} />
            {types.some(({ canPlan }) => canPlan) && (
              <Button look="primary" icon="add" onPress={() => setPlanning(true)}>
                {words.plan}
              </Button>
            )}
          </>
        }
      />
      <div className="visits-bar">
        <Segments
          label={words.title}
          current={view}
          items={[
            { key: 'list', label: words.viewList },
            { key: 'problems', label: words.viewProblems },
            { key: 'ranking', label: words.viewRanking },
          ]}
          onChange={(key) => show({ view: key })}
        />
        <Select
          label={words.planType}
          value={view === 'ranking' ? ranked : type}
          options={types.map(({ key, declared }) => ({ key, label: said(declared.label) }))}
          {...(view === 'ranking' ? {} : { empty: words.allTypes })}
          onChange={(key) => show({ type: key || undefined })}
        />
      </div>
      {view === 'list' && <VisitList type={type} />}
      {view === 'problems' && (
        <Problems type={type} street={search.street} onStreet={(street) => show({ street })} />
      )}
      {view === 'ranking' && (
        <Ranking type={ranked} onOpen={(street) => show({ view: 'problems', type: ranked, street })} />
      )}
      {planning && <PlanDialog types={types} onClose={() => setPlanning(false)} />}
    </div>
  )
}
