// SPDX-License-Identifier: Apache-2.0
// The page /claim: the token stands behind # and is sent in a body only.
const by = (id) => document.getElementById(id)
const form = document.querySelector('form')
const token = location.hash.slice(1)
const language = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en'

const send = async (path, body) => {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-zhida': '1', 'accept-language': language },
    body: JSON.stringify(body),
  })
  return { ok: response.ok, answer: await response.json() }
}

const complain = ({ say, next }) => {
  by('alert').textContent = `${say[language]} ${next[language]}`
}

const show = (claim) => {
  form.elements.account.value = claim.account
  by('hint').textContent = by('hint').textContent.replace('{least}', claim.least)
  if (claim.secret) {
    by('factor').hidden = false
    by('secret').textContent = claim.secret.replace(/(.{4})/g, '$1 ')
    by('uri').href = claim.uri
  }
  by('code').hidden = !claim.needsCode
  form.elements.code.required = claim.needsCode
  form.hidden = false
}

form.addEventListener('submit', async (event) => {
  event.preventDefault()
  by('alert').textContent = ''
  const { password, again, code } = form.elements
  if (password.value !== again.value) {
    by('alert').textContent = form.dataset.differ
    return
  }
  const body = { token, password: password.value, ...(code.value ? { code: code.value } : {}) }
  const { ok, answer } = await send('/api/claim', body)
  if (!ok) return complain(answer)
  form.hidden = true
  by('ready').hidden = false
})

const opened = await send('/api/claim/open', { token: token || 'x'.repeat(20) })
if (opened.ok) show(opened.answer)
else complain(opened.answer)
