// SPDX-License-Identifier: Apache-2.0
import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { InteractionResults, Provider } from 'oidc-provider'
import type { Post } from '#platform/access/access.ts'
import type { Instant } from '#platform/clock/clock.ts'
import type { Caller } from '#platform/http/caller.ts'
import { languageOf } from '#platform/http/problem.ts'
import { isScope, wordsOfScope } from './claims.ts'
import { proofOf } from './configure.ts'
import { consentPage } from './pages.ts'
import type { OidcOptions } from './setting.ts'
import type { OidcStore } from './store.ts'

type Details = Awaited<ReturnType<Provider['interactionDetails']>>

/** Somebody with a session of ours. */
export interface SignedIn {
  readonly account: string
  readonly session: string
  readonly posts: readonly Post[]
  /** When this session began. */
  readonly since: Instant
}

/** Ids of sessions carry the moment they were made (UUID version 7). */
export const signedInOf = (caller: Caller | undefined): SignedIn | undefined =>
  caller?.session === undefined
    ? undefined
    : {
        account: caller.actor.account,
        session: caller.session,
        posts: caller.actor.posts,
        since: Number.parseInt(caller.session.replaceAll('-', '').slice(0, 12), 16),
      }

interface Step {
  readonly provider: Provider
  readonly store: OidcStore
  readonly options: OidcOptions
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly signedIn: SignedIn | undefined
}

const redirect = (response: ServerResponse, to: string): void => {
  response.writeHead(303, { location: to, 'content-length': '0' }).end()
}

/** An application asks for a fresh sign-in: the session must be younger than its question. */
const wantsFresh = ({ prompt, iat }: Details, { since }: SignedIn): boolean =>
  prompt.reasons.some((reason) => reason === 'login_prompt' || reason === 'max_age') &&
  since < (iat - 1) * 1000

/** A step of signing in to an application: whoever has a session of ours is signed in already. */
export const takeStep = async (step: Step): Promise<void> => {
  const { provider, request, response, signedIn } = step
  const details = await provider.interactionDetails(request, response)
  if (!signedIn || wantsFresh(details, signedIn))
    return redirect(response, `/sign-in?${new URLSearchParams({ to: `/oidc/interaction/${details.uid}` })}`)
  if (details.prompt.name === 'login') {
    const login = { accountId: signedIn.account, ts: Math.floor(signedIn.since / 1000), remember: true }
    return provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false })
  }
  return askConsent(step, details, signedIn)
}

const askConsent = async (step: Step, details: Details, signedIn: SignedIn): Promise<void> => {
  const { provider, options, request, response } = step
  const client = await options.findClient(String(details.params['client_id']))
  if (!client?.isFor(signedIn.posts)) {
    const denied = { error: 'access_denied', error_description: 'the application is not for this person' }
    return provider.interactionFinished(request, response, denied, { mergeWithLastSubmission: false })
  }
  const proof = proofOf(options.secret, details.uid, signedIn.session)
  if (request.method === 'POST') {
    const result = await answerOf(step, details, { signedIn, proof })
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true })
  }
  const scopes = String(details.params['scope']).split(' ').filter(isScope)
  const language = languageOf(request.headers['accept-language'])
  const page = consentPage(language, {
    app: client.name[language],
    scopes: scopes.map((scope) => wordsOfScope[scope]),
    action: `/oidc/interaction/${details.uid}`,
    proof,
  })
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
}

const same = (a: string, b: string): boolean => {
  const [one, other] = [Buffer.from(a), Buffer.from(b)]
  return one.length === other.length && timingSafeEqual(one, other)
}

const answerOf = async (
  { provider, store, options, request }: Step,
  { params }: Details,
  { signedIn, proof }: { readonly signedIn: SignedIn; readonly proof: string },
): Promise<InteractionResults> => {
  const form = await readForm(request)
  if (!same(form.get('proof') ?? '', proof) || form.get('answer') !== 'yes')
    return { error: 'access_denied', error_description: 'the person did not agree' }
  const client = String(params['client_id'])
  const scopes = String(params['scope']).split(' ').filter(isScope)
  await store.keepConsent(signedIn.account, { client, scopes, now: options.now() })
  const grant = new provider.Grant({ accountId: signedIn.account, clientId: client })
  grant.addOIDCScope(['openid', ...scopes].join(' '))
  return { consent: { grantId: await grant.save() } }
}

/** Two short fields; whatever is longer is no answer to our question. */
const readForm = async (request: IncomingMessage): Promise<URLSearchParams> => {
  let text = ''
  for await (const part of request) {
    text += String(part)
    if (text.length > 2_000) return new URLSearchParams()
  }
  return new URLSearchParams(text)
}
