// SPDX-License-Identifier: Apache-2.0
import { defineRefusals } from '#platform/refusal/refusal.ts'

const byPassword = {
  zh: '请用本系统的账号和密码登录。',
  en: 'Sign in with your account and password here.',
}

export const loginRefusals = defineRefusals({
  'login.not-set': () => ({
    status: 404,
    say: { zh: '本区没有开通政务账号登录。', en: 'No government login is set up in this district.' },
    next: byPassword,
  }),
  'login.away': () => ({
    status: 503,
    say: { zh: '政务账号登录暂时无法连接。', en: 'The government login cannot be reached at the moment.' },
    next: { zh: '请稍后重试。', en: 'Try again later.' },
  }),
  'login.failed': () => ({
    status: 401,
    say: { zh: '政务账号登录未完成。', en: 'The government login was not completed.' },
    next: { zh: '请重新登录。', en: 'Please begin again.' },
  }),
  'login.password-only': () => ({
    status: 403,
    say: {
      zh: '该账号有动态验证码或管理权限，不能用政务账号登录。',
      en: 'This account has a second factor or administers the system and cannot use the government login.',
    },
    next: byPassword,
  }),
  'login.linked-elsewhere': () => ({
    status: 409,
    say: {
      zh: '该政务账号或该账号已有绑定。',
      en: 'This government login, or this account, is linked already.',
    },
    next: { zh: '请先解除原有绑定。', en: 'Take the old link away first.' },
  }),
})
