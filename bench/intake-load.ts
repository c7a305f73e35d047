// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'

/*
 * Sends reports over so many connections for so many seconds and prints how many were answered with 201 a second. It
 * speaks HTTP over plain sockets: an HTTP client would take more of the shared cores than the server's own edge.
 */
const [url = '', seconds = '5', clients = '64'] = process.argv.slice(2)
const { hostname, port, host } = new URL(url)
const end = performance.now() + Number(seconds) * 1000

const nextRequest = (): string => {
  const body = JSON.stringify({
    kind: 'exposed-waste',
    text: '路口垃圾堆放,气味较大,请尽快清理。附近居民多次反映。',
    place: { lng: 120.13 + Math.random() * 0.04, lat: 30.3 + Math.random() * 0.04 },
    address: '示范路 12 号',
    answers: { amount: 'heap' },
  })
  return [
    'POST /api/reports HTTP/1.1',
    `host: ${host}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    `idempotency-key: ${randomUUID()}`,
    'x-zhida: 1',
    '',
    body,
  ].join('\r\n')
}

/** Whether the answer is there whole. */
const isWhole = (said: string): boolean => {
  const head = said.indexOf('\r\n\r\n')
  const length = /content-length: (\d+)/i.exec(said)?.[1]
  return head >= 0 && length !== undefined && said.length >= head + 4 + Number(length)
}

/** One connection that asks again as soon as it was answered. @returns how many reports were taken. */
const ask = (): Promise<number> =>
  new Promise((resolve, reject) => {
    let taken = 0
    let said = ''
    const socket = connect(Number(port), hostname)
    socket.setNoDelay()
    socket.on('connect', () => socket.write(nextRequest()))
    socket.on('error', reject)
    socket.on('close', () => resolve(taken))
    socket.on('data', (bytes) => {
      said += bytes.toString('latin1')
      if (!isWhole(said)) return
      if (!said.startsWith('HTTP/1.1 201')) return reject(new Error(said.slice(0, 400)))
      taken += 1
      said = ''
      if (performance.now() < end) socket.write(nextRequest())
      else socket.destroy()
    })
  })

const taken = await Promise.all(Array.from({ length: Number(clients) }, ask))
process.stdout.write(String(Math.round(taken.reduce((sum, one) => sum + one, 0) / Number(seconds))))
