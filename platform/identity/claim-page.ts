// SPDX-License-Identifier: Apache-2.0

const texts = {
  zh: {
    title: '设置账号',
    lead: '此链接只能使用一次。密码只有您本人知道，任何管理员都看不到。',
    account: '账号',
    password: '新密码',
    again: '再次输入密码',
    differ: '两次输入的密码不一样。',
    hint: '至少 {least} 个字符，可以用一句容易记住的话。',
    factor: '请在验证器应用中添加下面的密钥，然后填写显示的 6 位数字。',
    code: '动态验证码',
    send: '完成设置',
    ready: '设置完成，请登录。',
    signIn: '去登录',
    script: '此页面需要启用 JavaScript。',
  },
  en: {
    title: 'Set up your account',
    lead: 'This link works once. Only you will know the password; no administrator can see it.',
    account: 'Account',
    password: 'New password',
    again: 'The password again',
    differ: 'The two passwords differ.',
    hint: 'At least {least} characters; a sentence that is easy to remember will do.',
    factor: 'Add the key below to your authenticator app, then type the 6 digits it shows.',
    code: 'Code',
    send: 'Finish',
    ready: 'All set. Please sign in.',
    signIn: 'Sign in',
    script: 'This page needs JavaScript.',
  },
} as const

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const style = `:root{color-scheme:light dark;--act:#0a6b5c;--on:#fff;--line:color-mix(in srgb,currentColor 35%,transparent)}
@media(prefers-color-scheme:dark){:root{--act:#5cc8b4;--on:#04221d}}
body{font:17px/1.6 system-ui,"Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;max-width:26rem;margin:0 auto;padding:2.5rem 1.25rem}
h1{font-size:1.5rem;margin:0 0 .5rem}form{display:grid;gap:1rem;margin-top:1.5rem}label{display:grid;gap:.25rem}
input,button{font:inherit;padding:.6rem .75rem;border:1px solid var(--line);border-radius:8px;background:transparent;color:inherit;min-height:2.75rem;box-sizing:border-box}
button,.go{background:var(--act);color:var(--on);border:0;cursor:pointer;border-radius:8px;padding:.6rem 1rem;text-decoration:none;display:inline-block}
code{overflow-wrap:anywhere;user-select:all}[role=alert]{color:light-dark(#a4262c,#ff9a9a)}:focus-visible{outline:3px solid var(--act);outline-offset:2px}small{opacity:.75}`

export const claimPage = (district: string, language: 'zh' | 'en'): string => {
  const text = texts[language]
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${text.title} · ${escape(district)}</title><style>${style}</style><script src="/claim.js" type="module"></script></head>
<body><main><h1>${text.title}</h1><p>${text.lead}</p><noscript>${text.script}</noscript>
<p role="alert" id="alert"></p>
<form hidden data-differ="${text.differ}">
<label>${text.account}<input name="account" autocomplete="username" readonly></label>
<label>${text.password}<input name="password" type="password" autocomplete="new-password" required maxlength="256"><small id="hint">${text.hint}</small></label>
<label>${text.again}<input name="again" type="password" autocomplete="new-password" required maxlength="256"></label>
<div id="factor" hidden><p>${text.factor}</p><p><code id="secret"></code></p><p><a id="uri">otpauth</a></p></div>
<label id="code" hidden>${text.code}<input name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9]{6}" maxlength="6"></label>
<button>${text.send}</button></form>
<div id="ready" hidden><p>${text.ready}</p><a class="go" href="/desk">${text.signIn}</a></div></main></body></html>`
}
