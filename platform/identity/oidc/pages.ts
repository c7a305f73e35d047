// SPDX-License-Identifier: Apache-2.0
import type { Words } from '#platform/refusal/refusal.ts'

type Language = 'zh' | 'en'

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const style = `:root{color-scheme:light dark;--act:#0a6b5c;--on:#fff;--line:color-mix(in srgb,currentColor 35%,transparent)}
@media(prefers-color-scheme:dark){:root{--act:#5cc8b4;--on:#04221d}}
body{font:17px/1.6 system-ui,"Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;max-width:28rem;margin:0 auto;padding:2.5rem 1.25rem}
h1{font-size:1.5rem;margin:0 0 .5rem}form{display:grid;gap:.75rem;margin-top:1.5rem}li{margin:.25rem 0}
button,.go{font:inherit;background:var(--act);color:var(--on);border:0;cursor:pointer;border-radius:8px;padding:.6rem 1rem;text-decoration:none;display:inline-block;min-height:2.75rem;box-sizing:border-box}
button.quiet{background:transparent;color:inherit;border:1px solid var(--line)}:focus-visible{outline:3px solid var(--act);outline-offset:2px}small{opacity:.8}`

/** Nothing but the page itself: no script, no picture, no frame. Its forms may lead on to the application. */
export const oidcPagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"

const page = (language: Language, { title, body }: { title: string; body: string }): string =>
  `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${escape(title)}</title><style>${style}</style></head><body><main>${body}</main></body></html>`

export interface Asking {
  readonly app: string
  readonly scopes: readonly Words[]
  readonly action: string
  /** Says that the answer was given on this very page. */
  readonly proof: string
}

/** What a resident is asked once: may this application learn this? */
export const consentPage = (language: Language, asking: Asking): string => {
  const said = {
    zh: {
      title: `“${asking.app}”请求您的信息`,
      lead: '同意后，该应用可以看到：',
      own: '您的账号编号',
      yes: '同意',
      no: '不同意',
    },
    en: {
      title: `“${asking.app}” asks for your details`,
      lead: 'If you agree, this application sees:',
      own: 'the number of your account',
      yes: 'Agree',
      no: 'Do not agree',
    },
  }[language]
  const items = [said.own, ...asking.scopes.map((words) => words[language])]
  const body = `<h1>${escape(said.title)}</h1><p>${said.lead}</p><ul>${items.map((item) => `<li>${escape(item)}</li>`).join('')}</ul>
<form method="post" action="${escape(asking.action)}"><input type="hidden" name="proof" value="${escape(asking.proof)}">
<button name="answer" value="yes">${said.yes}</button><button class="quiet" name="answer" value="no">${said.no}</button></form>`
  return page(language, { title: said.title, body })
}

/** An application asks to sign out: everywhere, or not at all. The form comes from the provider. */
export const signOutPage = (language: Language, form: string): string => {
  const said = {
    zh: { title: '退出登录', lead: '将同时退出直达和所有已打开的应用。', yes: '全部退出', no: '保持登录' },
    en: {
      title: 'Sign out',
      lead: 'This signs you out of Zhida and of every application you opened.',
      yes: 'Sign out everywhere',
      no: 'Stay signed in',
    },
  }[language]
  const body = `<h1>${said.title}</h1><p>${said.lead}</p>${form
    .replace('<form ', '<form class="ask" ')
    .replace(
      '</form>',
      `<button name="logout" value="yes">${said.yes}</button><button class="quiet">${said.no}</button></form>`,
    )}`
  return page(language, { title: said.title, body })
}

export const signedOutPage = (language: Language): string => {
  const said = {
    zh: { title: '您已退出', lead: '直达和所有应用都已退出。', go: '返回首页' },
    en: {
      title: 'You are signed out',
      lead: 'Zhida and every application are signed out.',
      go: 'To the start page',
    },
  }[language]
  return page(language, {
    title: said.title,
    body: `<h1>${said.title}</h1><p>${said.lead}</p><p><a class="go" href="/">${said.go}</a></p>`,
  })
}

/** The application asked for something that cannot be; the person can do nothing but go back. */
export const faultPage = (language: Language, fault: { code: string; detail: string }): string => {
  const said = {
    zh: {
      title: '应用登录未完成',
      lead: '应用的登录请求有误，请返回应用重试；再次出现请告知应用的负责单位。',
    },
    en: {
      title: 'Signing in to the application failed',
      lead: 'The request of the application is not right. Go back and try again; if it happens again, tell the unit that owns the application.',
    },
  }[language]
  const body = `<h1>${said.title}</h1><p>${said.lead}</p><p><small>${escape(fault.code)}: ${escape(fault.detail)}</small></p><p><a class="go" href="/">${language === 'zh' ? '返回首页' : 'To the start page'}</a></p>`
  return page(language, { title: said.title, body })
}
