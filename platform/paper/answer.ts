// SPDX-License-Identifier: Apache-2.0
import { raw, type Raw } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import type { Paper } from './paper.ts'
import { papersWaiting, printPaper } from './print.ts'
import { paperRefusals } from './refusals.ts'

/** A paper takes about a tenth of a second; who comes later than this would wait longer than a person does. */
const MOST_WAITING = 60

/** A paper as the answer of a route, downloaded under its name. */
export const paperAnswer = async (
  paper: Paper,
  name: string,
): Promise<Outcome<Raw & { readonly raw: true }>> => {
  const waiting = papersWaiting()
  if (waiting >= MOST_WAITING) return refused(paperRefusals['paper.busy']({ waiting }))
  return done(
    raw({
      type: 'application/pdf',
      body: await printPaper(paper),
      headers: { 'content-disposition': `attachment; filename="${name.replaceAll(/[^\w.-]/g, '-')}.pdf"` },
    }),
  )
}
