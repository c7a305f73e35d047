// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { address } from '../../api/client.ts'
import { refusalOf } from '../../api/refusal.ts'
import type { AreaCollection, Said } from '../../api/types.ts'
import { uploadFile } from '../../api/uploadFile.ts'
import { Button, buttonClass } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { MapView } from '../../kit/map/MapView.tsx'
import { Note } from '../../kit/Note.tsx'
import { Select, TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useCommon } from '../../words/common.ts'
import { useSettings } from '../../words/settings.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'

interface Report {
  readonly made: number
  readonly redrawn: number
  readonly unchanged: number
  readonly problems: readonly { readonly say: Said; readonly next: Said }[]
  readonly seams: readonly {
    readonly is: 'gap' | 'overlap' | 'outside'
    readonly squareMetres: number
    readonly areas: readonly { readonly code: string; readonly name: string }[]
    readonly point: readonly [number, number]
  }[]
  readonly moreSeams: number
  readonly drawn: AreaCollection
  readonly applied: boolean
}

/** Boundaries come in as a file: looked at on the map first, applied when they fit. */
export function AreaUpload({ onClose }: { readonly onClose: () => void }) {
  const words = useSettings()
  const common = useCommon()
  const said = useSaid()
  const client = useQueryClient()
  const [level, setLevel] = useState('street')
  const [reason, setReason] = useState('')
  const [file, setFile] = useState<File | undefined>(undefined)
  const [report, setReport] = useState<Report | undefined>(undefined)
  const [busy, setBusy] = useState(false)
  const send = async (path: string, chosen: File | undefined) => {
    if (!chosen) return
    setBusy(true)
    try {
      const answer = await uploadFile<Report>(address(path, { level, reason: reason.trim() }), chosen)
      setReport(answer)
      if (!answer.applied) return
      toast({ say: words.areaApplied })
      await client.invalidateQueries({ queryKey: ['areas'] })
      onClose()
    } catch (thrown) {
      toast({ say: said(refusalOf(thrown).say) })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      shape="wide"
      title={words.areaUpload}
      onClose={onClose}
      footer={
        report && (
          <Button
            look="primary"
            busy={busy}
            disabled={reason.trim() ? false : common.fieldRequired}
            onPress={() => void send('/api/admin/areas/import', file)}
          >
            {words.areaApply}
          </Button>
        )
      }
    >
      <div className="z-stack">
        <p>{words.areaUploadText}</p>
        <Select
          label={words.areaLevel}
          value={level}
          options={(['district', 'street', 'community', 'grid'] as const).map((key) => ({
            key,
            label: words[key],
          }))}
          onChange={setLevel}
        />
        <div className="z-row">
          <label className={buttonClass({})}>
            {words.areaFile}
            <input
              type="file"
              className="z-hidden"
              accept=".geojson,.json,application/geo+json"
              onChange={(event) => {
                const [chosen] = event.target.files ?? []
                setFile(chosen)
                void send('/api/admin/areas/preview', chosen)
              }}
            />
          </label>
          {file?.name}
        </div>
        {report && <Fits report={report} />}
        {report && (
          <TextField
            label={words.reason}
            hint={words.reasonHint}
            required
            max={300}
            value={reason}
            onChange={setReason}
          />
        )}
      </div>
    </Dialog>
  )
}

function Fits({ report }: { readonly report: Report }) {
  const words = useSettings()
  const said = useSaid()
  const format = useFormat()
  const kinds = { gap: words.areaGap, overlap: words.areaOverlap, outside: words.areaOutside }
  const { seams, problems } = report
  return (
    <>
      <p>{words.areaCounts(report.made, report.redrawn, report.unchanged)}</p>
      <Note
        tone={seams.length > 0 ? 'warn' : 'info'}
        role="status"
        title={seams.length > 0 ? words.areaSeams(seams.length + report.moreSeams) : words.areaSound}
      >
        <ul>
          {seams.slice(0, 12).map((seam) => (
            <li key={seam.is + seam.point.join(',')}>
              {words.areaSeam(
                kinds[seam.is],
                format.number(Math.round(seam.squareMetres)),
                seam.areas.map(({ name }) => name).join(', '),
              )}
            </li>
          ))}
        </ul>
      </Note>
      {problems.length > 0 && (
        <Note tone="warn" title={words.areaProblems(problems.length)}>
          <ul>
            {problems.slice(0, 12).map(({ say, next }) => (
              <li key={say.zh}>
                {said(say)} {said(next)}
              </li>
            ))}
          </ul>
        </Note>
      )}
      <MapView
        label={words.areaFile}
        height={360}
        areas={report.drawn}
        points={seams.map(({ is, point: [lng, lat] }) => ({
          id: `${lng},${lat}`,
          lng,
          lat,
          tone: 'bad' as const,
          label: kinds[is],
        }))}
      />
    </>
  )
}
