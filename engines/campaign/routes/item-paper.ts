// SPDX-License-Identifier: Apache-2.0
import { sayInstant } from '#platform/clock/clock.ts'
import type { Block, Paper } from '#platform/paper/paper.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { ItemPage } from '../shapes.ts'

/** Papers an item has once it has come so far. */
export const itemPapers = {
  acceptance: { zh: '销号验收单', en: 'Acceptance document' },
  deferral: { zh: '缓办批准书', en: 'Deferral letter' },
} as const satisfies Readonly<Record<string, Words>>
export type ItemPaper = keyof typeof itemPapers

const words = {
  zh: {
    number: '编号',
    list: '清单',
    place: '地点',
    amount: '数量',
    leader: '领衔领导',
    organiser: '牵头单位',
    doer: '责任主体',
    due: '完成时限',
    nodes: '节点与佐证',
    node: '节点',
    reached: '完成时间',
    by: '上报单位',
    proof: '佐证',
    accepted: '验收单位',
    photos: (n: number) => `照片 ${n} 张`,
    signed: '销号',
    signedBy: '销号单位',
    signedAt: '销号时间',
    document: '验收文件',
    opinion: '意见',
    reason: '缓办原因',
    askedBy: '申请单位',
    askedAt: '申请时间',
    until: '缓办至',
    grantedBy: '批准单位',
    grantedAt: '批准时间',
    openEnded: '未定',
    foot: '由清单项的记录生成;同一记录任何时候打印都相同。',
  },
  en: {
    number: 'Number',
    list: 'List',
    place: 'Place',
    amount: 'Amount',
    leader: 'Leader',
    organiser: 'Organiser',
    doer: 'Doer',
    due: 'Due',
    nodes: 'Nodes and proof',
    node: 'Node',
    reached: 'Reached',
    by: 'Reported by',
    proof: 'Proof',
    accepted: 'Accepted by',
    photos: (n: number) => `${n} photo(s)`,
    signed: 'Sign-off',
    signedBy: 'Signed off by',
    signedAt: 'Signed off on',
    document: 'Acceptance document',
    opinion: 'Remark',
    reason: 'Reason',
    askedBy: 'Asked by',
    askedAt: 'Asked on',
    until: 'Until',
    grantedBy: 'Granted by',
    grantedAt: 'Granted on',
    openEnded: 'open',
    foot: 'Made from the records of the item; the same records always print the same paper.',
  },
} as const

interface Printing {
  readonly language: 'zh' | 'en'
  readonly issuer: Words
}

const headOf = (item: ItemPage, language: 'zh' | 'en'): Block => {
  const say = words[language]
  const amount = item.amount === null ? '' : `${item.amount} ${item.amountUnit?.[language] ?? ''}`.trim()
  return {
    is: 'facts',
    rows: [
      [say.number, item.code],
      [say.list, item.listName[language]],
      [say.place, [item.areaName[language], item.address].filter(Boolean).join(' ')],
      [say.amount, amount],
      [say.leader, item.leader.name[language]],
      [say.organiser, item.organiser.name[language]],
      [say.doer, item.doer.name[language]],
      [say.due, item.dueAt === null ? '' : sayInstant(item.dueAt)[language]],
    ],
  }
}

const nodesOf = (item: ItemPage, language: 'zh' | 'en'): readonly Block[] => {
  const say = words[language]
  const rows = item.nodes.flatMap(({ label, reached }) => {
    if (!reached) return []
    const proof = [
      ...reached.documents.map(({ title, number }) => `${title} ${number}`),
      ...(reached.photos.length > 0 ? [say.photos(reached.photos.length)] : []),
      ...(reached.text ? [reached.text] : []),
    ]
    return [
      [
        label[language],
        sayInstant(reached.at)[language],
        reached.by.unit.name[language],
        proof.join(language === 'zh' ? ';' : '; '),
        reached.accepted?.by.unit.name[language] ?? '—',
      ],
    ]
  })
  const heads = [say.node, say.reached, say.by, say.proof, say.accepted]
  return rows.length === 0
    ? []
    : [
        { is: 'heading', text: say.nodes },
        { is: 'table', columns: heads.map((head) => ({ head })), rows },
      ]
}

const acceptance = (item: ItemPage, { language, issuer }: Printing): Paper | undefined => {
  const { signed } = item
  if (!signed) return undefined
  const say = words[language]
  return {
    language,
    issuer: issuer[language],
    title: itemPapers.acceptance[language],
    subtitle: `${item.campaignTitle[language]} · ${item.titleWords[language]}`,
    // The moment of the sign-off, not of the printing: the paper is the same whenever it is asked for.
    madeAt: signed.at,
    foot: say.foot,
    blocks: [
      headOf(item, language),
      ...nodesOf(item, language),
      { is: 'heading', text: say.signed },
      {
        is: 'facts',
        rows: [
          [say.document, signed.document ? `${signed.document.title} ${signed.document.number}` : ''],
          [say.opinion, signed.text ?? ''],
          [say.signedAt, sayInstant(signed.at)[language]],
        ],
      },
      { is: 'signed', lines: [signed.by.unit.name[language], sayInstant(signed.at)[language]] },
    ],
  }
}

const deferral = (item: ItemPage, { language, issuer }: Printing): Paper | undefined => {
  const granted = item.deferral?.granted
  if (!item.deferral || !granted) return undefined
  const say = words[language]
  const { text, until, askedAt, askedBy } = item.deferral
  return {
    language,
    issuer: issuer[language],
    title: itemPapers.deferral[language],
    subtitle: `${item.campaignTitle[language]} · ${item.titleWords[language]}`,
    madeAt: granted.at,
    foot: say.foot,
    blocks: [
      headOf(item, language),
      {
        is: 'facts',
        rows: [
          [say.reason, text],
          [say.askedBy, askedBy.unit.name[language]],
          [say.askedAt, sayInstant(askedAt)[language]],
          [say.until, until ?? say.openEnded],
          [say.opinion, granted.text ?? ''],
          [say.grantedAt, sayInstant(granted.at)[language]],
        ],
      },
      { is: 'signed', lines: [granted.by.unit.name[language], sayInstant(granted.at)[language]] },
    ],
  }
}

/** A paper of an item; undefined while the item has not come so far. */
export const paperOfItem = (which: ItemPaper, item: ItemPage, how: Printing): Paper | undefined =>
  which === 'acceptance' ? acceptance(item, how) : deferral(item, how)

/** The papers an item has now. */
export const papersOf = (item: Pick<ItemPage, 'signed' | 'deferral'>): readonly ItemPaper[] => [
  ...(item.signed ? (['acceptance'] as const) : []),
  ...(item.deferral?.granted ? (['deferral'] as const) : []),
]
