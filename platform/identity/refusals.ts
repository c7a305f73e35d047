// SPDX-License-Identifier: Apache-2.0
import { defineRefusals, type Words } from '#platform/refusal/refusal.ts'

const askAdmin: Words = { zh: '请联系系统管理员。', en: 'Ask your administrator.' }

export const identityRefusals = defineRefusals({
  'identity.not-accepted': () => ({
    status: 401,
    say: { zh: '账号或密码不正确。', en: 'Account or password is not right.' },
    next: {
      zh: '请核对后重试；忘记密码请向系统管理员要一次性链接。',
      en: 'Check both and try again; for a forgotten password ask your administrator for a one-time link.',
    },
  }),
  'identity.code-needed': () => ({
    status: 401,
    say: { zh: '该账号需要动态验证码。', en: 'This account needs a code as well.' },
    next: { zh: '请输入验证器上显示的 6 位数字。', en: 'Type the 6 digits your authenticator shows.' },
  }),
  'identity.code-wrong': () => ({
    status: 401,
    say: { zh: '动态验证码不正确或已用过。', en: 'The code is not right, or was used before.' },
    next: {
      zh: '请等待下一个 6 位数字后重试，并核对手机时间。',
      en: 'Wait for the next 6 digits and check the clock of your phone.',
    },
  }),
  'identity.passkey-needed': (g: { options: unknown; hasCode: boolean }) => ({
    status: 401,
    say: { zh: '该账号需要通行密钥。', en: 'This account needs its passkey as well.' },
    next: g.hasCode
      ? { zh: '请用通行密钥验证，或输入动态验证码。', en: 'Use the passkey, or type a code.' }
      : {
          zh: '请在本机或手机上用通行密钥验证。',
          en: 'Confirm with the passkey on this device or your phone.',
        },
    about: { options: g.options, hasCode: g.hasCode },
  }),
  'identity.passkey-wrong': () => ({
    status: 401,
    say: { zh: '通行密钥没有通过验证。', en: 'The passkey was not accepted.' },
    next: {
      zh: '请重试；问题必须在五分钟内由登记过的设备回答。',
      en: 'Try again: the question must be answered within five minutes by a device you added.',
    },
  }),
  'identity.passkey-elsewhere': () => ({
    status: 401,
    say: {
      zh: '该账号的通行密钥是在另一个网址登记的。',
      en: 'The passkeys of this account were made for another address.',
    },
    next: {
      zh: '请从登记时的网址登录，或请管理员发一次性链接。',
      en: 'Sign in at that address, or ask your administrator for a one-time link.',
    },
  }),
  'identity.passkey-address': (g: { host: string }) => ({
    status: 422,
    say: {
      zh: `通行密钥需要域名，“${g.host}”不是域名。`,
      en: `A passkey needs a name of a host; "${g.host}" is none.`,
    },
    next: {
      zh: '请用系统的域名打开（本机试用请用 localhost）。',
      en: 'Open the system by its name (localhost on this machine).',
    },
  }),
  'identity.passkeys-many': (g: { most: number }) => ({
    status: 409,
    say: { zh: `每个账号最多 ${g.most} 个通行密钥。`, en: `An account has ${g.most} passkeys at most.` },
    next: { zh: '请先删除不用的。', en: 'Remove one you no longer use first.' },
  }),
  'identity.no-passkey': () => ({
    status: 404,
    say: { zh: '没有这个通行密钥。', en: 'There is no such passkey.' },
    next: { zh: '它可能已经删除。', en: 'It may have been removed already.' },
  }),
  'identity.wait': (g: { seconds: number }) => ({
    status: 429,
    say: {
      zh: `尝试次数过多，请在 ${g.seconds} 秒后重试。`,
      en: `Too many attempts: please wait ${g.seconds} seconds.`,
    },
    next: {
      zh: '稍等即可，账号不会被永久锁定。',
      en: 'Just wait: no account is ever locked for good.',
    },
    about: { seconds: g.seconds },
  }),
  'identity.busy': () => ({
    status: 503,
    say: { zh: '同时登录的人太多。', en: 'Too many people are signing in at once.' },
    next: { zh: '请几秒后重试。', en: 'Try again in a few seconds.' },
  }),
  'identity.password-short': (g: { least: number; given: number }) => ({
    status: 422,
    say: {
      zh: `密码只有 ${g.given} 个字符，至少需要 ${g.least} 个。`,
      en: `The password has ${g.given} characters; at least ${g.least} are needed.`,
    },
    next: { zh: '可以用一句容易记住的话。', en: 'A sentence that is easy to remember will do.' },
    about: { least: g.least },
  }),
  'identity.password-classes': (g: { needs: number }) => ({
    status: 422,
    say: {
      zh: `密码应含大写、小写、数字、符号中的至少 ${g.needs} 类。`,
      en: `The password needs at least ${g.needs} of: capitals, small letters, digits, signs.`,
    },
    next: { zh: '请加入其他类型的字符。', en: 'Add characters of another sort.' },
  }),
  'identity.password-weak': () => ({
    status: 422,
    say: {
      zh: '这个密码太容易猜到：它很常见，或只由账号、系统名称、重复的字符组成。',
      en: 'This password is easy to guess: it is common, or made of the account, the name of the system or repetition.',
    },
    next: { zh: '请换一个别人想不到的句子。', en: 'Choose a sentence nobody would guess.' },
  }),
  'identity.demo-fixed': () => ({
    status: 403,
    say: {
      zh: '演示账号由所有访客共用，不能改密码或绑定验证器。',
      en: 'Demo accounts are shared by all visitors: their password and second factor cannot be changed.',
    },
    next: { zh: '请新建一个账号来试用。', en: 'Make an account of your own to try this.' },
  }),
  'identity.powers-separate': (g: { roles: string }) => ({
    status: 422,
    say: {
      zh: `三权分立：系统管理员、安全管理员、审计员各自独立，也不能兼任业务岗位（给出的是 ${g.roles}）。`,
      en: `Separated powers: administrator, security officer and auditor are three people, and none of them holds a working post (given was ${g.roles}).`,
    },
    next: { zh: '请为每种权力使用不同的账号。', en: 'Use a separate account for each of them.' },
  }),
  'identity.not-own': () => ({
    status: 403,
    say: {
      zh: '不能更改自己的岗位，也不能停用自己。',
      en: 'Nobody changes their own posts or disables themselves.',
    },
    next: { zh: '请由另一位管理员办理。', en: 'Ask another administrator.' },
  }),
  'identity.second-factor-first': () => ({
    status: 422,
    say: {
      zh: '管理类岗位必须先绑定动态验证码。',
      en: 'A post with administrative power needs a second factor first.',
    },
    next: {
      zh: '请为该账号发一次性链接，由本人设置密码并绑定验证器。',
      en: 'Send the person a one-time link to set password and authenticator.',
    },
  }),
  'identity.second-factor-mandatory': () => ({
    status: 403,
    say: {
      zh: '管理类岗位不能解除动态验证码。',
      en: 'A post with administrative power keeps its second factor.',
    },
    next: askAdmin,
  }),
  'identity.no-second-factor-begun': () => ({
    status: 409,
    say: { zh: '还没有开始绑定验证器。', en: 'No second factor was begun.' },
    next: { zh: '请先获取二维码。', en: 'Ask for the code to scan first.' },
  }),
  'identity.account-taken': (g: { account: string }) => ({
    status: 409,
    say: { zh: `账号“${g.account}”已存在。`, en: `There is an account "${g.account}" already.` },
    next: { zh: '请换一个账号名。', en: 'Choose another name for it.' },
  }),
  'identity.account-name': (g: { given: string }) => ({
    status: 422,
    say: {
      zh: `账号名“${g.given}”无效：2 至 60 个小写字母、数字、汉字或 - _ . @。`,
      en: `The account name "${g.given}" is not valid: 2 to 60 small letters, digits, Chinese characters or - _ . @ are.`,
    },
    next: { zh: '请改正后重试。', en: 'Correct it and try again.' },
  }),
  'identity.no-account': () => ({
    status: 404,
    say: { zh: '没有这个账号。', en: 'There is no such account.' },
    next: { zh: '请从账号列表中选择。', en: 'Choose one from the list.' },
  }),
  'identity.no-session': () => ({
    status: 404,
    say: { zh: '没有这个登录会话。', en: 'There is no such session.' },
    next: { zh: '它可能已经结束。', en: 'It may have ended already.' },
  }),
  'identity.claim-not-valid': () => ({
    status: 410,
    say: {
      zh: '这个一次性链接无效、已用过或已过期。',
      en: 'This one-time link is not valid, was used or has expired.',
    },
    next: {
      zh: '请向管理员要一个新的链接；首次启动的链接会在重新启动时再次显示。',
      en: 'Ask for a new one; the link of a first start is shown again when the program is restarted.',
    },
  }),
  'identity.no-key': () => ({
    status: 404,
    say: { zh: '没有这个接口密钥。', en: 'There is no such API key.' },
    next: { zh: '请从列表中选择。', en: 'Choose one from the list.' },
  }),
  'identity.unknown-post': (g: { what: string }) => ({
    status: 422,
    say: { zh: `岗位无效：没有“${g.what}”。`, en: `The post is not valid: there is no "${g.what}".` },
    next: { zh: '请核对角色、单位和区域编码。', en: 'Check role, unit and area code.' },
  }),
  'identity.hand-over-self': () => ({
    status: 422,
    say: { zh: '岗位不能移交给本人。', en: 'Posts cannot be handed to the same person.' },
    next: { zh: '请选择另一个账号。', en: 'Choose another account.' },
  }),
  'identity.hand-over-past': () => ({
    status: 422,
    say: { zh: '代理的结束时间已经过去。', en: 'The end of the acting time is past.' },
    next: { zh: '请选择以后的日期。', en: 'Choose a later day.' },
  }),
  'identity.hand-over-locked': (g: { account: string }) => ({
    status: 409,
    say: {
      zh: `账号 ${g.account} 已停用,不能接任岗位。`,
      en: `The account ${g.account} is disabled and cannot take posts.`,
    },
    next: { zh: '请先启用它,或选择另一个账号。', en: 'Enable it first, or choose another account.' },
  }),
})
