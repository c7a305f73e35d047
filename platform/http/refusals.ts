// SPDX-License-Identifier: Apache-2.0
import { defineRefusals, type Words } from '#platform/refusal/refusal.ts'

const correct: Words = { zh: '请改正后重新提交。', en: 'Correct it and send it again.' }
const readDocs: Words = { zh: '可用的接口见 /docs。', en: 'What there is stands under /docs.' }

/** Every lawful "no" of the edge itself, before any engine is asked. */
export const httpRefusals = defineRefusals({
  'http.invalid': (g: { fields: Readonly<Record<string, Words>> }) => ({
    status: 422,
    say: {
      zh: `有 ${Object.keys(g.fields).length} 处填写不符合要求：${sentences(g.fields, 'zh')}`,
      en: `${Object.keys(g.fields).length} of the things given are not as they must be: ${sentences(g.fields, 'en')}`,
    },
    next: correct,
    about: { fields: g.fields },
  }),
  'http.not-found': (g: { path: string }) => ({
    status: 404,
    say: { zh: `没有“${g.path}”这个地址。`, en: `There is nothing at "${g.path}".` },
    next: readDocs,
  }),
  'http.method-not-allowed': (g: { method: string; allowed: readonly string[] }) => ({
    status: 405,
    say: {
      zh: `这个地址不接受 ${g.method}，可用：${g.allowed.join('、') || '无'}。`,
      en: `This address does not take ${g.method}; it takes: ${g.allowed.join(', ') || 'nothing'}.`,
    },
    next: readDocs,
    about: { allowed: g.allowed },
  }),
  'http.no-json': (g: { at: string }) => ({
    status: 400,
    say: {
      zh: `提交的内容不是有效的 JSON${g.at && `（${g.at}）`}。`,
      en: `What was sent is not valid JSON${g.at && ` (${g.at})`}.`,
    },
    next: { zh: '请提交一个 UTF-8 编码的 JSON 对象。', en: 'Send one JSON object in UTF-8.' },
  }),
  'http.no-utf8': (g: { given: string }) => ({
    status: 400,
    say: {
      zh: `提交的文字不是 UTF-8 编码${g.given && `（写明的是 ${g.given}）`}，其中的汉字无法可靠读出。`,
      en: `The text that was sent is not UTF-8${g.given && ` (it says ${g.given})`}, so it cannot be read reliably.`,
    },
    next: {
      zh: '请以 UTF-8 编码重新提交，不要用 GBK 或 UTF-16。',
      en: 'Send it again in UTF-8, not in GBK or UTF-16.',
    },
    about: { allowed: ['utf-8'] },
  }),
  'http.encoded-body': (g: { given: string }) => ({
    status: 415,
    say: {
      zh: `提交的内容经过“${g.given}”压缩，这里只接受未压缩的内容。`,
      en: `The body is encoded as "${g.given}"; only plain bodies are taken.`,
    },
    next: { zh: '请不压缩直接提交。', en: 'Send it uncompressed.' },
  }),
  'http.doubled-key': (g: { key: string }) => ({
    status: 400,
    say: {
      zh: `字段“${g.key}”出现了两次，无法判断以哪一个为准。`,
      en: `The field "${g.key}" is given twice, so nobody can tell which one counts.`,
    },
    next: correct,
    about: { key: g.key },
  }),
  'http.forbidden-key': (g: { key: string }) => ({
    status: 400,
    say: { zh: `字段名“${g.key}”不被接受。`, en: `A field may not be called "${g.key}".` },
    next: { zh: '请去掉该字段后重新提交。', en: 'Leave this field out and send it again.' },
    about: { key: g.key },
  }),
  'http.too-deep': (g: { most: number }) => ({
    status: 400,
    say: {
      zh: `提交的 JSON 嵌套超过 ${g.most} 层。`,
      en: `The JSON is nested more than ${g.most} levels deep.`,
    },
    next: correct,
    about: { most: g.most },
  }),
  'http.too-large': (g: { most: number }) => ({
    status: 413,
    say: {
      zh: `提交的内容超过上限 ${sayBytes(g.most)}。`,
      en: `What was sent is larger than the limit of ${sayBytes(g.most)}.`,
    },
    next: { zh: '请分成几次提交，或缩小照片。', en: 'Send it in parts, or make the photo smaller.' },
    about: { most: g.most },
  }),
  'http.content-type': (g: { given: string; allowed: readonly string[] }) => ({
    status: 415,
    say: {
      zh: `内容类型“${g.given || '未写明'}”不被接受，可用：${g.allowed.join('、')}。`,
      en: `The content type "${g.given || 'none'}" is not taken here; allowed: ${g.allowed.join(', ')}.`,
    },
    next: { zh: '请改用允许的内容类型提交。', en: 'Send it with an allowed content type.' },
    about: { allowed: g.allowed },
  }),
  'http.malformed': () => ({
    status: 400,
    say: { zh: '请求本身不完整或格式有误。', en: 'The request itself is broken or incomplete.' },
    next: {
      zh: '请检查地址、请求头和长度后重试。',
      en: 'Check address, headers and length, then try again.',
    },
  }),
  'http.too-slow': () => ({
    status: 400,
    say: {
      zh: '请求没有在规定时间内传完，连接已断开。',
      en: 'The request did not arrive in time and was cut.',
    },
    next: {
      zh: '请在网络好转后重试；同一 Idempotency-Key 不会重复受理。',
      en: 'Try again when the network is better; the same Idempotency-Key is never counted twice.',
    },
  }),
  'http.address-too-long': (g: { most: number }) => ({
    status: 400,
    say: { zh: `地址超过 ${g.most} 个字符。`, en: `The address is longer than ${g.most} characters.` },
    next: { zh: '请减少筛选条件。', en: 'Ask with fewer filters.' },
    about: { most: g.most },
  }),
  'http.sign-in': () => ({
    status: 401,
    say: { zh: '请先登录。', en: 'Please sign in first.' },
    next: { zh: '登录后重试。', en: 'Sign in and try again.' },
  }),
  'http.session-ended': () => ({
    status: 401,
    say: { zh: '登录已失效。', en: 'The session has ended.' },
    next: { zh: '请重新登录。', en: 'Sign in again.' },
  }),
  'http.not-your-role': (g: { needs: readonly Words[] }) => ({
    status: 403,
    say: {
      zh: `这一步只能由${g.needs.map((one) => one.zh).join('、')}办理。`,
      en: `This is for: ${g.needs.map((one) => one.en).join(', ')}.`,
    },
    next: { zh: '请由相应岗位的人员办理。', en: 'Ask somebody who holds such a post.' },
  }),
  'http.csrf': () => ({
    status: 403,
    say: {
      zh: '缺少请求头 X-Zhida，无法确认请求来自本系统页面。',
      en: 'The header X-Zhida is missing, so it is not certain that one of our pages sent this.',
    },
    next: { zh: '请加上请求头 X-Zhida: 1。', en: 'Add the header X-Zhida: 1.' },
  }),
  'http.key-missing': () => ({
    status: 400,
    say: {
      zh: '缺少请求头 Idempotency-Key，网络重试时无法防止重复受理。',
      en: 'The header Idempotency-Key is missing; without it a retry could be counted twice.',
    },
    next: {
      zh: '请为每次提交生成一个新的 UUID 放入 Idempotency-Key，重试时保持不变。',
      en: 'Make a new UUID for every intended write, send it as Idempotency-Key and keep it on retries.',
    },
  }),
  'http.key-not-valid': (g: { given: string }) => ({
    status: 400,
    say: {
      zh: `Idempotency-Key“${g.given}”无效：应为 8 至 200 个字母、数字或 - _ . : 。`,
      en: `The Idempotency-Key "${g.given}" is not valid: 8 to 200 letters, digits or - _ . : are.`,
    },
    next: { zh: '建议使用 UUID。', en: 'A UUID will do.' },
  }),
  'http.too-many': (g: { seconds: number }) => ({
    status: 429,
    say: {
      zh: `请求过于频繁，请在 ${g.seconds} 秒后重试。`,
      en: `Too many requests: please wait ${g.seconds} seconds.`,
    },
    next: { zh: '稍后重试；紧急情况请拨打热线。', en: 'Try again later; in an emergency call the hotline.' },
    about: { seconds: g.seconds },
  }),
  'http.busy': () => ({
    status: 503,
    say: { zh: '系统繁忙，没有在规定时间内办完。', en: 'The system is busy and did not finish in time.' },
    next: {
      zh: '请用同一个 Idempotency-Key 重试，不会重复受理。',
      en: 'Try again with the same Idempotency-Key: nothing is counted twice.',
    },
  }),
  'idempotency.other-body': () => ({
    status: 422,
    say: {
      zh: '这个提交编号（Idempotency-Key）已经用于另一份内容。',
      en: 'This submission key (Idempotency-Key) was already used for other content.',
    },
    next: {
      zh: '请刷新页面后重新提交；程序调用请换一个新的编号。',
      en: 'Reload the page and submit again; a program takes a new key.',
    },
  }),
})

const sayBytes = (bytes: number): string =>
  bytes >= 1024 * 1024
    ? `${Math.round((bytes / 1024 / 1024) * 10) / 10} MiB`
    : `${Math.ceil(bytes / 1024)} KiB`

const sentences = (fields: Readonly<Record<string, Words>>, language: 'zh' | 'en'): string =>
  Object.values(fields)
    .slice(0, 3)
    .map((words) => words[language])
    .join(' ')
