// SPDX-License-Identifier: Apache-2.0
import ExcelJS from 'exceljs'
import Type from 'typebox'
import { Words } from '#platform/http/shapes.ts'
import { type Role, roles } from '#platform/access/access.ts'
import { wordsOfRole } from '#platform/access/words.ts'
import type { By, NewPerson } from '#platform/identity/accounts.ts'
import { type Call, raw, type Route, route } from '#platform/http/route.ts'
import { done, type Outcome, refused } from '#platform/refusal/refusal.ts'
import { admins, nobody, record, type SettingsDeps, tag } from './deps.ts'
import { adminRefusals } from './refusals.ts'
import { adminStore } from './store.ts'
import { judgeUnit } from './units.ts'

export interface SheetDeps extends SettingsDeps {
  readonly createAccount: (
    person: NewPerson,
    by: By,
  ) => Promise<Outcome<{ account: string; claim: { path: string; expiresAt: number } }>>
}

const columns = {
  units: {
    code: { zh: '编码', en: 'code' },
    name: { zh: '名称', en: 'name' },
    en: { zh: '英文名', en: 'english' },
    level: { zh: '层级', en: 'level' },
    area: { zh: '区域', en: 'area' },
    competences: { zh: '职能', en: 'competences' },
    parent: { zh: '上级', en: 'parent' },
    phone: { zh: '电话', en: 'phone' },
    isContractor: { zh: '是否外包', en: 'contractor' },
  },
  accounts: {
    account: { zh: '账号', en: 'account' },
    name: { zh: '姓名', en: 'name' },
    role: { zh: '岗位', en: 'post' },
    unit: { zh: '单位', en: 'unit' },
    area: { zh: '区域', en: 'area' },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Words>>>>
type What = keyof typeof columns

interface Row {
  readonly row: number
  readonly at: (key: string) => string
}

const MOST = 5000

const readRows = async (bytes: Buffer, what: What): Promise<Outcome<readonly Row[]>> => {
  const heads = Object.entries<Words>(columns[what])
  const wrong = refused(adminRefusals['admin.sheet']({ columns: heads.map(([, { zh }]) => zh) }))
  const book = new ExcelJS.Workbook()
  try {
    await book.xlsx.load(bytes as unknown as ArrayBuffer)
  } catch {
    return wrong
  }
  const sheet = book.worksheets[0]
  const where = new Map<string, number>()
  sheet?.getRow(1).eachCell((cell, at) => {
    const said = cell.text.trim().toLowerCase()
    const head = heads.find(([, { zh, en }]) => zh === said || en === said)
    if (head) where.set(head[0], at)
  })
  if (!sheet || !['name', 'area'].every((key) => where.has(key))) return wrong
  if (sheet.rowCount > MOST + 1)
    return refused(adminRefusals['admin.too-many-rows']({ rows: sheet.rowCount - 1, most: MOST }))
  const rows: Row[] = []
  for (let row = 2; row <= sheet.rowCount; row += 1) {
    const line = sheet.getRow(row)
    const at = (key: string) => {
      const column = where.get(key)
      return column === undefined ? '' : line.getCell(column).text.trim()
    }
    if ([...where.keys()].some((key) => at(key) !== '')) rows.push({ row, at })
  }
  return done(rows)
}

const levelNamed: Readonly<Record<string, string>> = { 区: 'district', 街道: 'street', 社区: 'community' }

/** Competences by key or by either name, separated by 、 , ; or space. */
const competencesNamed = ({ competences, say }: SettingsDeps, text: string): readonly string[] =>
  text
    .split(/[、,;,;\s]+/)
    .filter(Boolean)
    .map(
      (said) =>
        Object.entries(competences).find(
          ([key, label]) =>
            key === said || label === said || say(label).en.toLowerCase() === said.toLowerCase(),
        )?.[0] ?? said,
    )

const importUnit = async (deps: SheetDeps, call: Call, { at }: Row): Promise<Outcome<'kept' | 'known'>> => {
  const given = {
    code: at('code').slice(0, 60),
    name: at('name').slice(0, 80),
    en: at('en').slice(0, 80),
    level: levelNamed[at('level')] ?? at('level').toLowerCase(),
    area: at('area').slice(0, 15),
    competences: competencesNamed(deps, at('competences')),
    parent: at('parent') || undefined,
    phone: at('phone') || undefined,
    isContractor: /^(是|yes|true|1)$/i.test(at('isContractor')),
  }
  const unit = judgeUnit(deps, given, call.now)
  if (!unit.ok) return unit
  const before = deps.world().units.find(unit.value.code)
  if (
    before &&
    JSON.stringify(Object.entries(before).toSorted()) ===
      JSON.stringify(Object.entries(unit.value).toSorted())
  )
    return done('known')
  await deps.db.transaction((tx) => adminStore(deps.district).putUnit(tx, unit.value))
  // A unit of a later row may stand below this one.
  await deps.refresh()
  return done('kept')
}

const roleNamed = (said: string): string =>
  (Object.keys(roles) as Role[]).find(
    (role) =>
      role === said ||
      wordsOfRole(role).zh === said ||
      wordsOfRole(role).en.toLowerCase() === said.toLowerCase(),
  ) ?? said

const unitNamed = ({ world }: SettingsDeps, said: string): string =>
  world().units.all.find(({ code, name, en }) => code === said || name === said || en === said)?.code ?? said

interface Fault {
  readonly row: number
  readonly say: Words
  readonly next: Words
}
interface Imported {
  readonly kept: number
  readonly known: number
  readonly rejected: readonly Fault[]
  readonly links: readonly {
    readonly account: string
    readonly name: string
    readonly path: string
    readonly expiresAt: number
  }[]
}

const importUnits = async (deps: SheetDeps, call: Call, rows: readonly Row[]): Promise<Imported> => {
  const counts = { kept: 0, known: 0 }
  const rejected: Fault[] = []
  for (const row of rows) {
    const outcome = await importUnit(deps, call, row)
    if (outcome.ok) counts[outcome.value] += 1
    else rejected.push({ row: row.row, say: outcome.refusal.say, next: outcome.refusal.next })
  }
  return { ...counts, rejected, links: [] }
}

/** Rows of one account are its posts; an account that is there already is left as it is. */
const importAccounts = async (deps: SheetDeps, call: Call, rows: readonly Row[]): Promise<Imported> => {
  let [kept, known] = [0, 0]
  const rejected: Fault[] = []
  const links: { account: string; name: string; path: string; expiresAt: number }[] = []
  for (const [account, own] of Map.groupBy(rows, ({ at }) => at('account').toLowerCase())) {
    const [first] = own
    const name = first?.at('name').slice(0, 80) ?? ''
    const posts = own.map(({ at }) => ({
      role: roleNamed(at('role')),
      unit: unitNamed(deps, at('unit')),
      area: at('area'),
    }))
    const made = await deps.createAccount(
      { account, name: name || account, posts: posts as NewPerson['posts'] },
      { actor: call.actor ?? nobody, now: call.now },
    )
    if (made.ok) {
      kept += 1
      links.push({ account: made.value.account, name, ...made.value.claim })
    } else if (made.refusal.code === 'identity.account-taken') known += 1
    else rejected.push({ row: first?.row ?? 0, say: made.refusal.say, next: made.refusal.next })
  }
  return { kept, known, rejected, links }
}

const ImportedOut = Type.Object({
  kept: Type.Integer(),
  known: Type.Integer(),
  rejected: Type.Array(Type.Object({ row: Type.Integer(), say: Words, next: Words })),
  /** One-time links of new accounts, to hand to each person. */
  links: Type.Array(
    Type.Object({
      account: Type.String(),
      name: Type.String(),
      path: Type.String(),
      expiresAt: Type.Integer(),
    }),
  ),
})

const importing = (deps: SheetDeps, what: What, summary: Words): Route =>
  route({
    method: 'POST',
    path: `/api/admin/${what}/import`,
    who: admins,
    tag,
    summary,
    accepts: ['multipart'],
    key: 'optional',
    pace: 'upload',
    unhurried: true,
    answer: ImportedOut,
    act: async (call) => {
      const file = await call.upload()
      if (!file.ok) return file
      const rows = await readRows(file.value.bytes, what)
      if (!rows.ok) return rows
      const work = what === 'units' ? importUnits : importAccounts
      const { kept, known, rejected, links } = await work(deps, call, rows.value)
      const data = { what, kept, known, rejected: rejected.length }
      await deps.db.transaction((tx) => record(tx, deps, { of: what, kind: 'rows-imported', call, data }))
      await deps.refresh()
      return done({ kept, known, rejected: [...rejected], links: [...links] })
    },
  })

const template = (deps: SheetDeps, what: What, summary: Words): Route =>
  route({
    method: 'GET',
    path: `/api/admin/${what}.xlsx`,
    who: admins,
    tag,
    summary,
    gives: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    act: async ({ language }) => {
      const book = new ExcelJS.Workbook()
      const sheet = book.addWorksheet(what, { views: [{ state: 'frozen', ySplit: 1 }] })
      sheet.columns = Object.entries<Words>(columns[what]).map(([key, words]) => ({
        header: words[language],
        key,
        width: 22,
      }))
      sheet.getRow(1).font = { bold: true }
      if (what === 'units')
        for (const unit of deps.world().units.all)
          sheet.addRow({
            ...unit,
            competences: unit.competences.join('、'),
            isContractor: unit.isContractor ? '是' : '',
          })
      return done(
        raw({
          type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          body: Buffer.from(await book.xlsx.writeBuffer()),
          headers: { 'content-disposition': `attachment; filename="${what}.xlsx"` },
        }),
      )
    },
  })

/** What an empty district is filled with: units and accounts from Excel, each row for itself. */
export const sheetRoutes = (deps: SheetDeps): readonly Route[] => [
  importing(deps, 'units', { zh: '从Excel导入单位', en: 'Import units from Excel' }),
  importing(deps, 'accounts', { zh: '从Excel导入账号', en: 'Import accounts from Excel' }),
  template(deps, 'units', { zh: '单位表(也是导入模板)', en: 'Units as Excel, also the template' }),
  template(deps, 'accounts', { zh: '账号导入模板', en: 'Template for accounts' }),
]
