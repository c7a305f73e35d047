// SPDX-License-Identifier: Apache-2.0
import { defineScene } from '../scene.ts'
import { english } from './en.ts'
import { organisationFile, familyFile, personFile } from './holders.ts'
import { addressFile, houseFile, roomFile, unitFile } from './premises.ts'
import { ground } from './ground.ts'
import type { FileKind } from '#engines/registry/declare.ts'

/** 02 三实数据: premises, organisations, and persons for stated purposes alone. */
export const baseRegisters = defineScene({
  key: 'base-registers',
  number: '02',
  label: '三实数据基础库',
  about: '实有房屋、实有单位、实有人口:一数一源,人口信息只为法定职责登记,每次查阅本人都看得到。',
  ground,
  caseTypes: [],
  files: [
    addressFile,
    houseFile,
    unitFile,
    roomFile,
    organisationFile,
    familyFile,
    personFile,
  ] as unknown as readonly FileKind[],
  english,
})
