// SPDX-License-Identifier: Apache-2.0
import type { Words } from '#platform/refusal/refusal.ts'

/** Parts of the log an audit reads. */
export const auditStreams: Readonly<Record<string, Words>> = {
  identity: { zh: '账号与登录', en: 'Accounts and sign-in' },
  admin: { zh: '系统设置', en: 'Settings' },
  roster: { zh: '值班', en: 'Duty roster' },
  coverage: { zh: '值守', en: 'Coverage' },
  keeping: { zh: '保管与删除', en: 'Keeping and erasure' },
}

const kinds: Readonly<Record<string, Words>> = {
  'account-created': { zh: '新建账号', en: 'Account made' },
  'account-disabled': { zh: '停用账号', en: 'Account disabled' },
  'account-enabled': { zh: '启用账号', en: 'Account enabled' },
  claimed: { zh: '账号首次启用', en: 'Account claimed' },
  'posts-changed': { zh: '更改岗位', en: 'Posts changed' },
  'posts-handed-over': { zh: '岗位移交', en: 'Posts handed over' },
  'reset-started': { zh: '发出重设密码链接', en: 'Password reset begun' },
  'password-reset': { zh: '重设密码', en: 'Password reset' },
  'password-changed': { zh: '修改密码', en: 'Password changed' },
  'sessions-ended': { zh: '结束会话', en: 'Sessions ended' },
  'signed-in': { zh: '登录', en: 'Signed in' },
  'signed-out': { zh: '退出', en: 'Signed out' },
  'sign-in-denied': { zh: '登录未通过', en: 'Sign-in denied' },
  'second-factor-set': { zh: '开启两步验证', en: 'Second factor set' },
  'second-factor-removed': { zh: '解除两步验证', en: 'Second factor removed' },
  'passkey-added': { zh: '添加通行密钥', en: 'Passkey added' },
  'passkey-removed': { zh: '删除通行密钥', en: 'Passkey removed' },
  'keeping-set': { zh: '设定保管年限', en: 'Years of keeping set' },
  'hold-set': { zh: '暂缓删除', en: 'Legal hold set' },
  'hold-lifted': { zh: '解除暂缓删除', en: 'Legal hold lifted' },
  'contents-erased': { zh: '期满内容删除', en: 'Contents erased at the end of keeping' },
  'key-created': { zh: '新建密钥', en: 'Key made' },
  'key-revoked': { zh: '撤销密钥', en: 'Key revoked' },
  'limit-set': { zh: '规定时限', en: 'Limit set' },
  'day-set': { zh: '更改工作日历', en: 'Calendar changed' },
  'unit-added': { zh: '新建单位', en: 'Unit added' },
  'unit-changed': { zh: '更改单位', en: 'Unit changed' },
  'area-named': { zh: '更正区域名称', en: 'Area named' },
  'area-ended': { zh: '撤销区域', en: 'Area ended' },
  'areas-imported': { zh: '导入边界', en: 'Boundaries imported' },
  'district-set': { zh: '更改本区信息', en: 'District named' },
  'scenes-set': { zh: '启用或停用场景', en: 'Scenes switched' },
  'word-set': { zh: '更改用语', en: 'Word changed' },
  'house-set': { zh: '更改访问与会话限制', en: 'Limits of access changed' },
  'areas-corrected': { zh: '更正边界', en: 'Boundaries corrected' },
  'rows-imported': { zh: '从表格导入', en: 'Imported from a sheet' },
  'shift-planned': { zh: '安排班次', en: 'Shift planned' },
  'shift-changed': { zh: '更改班次', en: 'Shift changed' },
  'shift-covered': { zh: '顶班', en: 'Shift covered' },
  'shift-swapped': { zh: '换班', en: 'Shifts swapped' },
  'shift-removed': { zh: '取消班次', en: 'Shift taken off' },
  'shift-taken': { zh: '接班', en: 'Shift taken over' },
  'hours-set': { zh: '规定值守时间', en: 'Hours set' },
  'place-added': { zh: '登记值守地点', en: 'Place added' },
  'place-changed': { zh: '更改值守地点', en: 'Place changed' },
  'gap-found': { zh: '发现无人时段', en: 'Gap found' },
  'gap-covered': { zh: '无人时段已补', en: 'Gap covered' },
}

/** What happened, in words; an unknown one is shown as it is stored. */
export const wordsOfAudit = (kind: string): Words => kinds[kind] ?? { zh: kind, en: kind }
