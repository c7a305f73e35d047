// SPDX-License-Identifier: Apache-2.0
// The page /docs: sends what was filled in and shows the answer as it came.
const newKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )

const requestOf = (form) => {
  const { method, path } = form.dataset
  const query = new URLSearchParams()
  let address = path
  for (const input of form.querySelectorAll('input[data-in]')) {
    if (input.dataset.in === 'path')
      address = address.replace(`:${input.name}`, encodeURIComponent(input.value))
    else if (input.value !== '') query.set(input.name, input.value)
  }
  const headers = { accept: 'application/json', 'accept-language': document.documentElement.lang }
  if (method !== 'GET') Object.assign(headers, { 'x-zhida': '1', 'idempotency-key': newKey() })
  return {
    address: query.size > 0 ? `${address}?${query}` : address,
    options: { method, headers, ...bodyOf(form, headers) },
  }
}

const bodyOf = (form, headers) => {
  const file = form.querySelector('input[type=file]')
  if (file) {
    const data = new FormData()
    data.append('file', file.files[0])
    return { body: data }
  }
  const text = form.querySelector('textarea')?.value
  if (text === undefined) return {}
  if ('form' in form.dataset) return { body: new URLSearchParams(JSON.parse(text)) }
  headers['content-type'] = 'application/json'
  return { body: text }
}

const show = async (response) => {
  const type = response.headers.get('content-type') ?? ''
  const text = /json|xml|text/.test(type) ? await response.text() : `(${type})`
  const body = type.includes('json') && text ? JSON.stringify(JSON.parse(text), null, 2) : text
  return `${response.status} ${response.statusText}\n\n${body.slice(0, 100_000)}`
}

for (const form of document.querySelectorAll('form')) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const place = document.createElement('pre')
    form.querySelector('output').replaceChildren(place)
    place.textContent = '…'
    try {
      const { address, options } = requestOf(form)
      place.textContent = await show(await fetch(address, options))
    } catch (error) {
      place.textContent = String(error)
    }
  })
}
