// SPDX-License-Identifier: Apache-2.0
import { escape, type Page } from './app-server.ts'
import type { Person } from './relying.ts'

const isEnglish = ({ locale }: Person): boolean => locale === 'en'

const whoLine = (person: Person): string => {
  const posts = person.posts.map(({ post_name, unit_name }) => `${unit_name} ${post_name}`).join('、')
  const leave = isEnglish(person) ? 'Sign out everywhere' : '退出全部应用'
  return `<p id="who"><small>${escape(person.name)}${posts ? ` · ${escape(posts)}` : ''} · <a href="/leave">${leave}</a></small></p>`
}

/** Civil affairs a counter is asked about, with what the demo district gives. Invented. */
const grants = [
  { zh: '高龄津贴', en: 'Allowance for the very old', gives: '80 元/月', givesEn: '¥80 a month', from: 80 },
  {
    zh: '居家养老服务券',
    en: 'Vouchers for care at home',
    gives: '150 元/月',
    givesEn: '¥150 a month',
    from: 70,
  },
  {
    zh: '老年食堂助餐',
    en: 'Meals at the elders’ canteen',
    gives: '6 元/餐',
    givesEn: '¥6 a meal',
    from: 60,
  },
  { zh: '残疾人两项补贴', en: 'Disability allowances', gives: '250 元/月', givesEn: '¥250 a month', from: 0 },
  { zh: '临时救助', en: 'Emergency relief', gives: '一事一议', givesEn: 'case by case', from: 0 },
  {
    zh: '困境儿童基本生活费',
    en: 'Support for children in need',
    gives: '1,200 元/月',
    givesEn: '¥1,200 a month',
    from: 0,
  },
] as const

/** 民政政策速查: which civil-affairs grant gives how much. */
export const civilPage: Page = ({ url, person }) => {
  const english = isEnglish(person)
  const asked = (url.searchParams.get('q') ?? '').trim()
  const found = grants.filter(({ zh, en }) => `${zh} ${en.toLowerCase()}`.includes(asked.toLowerCase()))
  const rows = found
    .map(
      (grant) =>
        `<tr><td>${english ? grant.en : grant.zh}</td><td>${english ? grant.givesEn : grant.gives}</td><td>${grant.from || '—'}</td></tr>`,
    )
    .join('')
  const said = english
    ? {
        title: 'Civil affairs at a glance',
        find: 'Find',
        name: 'Grant',
        gives: 'Gives',
        from: 'From age',
        none: 'Nothing found.',
      }
    : {
        title: '民政政策速查',
        find: '查询',
        name: '事项',
        gives: '标准',
        from: '起始年龄',
        none: '没有找到。',
      }
  return `<h1>${said.title}</h1>${whoLine(person)}
<form><input name="q" aria-label="${said.find}" value="${escape(asked)}"><button>${said.find}</button></form>
${found.length === 0 ? `<p>${said.none}</p>` : `<table><thead><tr><th>${said.name}</th><th>${said.gives}</th><th>${said.from}</th></tr></thead><tbody>${rows}</tbody></table>`}`
}

/** Lines of the street's log, in memory: they go with the demo. */
const MOST_LINES = 100

/** 街道值班日志: what happened on duty, one line each. */
export const dutyLogPage = (): Page => {
  const lines: { readonly at: string; readonly by: string; readonly text: string }[] = []
  return ({ person, form }) => {
    const text = (form.get('text') ?? '').trim().slice(0, 200)
    const at = new Date().toLocaleTimeString('zh-CN', {
      timeZone: 'Asia/Shanghai',
      hour: '2-digit',
      minute: '2-digit',
    })
    if (text) lines.unshift({ at, by: person.name, text })
    lines.length = Math.min(lines.length, MOST_LINES)
    const said = isEnglish(person)
      ? {
          title: 'Duty log of the street',
          add: 'Add',
          text: 'What happened',
          none: 'Nothing was written today.',
        }
      : { title: '街道值班日志', add: '记录', text: '发生了什么', none: '今天还没有记录。' }
    const rows = lines
      .map((line) => `<tr><td>${line.at}</td><td>${escape(line.text)}</td><td>${escape(line.by)}</td></tr>`)
      .join('')
    return `<h1>${said.title}</h1>${whoLine(person)}<p><small>${escape(person.areas.join(' '))}</small></p>
<form method="post"><input name="text" maxlength="200" aria-label="${said.text}"><button>${said.add}</button></form>
${rows ? `<table><tbody>${rows}</tbody></table>` : `<p>${said.none}</p>`}`
  }
}
