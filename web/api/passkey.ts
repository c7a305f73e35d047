// SPDX-License-Identifier: Apache-2.0
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'

/** The person cancelled, the device said no, or the browser knows no passkeys. */
export class PasskeyStopped extends Error {
  override name = 'PasskeyStopped'
}

/** The library comes when it is wanted: most people never need it. */
const library = () => import('@simplewebauthn/browser')

/** Let a device make a passkey for what the server asked. @throws PasskeyStopped */
export async function makePasskey(options: unknown): Promise<unknown> {
  const { startRegistration } = await library()
  try {
    // The server's options pass through unread.
    const { id, rawId, type, response } = await startRegistration({
      optionsJSON: options as PublicKeyCredentialCreationOptionsJSON,
    })
    const { clientDataJSON, attestationObject, transports = [] } = response
    const made = { clientDataJSON, attestationObject, transports }
    return { id, rawId, type, clientExtensionResults: {}, response: made }
  } catch (cause) {
    throw new PasskeyStopped('The passkey was not made.', { cause })
  }
}

/** Let a device prove itself. @throws PasskeyStopped */
export async function answerPasskey(options: unknown): Promise<unknown> {
  const { startAuthentication } = await library()
  try {
    const { id, rawId, type, response } = await startAuthentication({
      optionsJSON: options as PublicKeyCredentialRequestOptionsJSON,
    })
    const { clientDataJSON, authenticatorData, signature } = response
    const answer = { clientDataJSON, authenticatorData, signature }
    return { id, rawId, type, clientExtensionResults: {}, response: answer }
  } catch (cause) {
    throw new PasskeyStopped('The passkey was not used.', { cause })
  }
}
