// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { read } from '../../../api/client.ts'
import type { Said } from '../../../api/types.ts'
import { useWrite } from '../../../api/useWrite.ts'
import { Button } from '../../../kit/Button.tsx'
import { Dialog } from '../../../kit/Dialog.tsx'
import { Loaded } from '../../../kit/Loaded.tsx'
import { RefusalNote } from '../../../kit/Note.tsx'
import { TextField } from '../../../kit/TextField.tsx'
import { toast } from '../../../kit/Toast.tsx'
import { usePreferences } from '../../../shell/preferences.ts'
import { useCommon } from '../../../words/common.ts'
import { useDistrict } from '../../../words/district.ts'
import { useSettings } from '../../../words/settings.ts'
import { useSaid } from '../../../words/words.ts'

interface Proposed {
  readonly code: string
  readonly name: string
  readonly en: string
  readonly area: Said
  readonly competences: readonly Said[]
}

const proposedQuery = {
  queryKey: ['admin-proposed-units'],
  queryFn: async ({ signal }: { signal: AbortSignal }) =>
    (await read<{ items: readonly Proposed[] }>('/api/admin/start/units', {}, signal)).items,
  staleTime: 0,
}

/** The units that would fill every gap: looked at first, made together. */
export function ProposedUnits({ onClose }: { readonly onClose: () => void }) {
  const words = useDistrict()
  const settings = useSettings()
  const common = useCommon()
  const client = useQueryClient()
  const query = useQuery(proposedQuery)
  const [reason, setReason] = useState('')
  const make = useWrite<{ made: number }>(({ made }) => {
    toast({ say: words.proposed(made) })
    void client.invalidateQueries()
    onClose()
  })
  const count = query.data?.length ?? 0
  return (
    <Dialog
      open
      shape="wide"
      title={words.proposeTitle}
      onClose={onClose}
      footer={
        <Button
          look="primary"
          busy={make.isPending}
          disabled={reason.trim() && count > 0 ? false : common.fieldRequired}
          onPress={() => make.mutate({ path: '/api/admin/start/units', body: { reason: reason.trim() } })}
        >
          {words.proposeMake(count)}
        </Button>
      }
    >
      <div className="z-stack">
        <p>{words.proposeText}</p>
        {make.isError && <RefusalNote refused={make.error} />}
        <TextField
          label={settings.reason}
          hint={settings.reasonHint}
          required
          max={300}
          value={reason}
          onChange={setReason}
        />
        <Loaded query={query}>{(units) => <UnitTable units={units} />}</Loaded>
      </div>
    </Dialog>
  )
}

function UnitTable({ units }: { readonly units: readonly Proposed[] }) {
  const words = useDistrict()
  const settings = useSettings()
  const said = useSaid()
  const { language } = usePreferences()
  return (
    <div className="duty-scroll" tabIndex={0} role="region" aria-label={words.proposeTitle}>
      <table className="z-plain-table audit-table" aria-label={words.proposeTitle}>
        <thead>
          <tr>
            {[settings.unitName, settings.unitCode, settings.unitDuties].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <tr key={unit.code}>
              <td>{language === 'en' ? unit.en : unit.name}</td>
              <td className="z-digits">{unit.code}</td>
              <td>{unit.competences.map(said).join('、')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
