// SPDX-License-Identifier: Apache-2.0
import { defineGround } from '../scene.ts'

/** The cockpit takes in no matters of its own: it shows what the other scenes record and what documents publish. */
export const ground = defineGround({ groups: {}, competences: {} })
