// SPDX-License-Identifier: Apache-2.0
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** Where to cut: so many bytes into a request whose first line matches, or into the answer to it. */
export interface Cut {
  readonly side: 'request' | 'response'
  readonly after: number
  /** Looks at the first line, for example `POST /api/reports HTTP/1.1`. */
  readonly of: RegExp
}

export interface FaultProxy {
  readonly address: string
  /** Arms one cut. It happens once; everything else passes untouched. */
  readonly arm: (cut: Cut) => void
  /** Puts the arm away. True when the cut has happened, false when the bytes did not reach that far. */
  readonly disarm: () => boolean
  readonly close: () => Promise<void>
}

interface Watch {
  readonly cut: Cut
  left: number
  done: boolean
}

/** A TCP proxy in front of a server that cuts a connection after a given byte, in either direction. */
export const faultProxy = async (target: string): Promise<FaultProxy> => {
  const { hostname, port } = new URL(target)
  const open = new Set<Socket>()
  let armed: Watch | undefined
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname)
    let watch: Watch | undefined
    const end = () => {
      client.destroy()
      upstream.destroy()
    }
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket.on('error', end)
      socket.on('close', () => {
        open.delete(socket)
        end()
      })
    }
    const pass = (to: Socket, chunk: Buffer, side: Cut['side']) => {
      if (!watch || watch.done || watch.cut.side !== side) return void to.write(chunk)
      if (chunk.length < watch.left) {
        watch.left -= chunk.length
        return void to.write(chunk)
      }
      watch.done = true
      to.write(chunk.subarray(0, watch.left), end)
    }
    client.on('data', (chunk) => {
      if (armed && !armed.done && armed.cut.of.test(firstLine(chunk))) watch = armed
      pass(upstream, chunk, 'request')
    })
    upstream.on('data', (chunk) => pass(client, chunk, 'response'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arm: (cut) => (armed = { cut, left: cut.after, done: false }),
    disarm: () => {
      const happened = armed?.done ?? false
      armed = undefined
      return happened
    },
    close: async () => {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const firstLine = (chunk: Buffer): string => chunk.toString('latin1', 0, 200).split('\r\n', 1)[0] ?? ''
