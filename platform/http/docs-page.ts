// SPDX-License-Identifier: Apache-2.0
import { wordsOfRole } from '#platform/access/words.ts'
import { closed } from './check.ts'
import { exampleOf } from './example.ts'
import type { Route } from './route.ts'

const texts = {
  zh: {
    title: '直达 · 开放接口',
    lead: '在这里阅读和试用全部接口。以浏览器中的登录身份调用；写入会真的发生。',
    other: '<a href="?lang=en" lang="en">English</a>',
    machine: '机器可读的说明',
    anyone: '任何人',
    staff: '登录的工作人员',
    signed: '登录的用户',
    body: '内容',
    file: '文件',
    send: '试一试',
    required: '必填',
  },
  en: {
    title: 'Zhida · open interface',
    lead: 'Read and try every route here. Calls are made as whoever is signed in in this browser; writes do happen.',
    other: '<a href="?lang=zh" lang="zh">中文</a>',
    machine: 'Machine-readable description',
    anyone: 'anyone',
    staff: 'signed-in staff',
    signed: 'people with an account',
    body: 'Body',
    file: 'File',
    send: 'Try it',
    required: 'required',
  },
} as const

type Language = keyof typeof texts

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const style = `:root{color-scheme:light dark;--line:color-mix(in srgb,currentColor 18%,transparent);--soft:color-mix(in srgb,currentColor 6%,transparent);--act:#0a6b5c}
@media(prefers-color-scheme:dark){:root{--act:#5cc8b4}}
body{font:16px/1.6 system-ui,"Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;max-width:60rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.6rem;margin:0}h2{font-size:1.1rem;margin:2rem 0 .5rem}a{color:var(--act)}
details{border:1px solid var(--line);border-radius:8px;margin:.4rem 0}summary{cursor:pointer;padding:.6rem .8rem;display:flex;gap:.6rem;flex-wrap:wrap;align-items:baseline}
summary code{overflow-wrap:anywhere}.method{font:600 .8rem ui-monospace,monospace;min-width:3.4rem;color:var(--act)}.who{margin-left:auto;opacity:.7;font-size:.85rem}
form{padding:0 .8rem .8rem;display:grid;gap:.6rem}label{display:grid;gap:.15rem}input,textarea,button{font:inherit;padding:.5rem .6rem;border:1px solid var(--line);border-radius:6px;background:transparent;color:inherit;min-height:2.75rem;box-sizing:border-box;width:100%}
textarea{font:14px/1.5 ui-monospace,monospace;min-height:9rem}button{width:auto;justify-self:start;background:var(--act);color:#fff;border:0;padding:.5rem 1.2rem;cursor:pointer}
@media(prefers-color-scheme:dark){button{color:#04221d}}pre{background:var(--soft);padding:.8rem;border-radius:6px;overflow:auto;max-height:30rem;margin:0}
:focus-visible{outline:3px solid var(--act);outline-offset:2px}header{display:flex;gap:1rem;flex-wrap:wrap;align-items:baseline;justify-content:space-between}`

/** The whole page as HTML: it reads without a script, which is only needed to try a route. */
export const docsPage = (routes: readonly Route[], language: Language): string => {
  const text = texts[language]
  const groups = Map.groupBy(routes, ({ tag }) => tag)
  const sections = [...groups].map(
    ([tag, list]) => `<h2>${escape(tag)}</h2>${list.map((one) => routeHtml(one, language)).join('')}`,
  )
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${text.title}</title><style>${style}</style><script src="/docs/try.js" defer></script></head>
<body><header><h1>${text.title}</h1><nav>${text.other}</nav></header>
<main><p>${text.lead} <a href="/openapi.json">${text.machine} (OpenAPI 3.1)</a></p>${sections.join('')}</main></body></html>`
}

const routeHtml = (declared: Route, language: Language): string => {
  const { method, path, summary, who } = declared
  const text = texts[language]
  const said =
    typeof who === 'string' ? text[who] : who.map((role) => wordsOfRole(role)[language]).join(' · ')
  return `<details><summary><span class="method">${method}</span><code>${escape(path)}</code> <span>${escape(summary[language])}</span><span class="who">${escape(said)}</span></summary>
<form data-method="${method}" data-path="${escape(path)}"${declared.accepts?.includes('form') ? ' data-form' : ''}>
${fieldsHtml(declared.params, 'path', language)}${fieldsHtml(declared.query, 'query', language)}${bodyHtml(declared, language)}
<button>${text.send}</button><output aria-live="polite"></output></form></details>`
}

const fieldsHtml = (schema: unknown, where: 'path' | 'query', language: Language): string => {
  if (schema === undefined) return ''
  const { properties = {}, required = [] } = closed(schema) as {
    properties?: Record<string, { description?: string; enum?: readonly unknown[] }>
    required?: readonly string[]
  }
  const one = ([name, part]: [string, { description?: string; enum?: readonly unknown[] }]): string => {
    const isRequired = where === 'path' || required.includes(name)
    const hint = part.enum?.join(' | ') ?? part.description ?? ''
    const note = isRequired ? ` (${texts[language].required})` : ''
    return `<label>${escape(name)}${note}<input data-in="${where}" name="${escape(name)}" placeholder="${escape(hint)}"${isRequired ? ' required' : ''}></label>`
  }
  return Object.entries(properties).map(one).join('\n')
}

const bodyHtml = ({ body, accepts }: Route, language: Language): string => {
  const text = texts[language]
  if (accepts?.includes('multipart'))
    return `<label>${text.file}<input type="file" name="file" required></label>`
  if (!body) return ''
  const example = JSON.stringify(exampleOf(closed(body)), null, 2)
  return `<label>${text.body}<textarea data-in="body" spellcheck="false">${escape(example)}</textarea></label>`
}

/** The little Markdown of our own generated pages: headings with their anchors, lists, paragraphs. */
export const markdownPage = (markdown: string): string => {
  const lines = markdown.split('\n').filter(Boolean).map(lineHtml)
  const title = /^# (.+)$/m.exec(markdown)?.[1] ?? ''
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(title)}</title><style>${style}</style></head><body><main>${lines.join('\n')}</main></body></html>`
}

const lineHtml = (line: string): string => {
  const [, marks = '', text = line] = /^(#{1,3}|-) (.*)$/.exec(line) ?? []
  if (marks === '-') return `<p>${escape(text)}</p>`
  return marks === ''
    ? `<p>${escape(text)}</p>`
    : `<h${marks.length} id="${escape(text)}">${escape(text)}</h${marks.length}>`
}
