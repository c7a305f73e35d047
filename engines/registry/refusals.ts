// SPDX-License-Identifier: Apache-2.0
import { defineRefusals, type Words } from '#platform/refusal/refusal.ts'

const both = (zh: string, en: string): Words => ({ zh, en })

export const registryRefusals = defineRefusals({
  'registry.component-missing': (g: { code: string }) => ({
    status: 404,
    say: both(`没有编码为 ${g.code} 的部件。`, `There is no component with the code ${g.code}.`),
    next: both(
      '请核对 16 位编码,或在地图上选择部件。',
      'Check the 16 digits, or choose the component on the map.',
    ),
  }),
  'registry.missing': () => ({
    status: 404,
    say: both('没有这份档案,或不在您的权限范围内。', 'There is no such file, or it lies outside your scope.'),
    next: both('请按地址或编号查找。', 'Look for it by its address or number.'),
  }),
  'registry.merge-persons': (g: { thing: Words }) => ({
    status: 422,
    say: both(
      `${g.thing.zh}的档案含个人信息,不能合并。`,
      `Files of a ${g.thing.en} hold facts of persons and are not merged.`,
    ),
    next: both(
      '请在其中一份更正号码,或终止多余的一份。',
      'Put the number of one of them right, or end the one too many.',
    ),
  }),
  'registry.erased': (g: { since: string }) => ({
    status: 410,
    say: both(
      `这份档案的个人信息已于 ${g.since} 删除,无法恢复。`,
      `The facts of this person were erased on ${g.since} and cannot be brought back.`,
    ),
    next: both('可以查看删除凭证。', 'The receipt of the erasure can be shown.'),
  }),
  'registry.sealed-row': () => ({
    status: 422,
    say: both('这一行含个人信息,未导入。', 'This row holds facts of a person and was not taken.'),
    next: both('请下载错误清单查看原因。', 'Download the error list to see why.'),
    about: { sealed: true },
  }),
  'registry.find-by': (g: { given: string; allowed: readonly string[] }) => ({
    status: 422,
    say: both(`不能按“${g.given}”查找。`, `Files are not found by "${g.given}".`),
    next: both(
      `可按:${g.allowed.join('、') || '无'}。`,
      `They are found by: ${g.allowed.join(', ') || 'nothing'}.`,
    ),
  }),
  'registry.kind': (g: { given: string; allowed: readonly string[] }) => ({
    status: 422,
    say: both(`没有“${g.given}”这类档案。`, `There is no kind of file "${g.given}".`),
    next: both(`可用:${g.allowed.join('、')}。`, `There are: ${g.allowed.join(', ')}.`),
  }),
  'registry.not-yours': (g: { needs: string; needsEn: string }) => ({
    status: 403,
    say: both(`这一步由${g.needs}办理。`, `This step belongs to: ${g.needsEn}.`),
    next: both('请转给相应岗位。', 'Hand it to one of these posts.'),
  }),
  'registry.outside': (g: { nearest: string }) => ({
    status: 422,
    say: both(
      `该点不在本区任何网格内${g.nearest ? `,最近的是${g.nearest}` : ''}。`,
      `The point lies in no grid of the district${g.nearest ? `; the nearest is ${g.nearest}` : ''}.`,
    ),
    next: both(
      '请在地图上移动位置,或填写网格编码。',
      'Move the point on the map, or give the code of its grid.',
    ),
  }),
  'registry.area': (g: { given: string }) => ({
    status: 422,
    say: both(`没有编码为“${g.given}”的区域。`, `There is no area with the code "${g.given}".`),
    next: both(
      '请填写街道、社区或网格的编码,或给出经纬度。',
      'Give the code of a street, community or grid, or a point.',
    ),
  }),
  'registry.elsewhere': (g: { area: Words }) => ({
    status: 403,
    say: both(`${g.area.zh}不在您的辖区内。`, `${g.area.en} is outside your area.`),
    next: both('请由当地登记。', 'It is registered by the post of its own area.'),
  }),
  'registry.not-asked': (g: { given: Words }) => ({
    status: 403,
    say: both(
      `“${g.given.zh}”不由现场报告的人填写。`,
      `“${g.given.en}” is not answered by whoever reports on the spot.`,
    ),
    next: both(
      '只填现场要问的几项;核实和处置由辖区单位填写。',
      'Answer the questions of the spot alone; checking and disposal are entered by the unit of the area.',
    ),
  }),
  'registry.no-place': () => ({
    status: 422,
    say: both('既没有经纬度,也没有网格编码。', 'There is neither a point nor the code of a grid.'),
    next: both('请填写其中一项。', 'Give one of the two.'),
  }),
  'registry.no-name': () => ({
    status: 422,
    say: both('名称和地址不能都为空。', 'Name and address cannot both be empty.'),
    next: both('请至少填写一项。', 'Fill in at least one.'),
  }),
  'registry.key': (g: { label: Words; given: string; needs: Words }) => ({
    status: 422,
    say: both(
      `“${g.given}”不是有效的${g.label.zh}:${g.needs.zh}。`,
      `"${g.given}" is no valid ${g.label.en}: ${g.needs.en}.`,
    ),
    next: both('请按原件核对。', 'Check it against the document.'),
    about: { fields: { key: g.needs } },
  }),
  'registry.key-missing': (g: { label: Words }) => ({
    status: 422,
    say: both(`缺少${g.label.zh}。`, `The ${g.label.en} is missing.`),
    next: both('请补填。', 'Fill it in.'),
    about: { fields: { key: g.label } },
  }),
  'registry.key-taken': (g: { key: string; name: string; id: string }) => ({
    status: 409,
    say: both(`编号 ${g.key} 已登记为“${g.name}”。`, `${g.key} is registered as "${g.name}".`),
    next: both('请打开已有的档案更正,不要重复建档。', 'Open the file there is and correct it.'),
    about: { id: g.id },
  }),
  'registry.not-active': (g: { status: string }) => ({
    status: 409,
    say: both(
      g.status === 'merged' ? '这份档案已并入另一份。' : '这份档案已终止。',
      g.status === 'merged' ? 'This file was merged into another.' : 'This file has ended.',
    ),
    next: both('请打开现行的档案。', 'Open the file that is in force.'),
  }),
  'registry.overtaken': () => ({
    status: 409,
    say: both('档案刚被别人改过。', 'Somebody else has just changed the file.'),
    next: both('请重新打开,再做修改。', 'Open it again, then make your change.'),
  }),
  'registry.nothing': () => ({
    status: 422,
    say: both('没有要改的内容。', 'Nothing would change.'),
    next: both('请修改至少一项。', 'Change at least one thing.'),
  }),
  'registry.merge-self': () => ({
    status: 422,
    say: both('同一份档案不能与自己合并。', 'A file cannot be merged with itself.'),
    next: both('请选择另一份。', 'Choose another one.'),
  }),
  'registry.merge-kinds': (g: { one: Words; other: Words }) => ({
    status: 422,
    say: both(`${g.one.zh}不能与${g.other.zh}合并。`, `${g.one.en} cannot be merged with ${g.other.en}.`),
    next: both(
      '请选择同类档案;不同类的用关联。',
      'Choose a file of the same kind; different kinds are linked.',
    ),
  }),
  'registry.merge-unknown': (g: { fact: string }) => ({
    status: 422,
    say: both(`被并入的档案没有“${g.fact}”这一项。`, `The other file has no fact "${g.fact}".`),
    next: both('请从预览中选择要采用的内容。', 'Choose from the facts of the preview.'),
  }),
  'registry.not-merged': () => ({
    status: 409,
    say: both('这份档案没有并入过该档案。', 'That file is not part of this one.'),
    next: both('请在历史中核对。', 'Look into the history.'),
  }),
  'registry.link': (g: { given: string; allowed: readonly string[] }) => ({
    status: 422,
    say: both(`这类档案没有“${g.given}”关联。`, `This kind of file has no link "${g.given}".`),
    next: both(`可用:${g.allowed.join('、') || '无'}。`, `There are: ${g.allowed.join(', ') || 'none'}.`),
  }),
  'registry.link-target': (g: { thing: Words; key: string }) => ({
    status: 422,
    say: both(
      `没有编号为 ${g.key} 的${g.thing.zh}档案。`,
      `There is no file of a ${g.thing.en} with the number ${g.key}.`,
    ),
    next: both('请先登记它,或改正编号。', 'Register it first, or correct the number.'),
  }),
  'registry.link-needed': (g: { label: Words }) => ({
    status: 422,
    say: both(`必须填写“${g.label.zh}”。`, `"${g.label.en}" is needed.`),
    next: both('请填写所关联档案的编号。', 'Give the number of the file it belongs to.'),
  }),
  'registry.proof': (g: { lacking: number }) => ({
    status: 422,
    say: both(
      `这个状态须有拆除前后的照片,还缺 ${g.lacking} 张。`,
      `This state needs photos from before and after; ${g.lacking} are missing.`,
    ),
    next: both('请补拍上传后再改状态。', 'Add them, then change the state.'),
  }),
  'registry.persons-unmapped': (g: { thing: Words }) => ({
    status: 422,
    say: both(
      `${g.thing.zh}的档案不在地图上,也不导出。`,
      `Files of a ${g.thing.en} are on no map and are not exported.`,
    ),
    next: both('请选择房屋、地块等事物的档案。', 'Choose a kind of file of things.'),
  }),
  'registry.day': (g: { from: string }) => ({
    status: 422,
    say: both(`终止日期早于建档日期 ${g.from}。`, `It would end before it began (${g.from}).`),
    next: both('请核对日期。', 'Check the day.'),
  }),
})

