// SPDX-License-Identifier: Apache-2.0
import { parentPort } from 'node:worker_threads'
import type { Paper } from './paper.ts'
import { press } from './press.ts'

parentPort?.on('message', ({ id, paper }: { id: number; paper: Paper }) => {
  press(paper).then(
    (bytes) => parentPort?.postMessage({ id, bytes }),
    (error: unknown) => parentPort?.postMessage({ id, fault: String(error) }),
  )
})
