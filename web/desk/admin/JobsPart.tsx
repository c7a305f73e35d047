// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { read } from '../../api/client.ts'
import type { Instant } from '../../api/types.ts'
import { StatusTag } from '../../kit/Chip.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { Note } from '../../kit/Note.tsx'
import { useDeskAdmin } from '../../words/desk.ts'
import { useFormat } from '../../words/useFormat.ts'

interface Job {
  readonly name: string
  /** ms */
  readonly every: number
  readonly runs: number
  readonly failures: number
  readonly lastAt: Instant | null
  readonly lastMs: number | null
  readonly lastError: string | null
}

const look = 10_000

/** Background work with its last run, and whether the program is ready to work. */
export function JobsPart() {
  const words = useDeskAdmin()
  const query = useQuery({
    queryKey: ['admin-jobs'],
    queryFn: ({ signal }) => read<{ items: Job[] }>('/api/admin/jobs', {}, signal),
    refetchInterval: look,
  })
  const health = useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => read<{ ok: boolean }>('/healthz', {}, signal),
    refetchInterval: look,
    retry: false,
  })
  const isWell = health.data?.ok ?? !health.isError
  return (
    <>
      <Note tone={isWell ? 'good' : 'bad'} icon={isWell ? 'checkCircle' : 'warning'} role="status">
        {isWell ? words.healthy : words.unhealthy}
      </Note>
      <p>{words.jobsText}</p>
      <Loaded query={query}>{({ items }) => <JobTable items={items} />}</Loaded>
    </>
  )
}

function JobTable({ items }: { readonly items: readonly Job[] }) {
  const words = useDeskAdmin()
  const format = useFormat()
  return (
    <div className="duty-scroll">
      <table className="z-plain-table duty-table">
        <thead>
          <tr>
            <th scope="col">{words.jobName}</th>
            <th scope="col">{words.jobLast}</th>
            <th scope="col">{words.jobEvery}</th>
            <th scope="col">{words.jobTook}</th>
            <th scope="col">{words.jobRuns}</th>
            <th scope="col">{words.jobFailures}</th>
            <th scope="col">{words.jobError}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((job) => (
            <tr key={job.name}>
              <td>{job.name}</td>
              <td>{job.lastAt === null ? words.jobNever : format.ago(job.lastAt)}</td>
              <td>{words.seconds(format.number(job.every / 1000))}</td>
              <td>{job.lastMs === null ? '' : words.ms(Math.round(job.lastMs))}</td>
              <td>{format.exact(job.runs)}</td>
              <td>{format.exact(job.failures)}</td>
              <td>
                <StatusTag tone={job.lastError ? 'bad' : 'good'}>
                  {job.lastError ? words.jobBad : words.jobOk}
                </StatusTag>
                {job.lastError && <div className="z-soft">{job.lastError}</div>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