/** Why a list of files is not read, or one of its rows not taken. */
export const importFileRefusals = defineRefusals({
  'files.columns': (g: { kind: Words; missing: readonly string[]; found: readonly string[] }) => ({
    status: 422,
    say: both(
      `“${g.kind.zh}”缺少列:${g.missing.join('、')};看到的是:${g.found.slice(0, 12).join('、') || '(空)'}。`,
      `"${g.kind.en}" lacks the columns ${g.missing.join(', ')}; it has ${g.found.slice(0, 12).join(', ') || '(nothing)'}.`,
    ),
    next: both('请下载模板,按模板的列名填写。', 'Download the template and use its columns.'),
  }),
  'files.kind': (g: { sheet: string; allowed: readonly string[] }) => ({
    status: 422,
    say: both(
      `无法判断${g.sheet ? `工作表“${g.sheet}”` : '这个文件'}是哪类档案。`,
      `It cannot be told which kind of file ${g.sheet ? `the sheet "${g.sheet}"` : 'this list'} holds.`,
    ),
    next: both(
      `请选择类别,或把工作表命名为:${g.allowed.join('、')}。`,
      `Choose the kind, or name the sheet: ${g.allowed.join(', ')}.`,
    ),
  }),
  'files.column-twice': (g: { column: string }) => ({
    status: 422,
    say: both(`列“${g.column}”出现了两次。`, `The column "${g.column}" stands twice.`),
    next: both('请只保留一列。', 'Keep one of them.'),
  }),
  'files.errors': (g: { most: number }) => ({
    status: 422,
    say: both(`错误超过 ${g.most} 处,已停止。`, `It was stopped after ${g.most} errors.`),
    next: both(
      '请核对列与内容是否对应后重新导入。',
      'Check that columns and contents fit, then import again.',
    ),
  }),
  'files.unknown': () => ({
    status: 404,
    say: both('没有这次导入。', 'There is no such import.'),
    next: both('请从导入记录中选择。', 'Choose one of the list.'),
  }),
  'files.gone': () => ({
    status: 410,
    say: both('上传的文件已不在服务器上。', 'The uploaded file is no longer on the server.'),
    next: both('请重新上传;已导入的不会重复。', 'Upload it again; what was taken is not taken twice.'),
  }),
  'row.number': (g: { given: string }) => ({
    status: 422,
    say: both(`“${g.given}”不是数字。`, `"${g.given}" is no number.`),
    next: both('请只填数字,可带单位。', 'Give a number, with its unit if you like.'),
  }),
  'row.unit': (g: { given: string; unit: string }) => ({
    status: 422,
    say: both(`“${g.given}”的单位应为${g.unit}。`, `"${g.given}" should be in ${g.unit}.`),
    next: both('面积可用 ㎡、亩、公顷、万方。', 'Areas may be in ㎡, 亩, ha or 万方.'),
  }),
  'row.outline-area': (g: { label: Words; typed: number; drawn: number; apart: number }) => ({
    status: 422,
    say: both(
      `已导入。图形面积 ${g.drawn} ㎡,填写的${g.label.zh} ${g.typed} ㎡,相差 ${(g.apart / 10).toFixed(1)}%。`,
      `It was taken. The outline covers ${g.drawn} m²; "${g.label.en}" says ${g.typed} m², ${(g.apart / 10).toFixed(1)} % apart.`,
    ),
    next: both(
      '请核对图形和填写的面积,改正有误的一项。',
      'Compare the outline with what was typed, and put right whichever is wrong.',
    ),
  }),
  'row.same-key': (g: { line: number }) => ({
    status: 422,
    say: both(
      `与第 ${g.line} 行编号相同而内容不同。`,
      `It has the number of line ${g.line} but says something else.`,
    ),
    next: both('请保留正确的一行。', 'Keep the row that is right.'),
  }),
  'row.merged': (g: { into: string }) => ({
    status: 409,
    say: both(`该编号的档案已并入“${g.into}”。`, `The file of this number was merged into "${g.into}".`),
    next: both('请改用现行档案的编号。', 'Use the number of the file in force.'),
  }),
})
