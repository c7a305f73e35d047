// SPDX-License-Identifier: Apache-2.0
import { type Instant, sayInstant } from '#platform/clock/clock.ts'
import { defineRefusals, type Words } from '#platform/refusal/refusal.ts'

export const caseRefusals = defineRefusals({
  'case.unknown-kind': (g: { given: string; allowed: readonly string[] }) => ({
    status: 422,
    say: { zh: `没有“${g.given}”这类事项。`, en: `There is no kind of matter called "${g.given}".` },
    next: { zh: '请从事项目录中选择一类。', en: 'Choose a kind from the catalogue.' },
    about: { allowed: g.allowed },
  }),
  'case.channel-closed': (g: { kind: Words; channel: string }) => ({
    status: 422,
    say: {
      zh: `“${g.kind.zh}”不能通过此渠道上报。`,
      en: `"${g.kind.en}" cannot be reported through this channel.`,
    },
    next: {
      zh: '请选择另一类事项,或拨打热线代为上报。',
      en: 'Choose another kind, or ask the hotline to report it.',
    },
    about: { channel: g.channel },
  }),
  'case.seen-later': (g: { given: Instant; now: Instant }) => ({
    status: 422,
    say: {
      zh: `上报所写的时间 ${sayInstant(g.given).zh} 晚于现在 ${sayInstant(g.now).zh}。`,
      en: `The report says it was seen at ${sayInstant(g.given).en}, which is later than now, ${sayInstant(g.now).en}.`,
    },
    next: { zh: '请校准手机时间后再提交。', en: 'Set the clock of the phone right and submit again.' },
  }),
  'case.seen-long-ago': (g: { given: Instant; days: number }) => ({
    status: 422,
    say: {
      zh: `上报所写的时间 ${sayInstant(g.given).zh} 已超过 ${g.days} 天。`,
      en: `The report says it was seen at ${sayInstant(g.given).en}, more than ${g.days} days ago.`,
    },
    next: {
      zh: '请到现场确认情况仍在,再重新上报。',
      en: 'See whether it is still so, and report it anew.',
    },
  }),
  'case.outside': (g: { lng: number; lat: number; nearest?: string; metres?: number }) => ({
    status: 422,
    say: {
      zh: `位置(${g.lng.toFixed(5)}, ${g.lat.toFixed(5)})不在本区范围内${g.nearest ? `,最近的是${g.nearest},约 ${g.metres} 米` : ''}。`,
      en: `The place (${g.lng.toFixed(5)}, ${g.lat.toFixed(5)}) lies outside the district${g.nearest ? `; nearest is ${g.nearest}, about ${g.metres} m away` : ''}.`,
    },
    next: { zh: '请在地图上把图钉移到本区内。', en: 'Move the pin into the district on the map.' },
  }),
  'case.missing': (g: { id: string }) => ({
    status: 404,
    say: { zh: `没有您可以查看的事项 ${g.id}。`, en: `There is no matter ${g.id} that you may see.` },
    next: { zh: '请核对编号,或返回列表。', en: 'Check the number, or go back to the list.' },
  }),
  'case.report-missing': (g: { case: string }) => ({
    status: 404,
    say: {
      zh: `事项 ${g.case} 没有您可以答复的这条反映。`,
      en: `Matter ${g.case} has no such report to answer.`,
    },
    next: { zh: '请在事项页选择一条反映。', en: 'Choose one of the reports on the page of the matter.' },
  }),
  'case.follow-missing': () => ({
    status: 404,
    say: { zh: '没有找到这个查询码对应的上报。', en: 'No report belongs to this follow code.' },
    next: {
      zh: '请核对回执上的查询码,字母不分大小写。',
      en: 'Check the code on your receipt; capital or small letters do not matter.',
    },
  }),
  'case.changed': (g: { given: number; version: number }) => ({
    status: 409,
    say: {
      zh: '刚刚有人更新了这件事项,您的操作没有执行。',
      en: 'Somebody has just updated this matter; your action was not carried out.',
    },
    next: { zh: '请查看最新情况后再操作。', en: 'Look at the latest state, then act again.' },
    about: { given: g.given, version: g.version },
  }),
  'case.not-now': (g: { action: Words; stage: Words }) => ({
    status: 409,
    say: {
      zh: `事项现在是“${g.stage.zh}”,不能${g.action.zh}。`,
      en: `The matter is "${g.stage.en}" now, so "${g.action.en}" is not possible.`,
    },
    next: { zh: '请在“下一步”中选择可以做的操作。', en: 'Choose one of the next possible actions.' },
  }),
  'case.not-yours': (g: { needs: Words }) => ({
    status: 403,
    say: { zh: `这一步由${g.needs.zh}办理。`, en: `This step belongs to: ${g.needs.en}.` },
    next: {
      zh: '可以备注或提醒对方,不能代办。',
      en: 'You may leave a note or remind them, not act for them.',
    },
  }),
  'case.higher-level': (g: { level: Words }) => ({
    status: 403,
    say: {
      zh: `事项已升级到${g.level.zh}级,不能由下级单独办结。`,
      en: `The matter has climbed to ${g.level.en} level and cannot be finished below it alone.`,
    },
    next: { zh: `请由${g.level.zh}级指挥中心办理。`, en: `The command centre at ${g.level.en} level acts.` },
  }),
  'case.same-unit': (g: { unit: string }) => ({
    status: 403,
    say: {
      zh: `${g.unit}处置了这件事项,不能自己核查。`,
      en: `${g.unit} handled this matter and cannot verify it itself.`,
    },
    next: { zh: '请由另一个单位核查。', en: 'Another unit verifies it.' },
  }),
  'case.paused': (g: { since: string; reason: string }) => ({
    status: 409,
    say: {
      zh: `事项自 ${g.since} 起挂起(${g.reason})。`,
      en: `The clock has been stopped since ${g.since} (${g.reason}).`,
    },
    next: { zh: '请先恢复计时。', en: 'Resume the clock first.' },
  }),
  'case.input-missing': (g: { fields: Readonly<Record<string, Words>> }) => ({
    status: 422,
    say: {
      zh: `还缺少:${Object.values(g.fields)
        .map((field) => field.zh)
        .join('、')}。`,
      en: `Still missing: ${Object.values(g.fields)
        .map((field) => field.en)
        .join(', ')}.`,
    },
    next: { zh: '请补充后再提交。', en: 'Add it and submit again.' },
    about: { fields: g.fields },
  }),
  'case.too-far': (g: { metres: number; allowed: number }) => ({
    status: 422,
    say: {
      zh: `您离现场 ${g.metres} 米,这一步须在 ${g.allowed} 米以内办理。`,
      en: `You are ${g.metres} m away; this step is done within ${g.allowed} m of the place.`,
    },
    next: { zh: '请到现场后再提交。', en: 'Submit it on the spot.' },
  }),
  'case.unknown-unit': (g: { given: string }) => ({
    status: 422,
    say: { zh: `没有编码为“${g.given}”的单位。`, en: `There is no unit with the code "${g.given}".` },
    next: { zh: '请从单位名录中选择。', en: 'Choose a unit from the directory.' },
  }),
  'case.final': (g: { unit: string }) => ({
    status: 409,
    say: {
      zh: `仲裁已确定由${g.unit}办理,不能再退回。`,
      en: `Arbitration has settled that ${g.unit} acts; it cannot be returned again.`,
    },
    next: {
      zh: '如确有困难,可申请延期或请协办单位。',
      en: 'Ask for an extension or for a joining unit if needed.',
    },
  }),
  'case.awaits-arbitration': () => ({
    status: 409,
    say: {
      zh: '多次退回,正在等待区指挥中心仲裁。',
      en: 'It was returned several times and awaits arbitration by the district command centre.',
    },
    next: { zh: '仲裁后再派遣。', en: 'It is sent on after arbitration.' },
  }),
  'case.parts-open': (g: { open: number }) => ({
    status: 409,
    say: { zh: `还有 ${g.open} 个拆分事项没有办结。`, en: `${g.open} of its parts are still open.` },
    next: { zh: '请等各部分办结后再办理。', en: 'Finish the parts first.' },
  }),
  'case.nothing-asked': () => ({
    status: 409,
    say: { zh: '没有待处理的延期申请。', en: 'No extension has been asked for.' },
    next: { zh: '无需处理。', en: 'There is nothing to decide.' },
  }),
  'case.already-asked': (g: { unit: string }) => ({
    status: 409,
    say: {
      zh: `已请${g.unit}协办,还没有反馈。`,
      en: `${g.unit} was already asked to join and has not answered yet.`,
    },
    next: {
      zh: '请等待反馈,或先撤回再重新请求。',
      en: 'Wait for the answer, or withdraw the request and ask again.',
    },
  }),
  'case.own-unit': (g: { unit: string }) => ({
    status: 422,
    say: { zh: `${g.unit}正在承办这件事项,不用再请它协办。`, en: `${g.unit} already handles this matter.` },
    next: { zh: '请选择另一个单位。', en: 'Choose another unit.' },
  }),
  'case.which-unit': (g: { given: string; allowed: readonly Words[] }) => ({
    status: 422,
    say: {
      zh: `请指明是哪个协办单位${g.given ? `:“${g.given}”不在其中` : ''}。${g.allowed.length ? `可选:${g.allowed.map(({ zh }) => zh).join('、')}。` : '现在没有。'}`,
      en: `Say which joining unit is meant${g.given ? `: "${g.given}" is not one of them` : ''}. ${g.allowed.length ? `Possible: ${g.allowed.map(({ en }) => en).join(', ')}.` : 'There is none at the moment.'}`,
    },
    next: { zh: '请在协办单位中选择。', en: 'Choose one of the joining units.' },
  }),
  'case.not-undoable': (g: { step: Words; why: Words }) => ({
    status: 409,
    say: { zh: `“${g.step.zh}”不能撤销:${g.why.zh}。`, en: `"${g.step.en}" cannot be undone: ${g.why.en}.` },
    next: { zh: '请查看“下一步”中可以做的操作。', en: 'Look at the next possible actions.' },
  }),
  'case.nothing-to-undo': (g: { minutes: number }) => ({
    status: 409,
    say: {
      zh: `没有可撤销的操作:只能在 ${g.minutes} 分钟内撤销自己刚做的最后一步。`,
      en: `There is nothing to undo: only your own last step can be undone, within ${g.minutes} minutes.`,
    },
    next: { zh: '请查看最新情况。', en: 'Look at the latest state.' },
  }),
  'case.cannot-merge': (g: { why: Words }) => ({
    status: 422,
    say: { zh: `不能并案:${g.why.zh}。`, en: `Cannot merge: ${g.why.en}.` },
    next: { zh: '请选择另一件同类、未办结的事项。', en: 'Choose another open matter of the same kind.' },
  }),
  'case.already-rated': (g: { on: string }) => ({
    status: 409,
    say: { zh: `您已于 ${g.on} 评价过。`, en: `You already rated this on ${g.on}.` },
    next: { zh: '如仍不满意,可以提出异议。', en: 'If you are still not content, you may object.' },
  }),
  'case.not-closed': () => ({
    status: 409,
    say: { zh: '事项还没有办结。', en: 'The matter is not closed yet.' },
    next: {
      zh: '办结后可以评价或提出异议;现在可以催办。',
      en: 'You can rate or object after closing; you may urge it now.',
    },
  }),
  'case.urged-today': () => ({
    status: 429,
    say: { zh: '今天已经催办过。', en: 'It was already urged today.' },
    next: { zh: '承办单位已收到提醒,请明天再试。', en: 'The unit has been reminded; try again tomorrow.' },
  }),
  'case.objection-late': (g: { days: number }) => ({
    status: 409,
    say: {
      zh: `结案已超过 ${g.days} 天,不能再提出异议。`,
      en: `It was closed more than ${g.days} days ago; objecting is no longer possible.`,
    },
    next: { zh: '请重新上报,我们会一并查看历史。', en: 'Report it again; the history will be looked at.' },
  }),
  'case.not-mentionable': (g: { given: string }) => ({
    status: 422,
    say: {
      zh: `“${g.given}”这个岗位看不到本事项,不能提到它。`,
      en: `The post "${g.given}" does not see this matter and cannot be mentioned in it.`,
    },
    next: {
      zh: '请从列表中选择能看到本事项的岗位,或先请该单位协办。',
      en: 'Choose a post from the list, or first ask that unit to join.',
    },
  }),
  'case.rule-invalid': (g: { index: number; why: Words }) => ({
    status: 422,
    say: {
      zh: `第 ${g.index} 条规则不能用:${g.why.zh}。`,
      en: `Rule ${g.index} cannot be used: ${g.why.en}.`,
    },
    next: { zh: '请改正后再预演或发布。', en: 'Correct it, then try or publish again.' },
    about: { index: g.index },
  }),
  'case.unknown-subject': (g: { given: string; allowed: readonly string[] }) => ({
    status: 404,
    say: { zh: `没有“${g.given}”这类规则。`, en: `There are no rules called "${g.given}".` },
    next: { zh: `可选:${g.allowed.join('、')}。`, en: `Choose one of: ${g.allowed.join(', ')}.` },
    about: { allowed: g.allowed },
  }),
  'case.no-such-version': (g: { given: number }) => ({
    status: 422,
    say: { zh: `没有第 ${g.given} 版。`, en: `There is no version ${g.given}.` },
    next: { zh: '请从版本列表中选择。', en: 'Choose one from the list of versions.' },
  }),
  'case.rule-past': () => ({
    status: 422,
    say: {
      zh: '生效时间不能早于现在:过去的派遣不会改写。',
      en: 'Rules cannot take effect in the past: what was sent stays as it was.',
    },
    next: { zh: '请选择现在或以后的时间。', en: 'Choose now or a later time.' },
  }),
})
