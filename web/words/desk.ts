// SPDX-License-Identifier: Apache-2.0
import { deskAdminEn } from './desk.admin.en.ts'
import { deskAdminZh } from './desk.admin.zh.ts'
import { deskCaseEn } from './desk.case.en.ts'
import { deskCaseZh } from './desk.case.zh.ts'
import { deskEn } from './desk.en.ts'
import { deskZh } from './desk.zh.ts'
import { deskWorkEn } from './desk.work.en.ts'
import { deskWorkZh } from './desk.work.zh.ts'
import { deskWorkshopEn } from './desk.workshop.en.ts'
import { deskWorkshopZh } from './desk.workshop.zh.ts'
import { catalogue, useWords, type SameWords } from './words.ts'

export const deskWords = catalogue(deskZh, deskEn)
export const deskCaseWords = catalogue(deskCaseZh, deskCaseEn)
export const deskWorkWords = catalogue(deskWorkZh, deskWorkEn)

export const deskAdminWords = catalogue(deskAdminZh, deskAdminEn)

export const deskWorkshopWords = catalogue(deskWorkshopZh, deskWorkshopEn)

export type DeskWords = SameWords<typeof deskZh>
export type DeskCaseWords = SameWords<typeof deskCaseZh>
export type DeskWorkWords = SameWords<typeof deskWorkZh>

/** Administration. */
export const useDeskAdmin = () => useWords(deskAdminWords)
/** The rule workshop. */
export const useDeskWorkshop = () => useWords(deskWorkshopWords)
/** The frame of the desk and its work queue. */
export const useDesk = (): DeskWords => useWords(deskWords)
/** The page of one matter. */
export const useDeskCase = (): DeskCaseWords => useWords(deskCaseWords)
/** Registering, findings, the command room and duty. */
export const useDeskWork = (): DeskWorkWords => useWords(deskWorkWords)
