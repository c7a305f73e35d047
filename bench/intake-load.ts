// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'

/** Sends reports over so many connections for so many seconds and prints how many were answered with 201 a second. */
const [url = '', seconds = '5', clients = '64'] = process.argv.slice(2)
const agent = new Agent({ keepAlive: true, maxSockets: Number(clients) })
const target = new URL('/api/reports', url)

const send = (): Promise<number> =>
  new Promise((resolve) => {
    const payload = JSON.stringify({
      kind: 'exposed-waste',
      text: '路口垃圾堆放,气味较大,请尽快清理。附近居民多次反映。',
      place: { lng: 120.13 + Math.random() * 0.04, lat: 30.3 + Math.random() * 0.04 },
      address: '示范路 12 号',
      answers: { amount: 'heap' },
    })
    const call = request(
      target,
      {
        agent,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(payload),
          'idempotency-key': randomUUID(),
          'x-zhida': '1',
        },
      },
      (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode ?? 0))
      },
    )
    call.on('error', () => resolve(0))
    call.end(payload)
  })

const end = performance.now() + Number(seconds) * 1000
let answered = 0
await Promise.all(
  Array.from({ length: Number(clients) }, async () => {
    while (performance.now() < end) if ((await send()) === 201) answered += 1
  }),
)
process.stdout.write(String(Math.round(answered / Number(seconds))))
agent.destroy()
