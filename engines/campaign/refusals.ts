// SPDX-License-Identifier: Apache-2.0
import { defineRefusals, type Words } from '#platform/refusal/refusal.ts'

const joined = (some: readonly Words[], language: 'zh' | 'en') =>
  some.map((one) => one[language]).join(language === 'zh' ? '、' : ', ')

export const campaignRefusals = defineRefusals({
  'campaign.missing': (g: { id: string }) => ({
    status: 404,
    say: {
      zh: `没有编号为 ${g.id} 的专项，或不在您的权限范围内。`,
      en: `There is no campaign ${g.id} that you may see.`,
    },
    next: { zh: '请从专项列表进入。', en: 'Open it from the list of campaigns.' },
  }),
  'campaign.type-unknown': (g: { given: string; allowed: readonly string[] }) => ({
    status: 422,
    say: { zh: `没有“${g.given}”这种专项。`, en: `There is no sort of campaign "${g.given}".` },
    next: { zh: `可选：${g.allowed.join('、')}。`, en: `There are: ${g.allowed.join(', ')}.` },
    about: { allowed: g.allowed },
  }),
  'campaign.not-yours': (g: { needs: Words }) => ({
    status: 403,
    say: { zh: `这一步由${g.needs.zh}办理。`, en: `This step belongs to ${g.needs.en}.` },
    next: { zh: '请联系该岗位。', en: 'Ask them.' },
  }),
  'campaign.ended': (g: { title: string; on: string }) => ({
    status: 409,
    say: {
      zh: `“${g.title}”已于 ${g.on} 结束，不再办理。`,
      en: `"${g.title}" ended on ${g.on}; nothing in it can be changed.`,
    },
    next: { zh: '未完成的事项请结转到新的一期。', en: 'Carry what is unfinished over to a new edition.' },
  }),
  'campaign.not-ended-yet': (g: { title: string }) => ({
    status: 409,
    say: {
      zh: `“${g.title}”还没有结束，不能结转。`,
      en: `"${g.title}" has not ended yet; it cannot be carried over.`,
    },
    next: { zh: '请在结束后结转，或先结束本期。', en: 'Carry it over when it is over, or end it first.' },
  }),
  'campaign.carried-already': (g: { title: string }) => ({
    status: 409,
    say: { zh: `“${g.title}”已经结转过。`, en: `"${g.title}" has been carried over already.` },
    next: { zh: '请打开新的一期。', en: 'Open the new edition.' },
  }),
  'campaign.level': (g: { given: string; allowed: readonly Words[] }) => ({
    status: 422,
    say: { zh: `响应级别“${g.given}”不可用。`, en: `The response level "${g.given}" cannot be used.` },
    next: {
      zh: `可选：${joined(g.allowed, 'zh') || '本专项不分级'}。`,
      en: `There are: ${joined(g.allowed, 'en') || 'none, this campaign has no levels'}.`,
    },
  }),
  'campaign.no-unit': (g: { competence: string; area: string }) => ({
    status: 422,
    say: {
      zh: `${g.area} 没有具备“${g.competence}”职能的单位。`,
      en: `No unit in ${g.area} holds the competence "${g.competence}".`,
    },
    next: {
      zh: '请在单位设置中补上该职能，或指定单位。',
      en: 'Give a unit the competence, or name the unit.',
    },
  }),
  'campaign.target': (g: { line: number; why: Words }) => ({
    status: 422,
    say: { zh: `第 ${g.line} 个目标不可用：${g.why.zh}`, en: `Target ${g.line} cannot be used: ${g.why.en}` },
    next: {
      zh: '请改正后重新提交，其余目标也没有保存。',
      en: 'Correct it and send all again; none was kept.',
    },
  }),
  'campaign.changed': (g: { version: number; given: number }) => ({
    status: 409,
    say: {
      zh: `专项已被他人更新（现为第 ${g.version} 版，您看到的是第 ${g.given} 版）。`,
      en: `Somebody else changed the campaign (version ${g.version}, yours is ${g.given}).`,
    },
    next: { zh: '请刷新后再试。', en: 'Reload and try again.' },
  }),
  'campaign.bulletin-unknown': (g: { given: string; allowed: readonly string[] }) => ({
    status: 404,
    say: { zh: `没有“${g.given}”这份通报。`, en: `There is no bulletin "${g.given}".` },
    next: {
      zh: `可选：${g.allowed.join('、') || '本专项没有通报'}。`,
      en: `There are: ${g.allowed.join(', ') || 'none'}.`,
    },
  }),
  'campaign.day': (g: { given: string; from: string }) => ({
    status: 422,
    say: {
      zh: `“${g.given}”没有通报：尚未到截止时间或早于专项开始（${g.from}）。`,
      en: `There is no bulletin of "${g.given}": its cut-off is still to come, or before the campaign began (${g.from}).`,
    },
    next: {
      zh: '请选择专项期间已过截止时间的一天。',
      en: 'Choose a day of the campaign whose cut-off is past.',
    },
  }),
  'item.missing': (g: { id: string }) => ({
    status: 404,
    say: {
      zh: `没有编号为 ${g.id} 的清单项，或不在您的权限范围内。`,
      en: `There is no item ${g.id} that you may see.`,
    },
    next: { zh: '请从清单进入。', en: 'Open it from the list.' },
  }),
  'item.changed': (g: { version: number; given: number }) => ({
    status: 409,
    say: {
      zh: `清单项已被他人更新（现为第 ${g.version} 版，您看到的是第 ${g.given} 版）。`,
      en: `Somebody else changed the item (version ${g.version}, yours is ${g.given}).`,
    },
    next: { zh: '请刷新后再试。', en: 'Reload and try again.' },
  }),
  'item.not-now': (g: { action: Words; state: Words }) => ({
    status: 409,
    say: {
      zh: `“${g.state.zh}”的清单项不能${g.action.zh}。`,
      en: `${g.action.en}: not possible while the item is "${g.state.en}".`,
    },
    next: { zh: '请看清单项现在可以办理的步骤。', en: 'See the steps that are possible now.' },
  }),
  'item.not-yours': (g: { action: Words; needs: readonly Words[] }) => ({
    status: 403,
    say: {
      zh: `${g.action.zh}由${joined(g.needs, 'zh')}办理。`,
      en: `${g.action.en}: this belongs to ${joined(g.needs, 'en')}.`,
    },
    next: { zh: '请联系该岗位。', en: 'Ask them.' },
  }),
  'item.own-work': (g: { unit: string }) => ({
    status: 403,
    say: {
      zh: `${g.unit}做了或上报了这项工作，不能由自己确认。`,
      en: `${g.unit} did or reported this work and cannot confirm it itself.`,
    },
    next: {
      zh: '请由其他单位的牵头、领衔或督查岗位确认。',
      en: 'Somebody of another unit must: the organiser, the leader or a supervisor.',
    },
  }),
  'item.input': (g: { fields: Readonly<Record<string, Words>> }) => ({
    status: 422,
    say: {
      zh: `还缺少：${joined(Object.values(g.fields), 'zh')}。`,
      en: `Still missing: ${joined(Object.values(g.fields), 'en')}.`,
    },
    next: { zh: '请补充后再提交。', en: 'Add it and send again.' },
    about: { fields: g.fields },
  }),
  'item.evidence': (g: { node: Words; needs: readonly Words[] }) => ({
    status: 422,
    say: {
      zh: `“${g.node.zh}”需要：${joined(g.needs, 'zh')}。`,
      en: `"${g.node.en}" needs: ${joined(g.needs, 'en')}.`,
    },
    next: { zh: '完成不是打勾，请附上佐证。', en: 'Done is no checkbox: add the proof.' },
  }),
  'item.no-paper': (g: { paper: Words }) => ({
    status: 404,
    say: {
      zh: `还没有“${g.paper.zh}”:清单项没有办到这一步。`,
      en: `There is no “${g.paper.en}” yet: the item has not come so far.`,
    },
    next: { zh: '销号或批准缓办后再打印。', en: 'Print it once the item is signed off or deferred.' },
  }),
  'item.reading': (g: { label: Words; value: number; allowed: number; unit: Words }) => ({
    status: 422,
    say: {
      zh: `${g.label.zh}按档案和事项现为 ${g.value} ${g.unit.zh},应为 ${g.allowed}。`,
      en: `${g.label.en} is ${g.value} ${g.unit.en} by files and matters; it must be ${g.allowed}.`,
    },
    next: {
      zh: '这个数由记录得出,不能填写;请先把没有处置的逐件办完。',
      en: 'The number comes from the records and is not typed; finish what is still open first.',
    },
    about: { value: g.value, allowed: g.allowed },
  }),
  'item.node': (g: { given: string; next: Words | undefined }) => ({
    status: 409,
    say: {
      zh: `不能办理节点“${g.given}”：${g.next ? `下一个节点是“${g.next.zh}”` : '所有节点都已完成'}。`,
      en: `The node "${g.given}" cannot be dealt with: ${g.next ? `the next one is "${g.next.en}"` : 'all nodes are reached'}.`,
    },
    next: { zh: '请按顺序上报节点。', en: 'Report the nodes in their order.' },
  }),
  'item.waits-for-acceptance': (g: { node: Words }) => ({
    status: 409,
    say: { zh: `“${g.node.zh}”还没有验收。`, en: `"${g.node.en}" has not been accepted yet.` },
    next: {
      zh: '请等待其他单位验收，或由其退回。',
      en: 'Wait until another unit accepts it or sends it back.',
    },
  }),
  'item.acceptance-document': (g: { document: Words }) => ({
    status: 422,
    say: { zh: `没有${g.document.zh}，不能销号。`, en: `Nobody signs off without the ${g.document.en}.` },
    next: { zh: '请填写文件名称和文号。', en: 'Give its title and number.' },
  }),
  'item.problems-open': (g: { n: number }) => ({
    status: 409,
    say: {
      zh: `还有 ${g.n} 个问题没有答复，不能销号。`,
      en: `${g.n} problems have no answer yet; it cannot be signed off.`,
    },
    next: { zh: '请先答复问题。', en: 'Answer them first.' },
  }),
  'item.final-not-approved': () => ({
    status: 409,
    say: {
      zh: '决算超出概算允许的幅度，尚未批准。',
      en: 'The final account exceeds the estimate by more than is allowed and is not approved.',
    },
    next: { zh: '请领衔领导或督查岗位批准决算。', en: 'The leader or a supervisor must approve it.' },
  }),
  'item.deferral-limit': (g: { rule: Words }) => ({
    status: 409,
    say: {
      zh: `此项不能再缓办：按清单规则，“${g.rule.zh}”的不再缓办。`,
      en: `This item is not deferred any more: by the rule of its list that ends where ${g.rule.en}.`,
    },
    next: {
      zh: '请继续办理；确有困难的，提交问题，或请领衔领导、督查岗位调整计划。',
      en: 'Carry on with it; if that is hard, raise a problem, or ask the leader or a supervisor to plan anew.',
    },
  }),
  'item.payment-node': (g: { node: Words }) => ({
    status: 409,
    say: {
      zh: `节点“${g.node.zh}”没有完成，不能支付。`,
      en: `The node "${g.node.en}" is not reached: nothing is paid.`,
    },
    next: {
      zh: '请先上报并通过该节点，或选择已完成且约定付款的节点。',
      en: 'Reach it first, or choose a node that is reached and has a payment.',
    },
  }),
  'item.payment-cap': (g: { asked: string; allowed: string; share: number }) => ({
    status: 409,
    say: {
      zh: `到此节点最多可累计支付预算的 ${g.share}%（还可付 ${g.allowed} 元），申请 ${g.asked} 元。`,
      en: `Up to this node ${g.share} % of the budget may have been paid (${g.allowed} yuan left); ${g.asked} yuan were asked.`,
    },
    next: { zh: '请减少金额，或等待下一个节点。', en: 'Pay less, or wait for the next node.' },
  }),
  'item.no-budget': () => ({
    status: 409,
    say: { zh: '还没有登记预算，不能支付。', en: 'No budget is set: nothing can be paid.' },
    next: { zh: '请先登记预算及批文。', en: 'Set the budget with its document first.' },
  }),
  'item.list-unknown': (g: { given: string; allowed: readonly string[] }) => ({
    status: 422,
    say: { zh: `没有“${g.given}”这张清单。`, en: `There is no list "${g.given}".` },
    next: { zh: `可选：${g.allowed.join('、')}。`, en: `There are: ${g.allowed.join(', ')}.` },
  }),
  'item.unit-unknown': (g: { given: string; as: Words }) => ({
    status: 422,
    say: {
      zh: `${g.as.zh}“${g.given}”不是本区的单位。`,
      en: `${g.as.en}: "${g.given}" is no unit of this district.`,
    },
    next: { zh: '请填写单位编码或全称。', en: 'Give the code of the unit, or its full name.' },
  }),
  'item.unit-missing': (g: { as: Words }) => ({
    status: 422,
    say: { zh: `没有${g.as.zh}。`, en: `${g.as.en} is missing.` },
    next: {
      zh: '每个清单项都要有领衔领导、牵头单位和责任主体。',
      en: 'Every item has a leader, an organiser and a doer.',
    },
  }),
  'item.area': (g: { given: string; within: string }) => ({
    status: 422,
    say: {
      zh: `“${g.given}”不在本专项的范围 ${g.within} 内。`,
      en: `"${g.given}" does not lie within ${g.within}.`,
    },
    next: {
      zh: '请填写街道、社区或网格的编码或名称，或范围内的坐标。',
      en: 'Give the code or name of a street, community or grid, or coordinates within it.',
    },
  }),
  'item.due': (g: { given: string; from: string; to: string }) => ({
    status: 422,
    say: {
      zh: `完成时限“${g.given}”不可用，应在 ${g.from} 与 ${g.to} 之间。`,
      en: `The due date "${g.given}" cannot be used; it must lie between ${g.from} and ${g.to}.`,
    },
    next: { zh: '请写作 2026-11-21。', en: 'Write it as 2026-11-21.' },
  }),
  'item.amount': (g: { given: string; unit: Words }) => ({
    status: 422,
    say: {
      zh: `数量“${g.given}”不可用，应为以${g.unit.zh}计的非负数，且能换算为整数的最小单位。`,
      en: `The amount "${g.given}" cannot be used; it must be a number of ${g.unit.en} from 0 that comes out even in the smallest unit.`,
    },
    next: { zh: '请改正数量。', en: 'Correct the amount.' },
  }),
  'item.code-taken': (g: { code: string }) => ({
    status: 409,
    say: { zh: `清单里已有编号 ${g.code}。`, en: `The list has an item ${g.code} already.` },
    next: { zh: '请换一个编号，或打开已有的清单项。', en: 'Give another number, or open the item there is.' },
  }),
  'item.no-amount': () => ({
    status: 422,
    say: { zh: '这张清单不计数量。', en: 'Items of this list have no amount.' },
    next: { zh: '请去掉数量。', en: 'Leave the amount out.' },
  }),
  'item.import-proof': (g: { node: string }) => ({
    status: 422,
    say: {
      zh: `已到节点“${g.node}”，但没有佐证材料或日期。`,
      en: `It stands at the node "${g.node}" but has no proof or no day.`,
    },
    next: {
      zh: '请填写“节点日期”和“佐证材料”（名称和文号）。',
      en: 'Fill in the day of the node and the proof (title and number).',
    },
  }),
  'item.import-sign': () => ({
    status: 422,
    say: {
      zh: '有销号日期，但节点未全部完成，或没有其他单位的销号单位。',
      en: 'It has a day of sign-off, but not all nodes are reached, or no other unit that signed it off.',
    },
    next: {
      zh: '请填写最后一个节点，以及与责任主体不同的“销号单位”。',
      en: 'Fill in the last node, and a unit other than the doer that signed off.',
    },
  }),
  'item.import-columns': (g: { missing: readonly string[]; found: readonly string[] }) => ({
    status: 422,
    say: {
      zh: `表格缺少必要的列：${g.missing.join('、')}。`,
      en: `The table lacks columns: ${g.missing.join(', ')}.`,
    },
    next: {
      zh: `找到的列：${g.found.join('、') || '无'}。可先下载模板。`,
      en: `Found: ${g.found.join(', ') || 'none'}. Take the template first.`,
    },
  }),
  'item.import-file': (g: { reason: Words }) => ({
    status: 422,
    say: { zh: `文件不能导入：${g.reason.zh}`, en: `The file cannot be imported: ${g.reason.en}` },
    next: {
      zh: '请使用 .xlsx，或 UTF-8、GB 18030 编码的 .csv 文件。',
      en: 'Use .xlsx, or .csv in UTF-8 or GB 18030.',
    },
  }),
  'item.import-repeated': (g: { code: string; line: number }) => ({
    status: 422,
    say: {
      zh: `编号 ${g.code} 在第 ${g.line} 行已出现。`,
      en: `The number ${g.code} stands in line ${g.line} already.`,
    },
    next: { zh: '每个编号只留一行。', en: 'Keep one line for each number.' },
  }),
  'item.import-choice': (g: { column: string; given: string; allowed: readonly string[] }) => ({
    status: 422,
    say: {
      zh: `“${g.column}”的值“${g.given}”不可用。`,
      en: `"${g.given}" cannot be used for "${g.column}".`,
    },
    next: { zh: `可填：${g.allowed.join('、')}。`, en: `Use one of: ${g.allowed.join(', ')}.` },
  }),
})
