// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deviceOf } from './device.ts'

test('a device is called what its owner calls it', () => {
  const named = (agent: string) => {
    const device = deviceOf(agent)
    return device && `${device.browser} ${device.system}`
  }
  assert.equal(
    named(
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36 Edg/131.0',
    ),
    'Edge Windows',
  )
  assert.equal(
    named(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1',
    ),
    'Safari iOS',
  )
  assert.equal(
    named('Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120 Mobile MicroMessenger/8.0'),
    'WeChat Android',
  )
  assert.equal(named('curl/8'), undefined)
})
