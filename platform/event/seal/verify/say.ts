// SPDX-License-Identifier: Apache-2.0
import type { Words } from '#platform/refusal/refusal.ts'
import type { Finding } from './check.ts'
import type { Verified } from './verify.ts'

const row = ({ seq, batch }: Finding): Words => ({
  zh: `事件 ${seq}(第 ${batch} 批)`,
  en: `event ${seq} (batch ${batch})`,
})

/** What a finding means, for whoever reads the verifier's answer. */
export const wordsOfFinding = (finding: Finding): Words => {
  const { kind, batch, about = '' } = finding
  const { zh, en } = row(finding)
  const said: Readonly<Record<Finding['kind'], Words>> = {
    altered: { zh: `${zh}被改动。`, en: `${en} was altered.` },
    removed: { zh: `${zh}被删除。`, en: `${en} was removed.` },
    inserted: { zh: `${zh}是事后插入的。`, en: `${en} was inserted afterwards.` },
    moved: { zh: `第 ${batch} 批的事件顺序被改动。`, en: `The order of batch ${batch} was altered.` },
    leaves: {
      zh: `第 ${batch} 批的封存记录被改动,其中的行可能无法逐一指出。`,
      en: `The record of batch ${batch} was altered; not every row in it can be named.`,
    },
    chain: {
      zh: `第 ${batch} 批与前一批不相连。`,
      en: `Batch ${batch} does not follow from the one before.`,
    },
    missing: { zh: `缺第 ${batch} 批。`, en: `Batch ${batch} is missing.` },
    signature: {
      zh: `第 ${batch} 批的签名无效,或签名的密钥不受信任。`,
      en: `The signature of batch ${batch} is not valid, or its key is not trusted.`,
    },
    checkpoint: {
      zh: `日志与另存的检查点(第 ${about})不一致:封存链被重写过。`,
      en: `The log contradicts the checkpoint kept outside (batch ${about}): the chain was rewritten.`,
    },
    erasure: {
      zh: `内容删除 ${about} 没有相符的记录(从事件 ${finding.seq ?? 0} 起)。`,
      en: `The erasure ${about} has no record that agrees (from event ${finding.seq ?? 0} on).`,
    },
  }
  return said[kind]
}

const number = (value: number): string => value.toLocaleString('en')

/** One line in each language about what was looked at. */
export const wordsOfVerified = (verified: Verified): Words => {
  const { batches, events, seconds, unsealed, erased, checkpoints, findings } = verified
  const speed = number(Math.round(events / Math.max(seconds, 0.001)))
  const zh = `${number(events)} 个事件,${number(batches)} 批,${seconds.toFixed(1)} 秒(每秒 ${speed});内容已依法删除 ${number(erased)},尚未封存 ${number(unsealed)},比对检查点 ${checkpoints}`
  const en = `${number(events)} events in ${number(batches)} batches, ${seconds.toFixed(1)} s (${speed} a second); ${number(erased)} erased lawfully, ${number(unsealed)} not yet sealed, ${checkpoints} checkpoints compared`
  return findings.length === 0
    ? { zh: `完整无误:${zh}。`, en: `Whole: ${en}.` }
    : { zh: `发现 ${findings.length} 处不符:${zh}。`, en: `${findings.length} findings: ${en}.` }
}

/** `[########----] 67 %  1,234,567  310,000/s`, for a terminal. */
export const progressBar = (done: number, total: number, seconds: number): string => {
  const share = total === 0 ? 1 : Math.min(done / total, 1)
  const full = Math.round(share * 30)
  const speed = number(Math.round(done / Math.max(seconds, 0.001)))
  return `[${'#'.repeat(full)}${'-'.repeat(30 - full)}] ${Math.floor(share * 100)} %  ${number(done)}  ${speed}/s`
}
