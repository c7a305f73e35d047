// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import sharp from 'sharp'
import { instantOf } from '#platform/clock/clock.ts'
import type { Block, Paper } from './paper.ts'
import { press } from './press.ts'
import { printPaper } from './print.ts'
import { linesOf, pagesOf, textOf } from './testing.ts'

const paperOf = (...blocks: readonly Block[]): Paper => ({
  language: 'zh',
  issuer: '示例区',
  title: '每日晨报',
  madeAt: instantOf('2026-11-21', '08:00'),
  blocks,
})
const printed = (...blocks: readonly Block[]) => printPaper(paperOf(...blocks))

describe('a printed paper', () => {
  test('the same paper is the same bytes, whether pressed here or on the thread of the press', async () => {
    const paper = paperOf(
      { is: 'words', text: '收到您反映的墙面开裂一事。' },
      { is: 'code', leadsTo: 'http://127.0.0.1/follow/AB', caption: '扫码' },
    )
    const [one, other] = await Promise.all([printPaper(paper), printPaper(paper)])
    assert.deepEqual(one, other)
    assert.deepEqual(one, Buffer.from(await press(paper)))
    assert.equal(one.subarray(0, 5).toString(), '%PDF-')
  })

  test('a reader can copy its words: letterhead, title, time and page number', async () => {
    const text = textOf(await printed({ is: 'line', text: '王先生,您好:' }))
    for (const words of [
      '示例区',
      '每日晨报',
      '王先生,您好:',
      '制作时间 2026年11月21日 08:00',
      '第 1 页 / 共 1 页',
    ])
      assert.ok(text.includes(words), `${words} in ${text}`)
  })

  test('no line begins with a closing mark or ends with an opening one', async () => {
    const sentence = '今日,“文三路”(近学院路)有积水;已派人处置。《条例》第八条:“及时处置!”办结了吗?是、否。'
    const wide = sentence
      .replaceAll(',', '，')
      .replaceAll(';', '；')
      .replaceAll('(', '（')
      .replaceAll(')', '）')
    const pdf = await printed(
      ...Array.from({ length: 30 }, (_, at) => ({
        is: 'words' as const,
        text: `${'甲'.repeat(at)}${wide.repeat(3)}`,
      })),
    )
    const lines = linesOf(pdf)
    assert.ok(lines.length > 100)
    for (const line of lines) assert.doesNotMatch(line, /^[，。；：、！？）》”]|[（《“]$/u)
  })

  test('a table goes over pages with its head on each and its total at the end', async () => {
    const rows = Array.from({ length: 90 }, (_, at) => [`第${at}社区`, String(at)])
    const pdf = await printed({
      is: 'table',
      columns: [{ head: '区域' }, { head: '受理', is: 'number' }],
      rows: [...rows, ['合计', '4005']],
      totals: 1,
    })
    assert.ok(pagesOf(pdf) > 1)
    assert.equal(linesOf(pdf).filter((line) => line === '区域受理').length, pagesOf(pdf))
    assert.ok(linesOf(pdf).includes('合计4005'))
  })

  test('a word longer than its cell is cut inside the cell', async () => {
    const pdf = await printed({
      is: 'facts',
      rows: [
        ['编号', 'X'.repeat(300)],
        ['空', ''],
      ],
    })
    const parts = linesOf(pdf).filter((line) => /X{5}/.test(line))
    assert.ok(parts.length > 3)
    assert.equal(parts.join('').match(/X/g)?.length, 300)
    assert.ok(!textOf(pdf).includes('空'), 'what has no value is left out')
  })

  test('photos of any kind are printed, and one that is none is a fault, not a half paper', async () => {
    const webp = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#697' } })
      .webp()
      .toBuffer()
    const pdf = await printed({
      is: 'pictures',
      pictures: [
        { bytes: webp, caption: '整改前' },
        { bytes: webp, caption: '整改后' },
      ],
    })
    assert.match(pdf.toString('latin1'), /\/Subtype \/Image/)
    assert.ok(textOf(pdf).includes('整改前整改后'))
    await assert.rejects(
      printed({ is: 'pictures', pictures: [{ bytes: Buffer.from('no picture'), caption: '' }] }),
      { name: 'PressFailed' },
    )
    assert.equal(pagesOf(await printed({ is: 'line', text: '还能印' })), 1)
  })

  test('an English paper speaks English to the last line', async () => {
    const text = textOf(
      await printPaper({
        ...paperOf({ is: 'words', text: 'Your report was received.' }),
        language: 'en',
        issuer: 'Example District',
        title: 'Answer',
      }),
    )
    assert.ok(text.includes('Page 1 of 1'))
    assert.doesNotMatch(text, /[\u4e00-\u9fff]/)
  })
})
