// SPDX-License-Identifier: Apache-2.0
import { dayOf } from '#platform/clock/clock.ts'
import type { Call } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { bodyHashOf, type ReportDraft } from '../cases.ts'
import { type KnownComponent, placed } from '../routes/deps.ts'
import { type Answer, offered, type Open311Deps } from './deps.ts'
import { type Format, listOf } from './format.ts'
import { open311Refusals } from './refusals.ts'
import { type Parameters, parametersOf } from './requests.ts'
import { answersOf } from './services.ts'

const invalid = (body: Parameters, parameter: string, allowed: string) =>
  refused(
    open311Refusals['open311.invalid']({ parameter, given: (body[parameter] ?? '').slice(0, 40), allowed }),
  )

const coordinate = (text: string | undefined, most: number): number | undefined => {
  const value = Number(text)
  return text !== undefined && Math.abs(value) <= most ? value : undefined
}

interface Where {
  readonly place: { readonly lng: number; readonly lat: number }
  readonly area: string
  readonly component?: KnownComponent
}

const byAddressId = async (deps: Open311Deps, id: string): Promise<Outcome<Where> | undefined> => {
  const found = await deps.findAddressId?.(id)
  if (!found) return undefined
  const where = placed(deps, found)
  if (!where.ok) return where
  const component = await deps.findComponent(id)
  return done({ ...where.value, ...(component ? { component } : {}) })
}

/** Coordinates win; then the id of a component or area; then a name in the address. */
const whereOf = async (deps: Open311Deps, body: Parameters): Promise<Outcome<Where>> => {
  const lat = coordinate(body['lat'], 90)
  const lng = coordinate(body['long'], 180)
  if (body['lat'] !== undefined && lat === undefined) return invalid(body, 'lat', '-90 … 90')
  if (body['long'] !== undefined && lng === undefined) return invalid(body, 'long', '-180 … 180')
  if (lat !== undefined && lng !== undefined) return placed(deps, { lng, lat, from: 'wgs84' })
  const known = body['address_id'] ? await byAddressId(deps, body['address_id']) : undefined
  if (known) return known
  const found = body['address_string'] ? deps.findAddress(body['address_string']) : undefined
  return found ? placed(deps, found) : refused(open311Refusals['open311.place']())
}

const contactOf = (body: Parameters): Pick<ReportDraft, 'contact'> => {
  const name = [body['last_name'], body['first_name']].filter(Boolean).join('')
  const { phone, email } = body
  return name || phone || email
    ? { contact: { ...(name ? { name } : {}), ...(phone ? { phone } : {}), ...(email ? { email } : {}) } }
    : {}
}

/** Longest description the specification allows. */
const DESCRIPTION = 4000
/** Longest of the short parameters, in characters. */
const SHORT = 200

const tooLong = (body: Parameters): Outcome<never> | undefined => {
  const short = ['first_name', 'last_name', 'phone', 'email', 'address_string', 'address_id'].find(
    (key) => (body[key]?.length ?? 0) > SHORT,
  )
  if (short) return invalid(body, short, `${SHORT} characters`)
  const length = body['description']?.length ?? 0
  const given = `${length} characters`
  return length > DESCRIPTION
    ? refused(
        open311Refusals['open311.invalid']({
          parameter: 'description',
          given,
          allowed: `${DESCRIPTION} characters`,
        }),
      )
    : undefined
}

const draftOf = async (
  deps: Open311Deps,
  all: Readonly<Record<string, unknown>>,
): Promise<Outcome<ReportDraft>> => {
  const body = parametersOf(all)
  const code = body['service_code']
  if (!code) return refused(open311Refusals['open311.missing']({ parameter: 'service_code' }))
  const type = offered(deps).find(({ key }) => key === code)
  if (!type) return refused(open311Refusals['open311.service']({ code: code.slice(0, 60) }))
  const long = tooLong(body)
  if (long) return long
  const where = await whereOf(deps, body)
  if (!where.ok) return where
  const answers = deps.checkAnswers(type.key, answersOf(type, all))
  if (!answers.ok) return answers
  const media = body['media_url']
  const picture = media && /^https?:\/\/\S{3,500}$/.test(media) ? `\n${media}` : ''
  return done({
    kind: type.key,
    channel: 'open311',
    actor: { role: 'partner' },
    text: `${body['description'] ?? type.label}${picture}`,
    ...where.value,
    address: body['address_string'] ?? '',
    answers: answers.value,
    photos: [],
    language: 'zh',
    ...contactOf(body),
  })
}

/** What makes two requests the same: everything but who asks, and where it stands (query or body). */
const contentOf = (all: Readonly<Record<string, unknown>>): string => {
  const { api_key: _key, jurisdiction_id: _jurisdiction, ...content } = all
  return bodyHashOf(content)
}

/**
 * The protocol has no idempotency key: the same words from the same partner on the same day are the same request, and
 * get the same id with a notice instead of a refusal.
 */
export const postRequest = async (
  deps: Open311Deps,
  call: Call<Record<string, unknown>>,
  format: Format,
): Promise<Outcome<Answer>> => {
  const all = { ...(call.query as object), ...call.body } as Record<string, unknown>
  const partner = typeof all['api_key'] === 'string' ? await deps.findPartner(all['api_key']) : undefined
  if (!partner) return refused(open311Refusals['open311.key']())
  const draft = await draftOf(deps, all)
  if (!draft.ok) return draft
  const bodyHash = contentOf(all)
  const asked = {
    key: `open311:${dayOf(call.now)}:${bodyHash}`,
    source: partner.account,
    bodyHash,
    now: call.now,
  }
  const made = await deps.cases.report({ ...draft.value, account: partner.account }, asked)
  if (!made.ok) return made
  const matter = await deps.cases.store.find(made.value.caseId)
  const notice = made.value.replayed
    ? '今天已收到同样内容,未重复登记。 The same request was received today already.'
    : ''
  const answer = { service_request_id: matter?.code ?? '', service_notice: notice, account_id: '' }
  const names = { many: 'service_requests', one: 'request' }
  return done(listOf(format, names, [answer], made.value.replayed ? 200 : 201))
}
