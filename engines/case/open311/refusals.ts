// SPDX-License-Identifier: Apache-2.0
import { defineRefusals } from '#platform/refusal/refusal.ts'

export const open311Refusals = defineRefusals({
  'open311.missing': (g: { parameter: string }) => ({
    status: 400,
    say: { zh: `缺少参数 ${g.parameter}。`, en: `The parameter ${g.parameter} is missing.` },
    next: { zh: '请补充后重试。', en: 'Add it and send the request again.' },
  }),
  'open311.invalid': (g: { parameter: string; given: string; allowed: string }) => ({
    status: 400,
    say: {
      zh: `参数 ${g.parameter} 的值“${g.given}”不可用,应为:${g.allowed}。`,
      en: `"${g.given}" is not a value of ${g.parameter}; allowed: ${g.allowed}.`,
    },
    next: { zh: '请更正后重试。', en: 'Correct it and send the request again.' },
  }),
  'open311.key': () => ({
    status: 403,
    say: { zh: '缺少 api_key 或 api_key 无效。', en: 'The api_key is missing or invalid.' },
    next: { zh: '请向区信息中心申请接口密钥。', en: 'Ask the information centre of the district for a key.' },
  }),
  'open311.service': (g: { code: string }) => ({
    status: 404,
    say: { zh: `没有编码为“${g.code}”的服务。`, en: `There is no service with the code "${g.code}".` },
    next: { zh: '可用服务见 services。', en: 'See services for those there are.' },
  }),
  'open311.request': (g: { id: string }) => ({
    status: 404,
    say: { zh: `没有编号为“${g.id}”的公开事项。`, en: `There is no public request with the id "${g.id}".` },
    next: { zh: '请核对编号。', en: 'Check the id.' },
  }),
  'open311.jurisdiction': (g: { given: string }) => ({
    status: 404,
    say: { zh: `没有辖区“${g.given}”。`, en: `There is no jurisdiction "${g.given}".` },
    next: { zh: '可以省略 jurisdiction_id。', en: 'jurisdiction_id may be left out.' },
  }),
  'open311.place': () => ({
    status: 400,
    say: { zh: '没有可用的位置。', en: 'There is no usable place.' },
    next: {
      zh: '请提供 lat 与 long、本区的 address_string 或部件编码 address_id。',
      en: 'Give lat and long, an address_string in the district, or a component code as address_id.',
    },
  }),
  'open311.resource': (g: { given: string }) => ({
    status: 404,
    say: { zh: `没有资源“${g.given}”。`, en: `There is no resource "${g.given}".` },
    next: { zh: '接口说明见 discovery.xml。', en: 'See discovery.xml for what there is.' },
  }),
})
