// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox'
import type { Actor } from '#platform/access/access.ts'
import { type Call, type Route, route } from '#platform/http/route.ts'
import { done } from '#platform/refusal/refusal.ts'
import * as accounts from './accounts.ts'
import { handOver, previewHandOver } from './hand-over.ts'
import { wordsOfRole } from '#platform/access/words.ts'
import type { HeldPost } from './account.ts'
import type { IdentityDesk } from './setting.ts'
import * as shapes from './shapes.ts'

const tag = 'admin'
/** Administrators act; security officers and auditors look on. */
const acting = ['admin'] as const
const looking = ['admin', 'security', 'auditor'] as const

const nobody: Actor = { account: '', name: '', posts: [] }
const by = ({ actor, now }: Call): accounts.By => ({ actor: actor ?? nobody, now })

export const adminIdentityRoutes = (desk: IdentityDesk): readonly Route[] => [
  ...accountRoutes(desk),
  ...disablingRoutes(desk),
  ...rightRoutes(desk),
  ...handOverRoutes(desk),
  ...securingRoutes(desk),
  ...keyRoutes(desk),
]

const accountRoutes = (desk: IdentityDesk): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/admin/accounts',
    who: looking,
    tag,
    summary: { zh: '账号列表', en: 'Accounts' },
    query: shapes.ListQuery,
    answer: Type.Object({
      items: Type.Array(shapes.AccountOut),
      next: Type.Union([Type.String(), Type.Null()]),
    }),
    act: async ({ query: { limit = 50, text, after }, now }) => {
      const page = { most: limit + 1, ...(text ? { text } : {}), ...(after ? { after } : {}) }
      const found = await desk.accounts.list(page)
      const items = found.slice(0, limit)
      const next = found.length > limit ? (items.at(-1)?.account ?? null) : null
      return done({ items: items.map((one) => shapes.accountOut(desk, one, now)), next })
    },
  }),
  route({
    method: 'POST',
    path: '/api/admin/accounts',
    who: acting,
    tag,
    summary: { zh: '新建账号，得到一次性链接', en: 'Make an account; gives a one-time link' },
    body: shapes.AccountBody,
    answer: shapes.CreatedOut,
    status: 201,
    act: (call) =>
      accounts.withUndo(desk, (tx) => accounts.createAccount(desk, tx, { person: call.body, by: by(call) })),
  }),
]

const named = (desk: IdentityDesk) => (post: HeldPost) => ({
  role: post.role,
  roleName: wordsOfRole(post.role),
  unitName: desk.unitName(post.unit),
  areaName: desk.areaName(post.area),
  acting: post.acting,
})

const disablingRoutes = (desk: IdentityDesk): readonly Route[] => [
  route({
    method: 'POST',
    path: '/api/admin/accounts/:account/disable',
    who: acting,
    tag,
    summary: { zh: '停用账号并结束其全部会话', en: 'Disable an account and end its sessions' },
    params: shapes.AccountParams,
    body: shapes.ReasonBody,
    key: 'optional',
    act: (call) =>
      accounts.setDisabled(desk, {
        ...call.params,
        reason: call.body.reason,
        isDisabled: true,
        by: by(call),
      }),
  }),
  route({
    method: 'POST',
    path: '/api/admin/accounts/:account/enable',
    who: acting,
    tag,
    summary: { zh: '重新启用账号', en: 'Enable an account again' },
    params: shapes.AccountParams,
    body: shapes.ReasonBody,
    key: 'optional',
    act: (call) =>
      accounts.setDisabled(desk, {
        ...call.params,
        reason: call.body.reason,
        isDisabled: false,
        by: by(call),
      }),
  }),
]

