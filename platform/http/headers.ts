// SPDX-License-Identifier: Apache-2.0

/** What pages may load: only from here. Charts and maps set inline styles, so styles alone may be inline. */
export const pagePolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** A page that shows other applications in a frame: these origins, and our own entry they sign in at. */
export const framingPolicy = (origins: readonly string[]): string =>
  `${pagePolicy}; frame-src 'self' ${origins.join(' ')}`

/** An answer that is data: a browser that shows it anyway runs nothing of it. */
export const dataPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox"

const everywhere = {
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
}

/** Only a document can be framed, open windows or ask for the camera; data need none of these. */
const documents = {
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'permissions-policy': 'geolocation=(self), camera=(self), microphone=(self), payment=(), usb=()',
}

export type Headers = Readonly<Record<string, string>>

/** HSTS is a promise for a year, so it is made only where https really stands before us. */
export const securityHeaders = (https: boolean): { readonly page: Headers; readonly data: Headers } => {
  const shared = https
    ? { ...everywhere, 'strict-transport-security': 'max-age=31536000; includeSubDomains' }
    : everywhere
  return {
    page: { ...shared, ...documents, 'content-security-policy': pagePolicy },
    data: { ...shared, 'content-security-policy': dataPolicy, 'cache-control': 'no-store' },
  }
}
