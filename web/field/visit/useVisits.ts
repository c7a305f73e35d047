// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query'
import { fieldVisitQuery, fieldVisitsQuery } from '../work/queries.ts'

/** Visits one's unit has to pay; kept on the phone like the day. */
export const useFieldVisits = () => useQuery(fieldVisitsQuery)

/** One visit; the queue renews it when something about it has arrived. */
export const useFieldVisit = (id: string) => useQuery(fieldVisitQuery(id))
