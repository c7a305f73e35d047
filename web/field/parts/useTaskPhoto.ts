// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import type { PhotoLink } from '../../api/types.ts'
import type { ToDo } from '../today/stops.ts'
import { taskQuery } from '../useDay.ts'

/** The picture of a stop: from the page of the matter where it is on the phone, else the address the list gave. */
export function useTaskPhoto({ id, task, finding }: ToDo): PhotoLink | undefined {
  const page = useQuery({ ...taskQuery(id), enabled: false }).data
  const found = page?.photos[0] ?? finding?.photos[0]
  if (found) return found
  return task?.photo ? { id: task.photo, thumb: task.photo, view: task.photo } : undefined
}