const rightRoutes = (desk: IdentityDesk): readonly Route[] => [
  route({
    method: 'POST',
    path: '/api/admin/accounts/:account/posts',
    who: acting,
    tag,
    summary: { zh: '更改岗位', en: 'Change posts' },
    params: shapes.AccountParams,
    body: shapes.PostsBody,
    key: 'optional',
    act: (call) => accounts.setPosts(desk, { ...call.params, posts: call.body.posts, by: by(call) }),
  }),
]

const handOverRoutes = (desk: IdentityDesk): readonly Route[] => [
  route({
    method: 'POST',
    path: '/api/admin/accounts/:account/hand-over',
    who: acting,
    tag,
    summary: {
      zh: '移交岗位:离任,或请假期间由他人代理',
      en: 'Hand posts over: for good, or while somebody is away',
    },
    params: shapes.AccountParams,
    body: shapes.HandOverBody,
    key: 'optional',
    answer: Type.Object({ posts: Type.Integer(), moved: Type.Integer() }),
    act: (call) => handOver(desk, { ...call.params, ...call.body, by: by(call) }),
  }),
  route({
    method: 'POST',
    path: '/api/admin/accounts/:account/hand-over/preview',
    who: acting,
    tag,
    summary: { zh: '移交前看看会带走什么', en: 'What a hand-over would move' },
    params: shapes.AccountParams,
    body: shapes.HandOverPreview,
    key: 'optional',
    answer: shapes.HandOverOut,
    act: async (call) => {
      const shown = await previewHandOver(desk, { ...call.params, ...call.body, reason: '', by: by(call) })
      return shown.ok
        ? done({ work: [...shown.value.work], posts: shown.value.posts.map(named(desk)) })
        : shown
    },
  }),
]

const securingRoutes = (desk: IdentityDesk): readonly Route[] => [
  route({
    method: 'POST',
    path: '/api/admin/accounts/:account/reset',
    who: acting,
    tag,
    summary: { zh: '发出重设密码的一次性链接', en: 'Make a one-time link for a new password' },
    params: shapes.AccountParams,
    key: 'optional',
    answer: shapes.LinkOut,
    act: (call) => accounts.resetPassword(desk, { ...call.params, by: by(call) }),
  }),
  route({
    method: 'POST',
    path: '/api/admin/accounts/:account/end-sessions',
    who: ['admin', 'security'],
    tag,
    summary: { zh: '结束账号的全部会话', en: 'End all sessions of an account' },
    params: shapes.AccountParams,
    key: 'optional',
    answer: Type.Object({ ended: Type.Integer() }),
    act: (call) => accounts.endAllSessions(desk, { ...call.params, by: by(call) }),
  }),
]

const keyRoutes = (desk: IdentityDesk): readonly Route[] => [
  route({
    method: 'GET',
    path: '/api/admin/keys',
    who: looking,
    tag,
    summary: { zh: '外部系统密钥', en: 'Keys of partner systems' },
    answer: shapes.KeysOut,
    act: async () =>
      done({
        items: (await desk.store.listKeys()).map((key) => ({
          id: key.id,
          name: key.name,
          area: key.area,
          createdAt: key.created_at,
          createdBy: key.created_by,
        })),
      }),
  }),
  route({
    method: 'POST',
    path: '/api/admin/keys',
    who: acting,
    tag,
    summary: { zh: '新建密钥（只显示一次）', en: 'Make a key (shown once)' },
    body: shapes.KeyBody,
    answer: Type.Object({ id: Type.String(), key: Type.String() }),
    status: 201,
    act: (call) =>
      accounts.withUndo(desk, (tx) => accounts.createKey(desk, tx, { ...call.body, by: by(call) })),
  }),
  route({
    method: 'DELETE',
    path: '/api/admin/keys/:id',
    who: acting,
    tag,
    summary: { zh: '撤销密钥', en: 'Revoke a key' },
    params: Type.Object({ id: Type.String({ pattern: '^[0-9a-f]{12}$' }) }),
    act: (call) => accounts.revokeKey(desk, { ...call.params, by: by(call) }),
  }),
]
