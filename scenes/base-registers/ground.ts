// SPDX-License-Identifier: Apache-2.0
import { defineGround } from '../scene.ts'

/** The base registers open no matters of their own. */
export const ground = defineGround({ groups: {}, competences: {} })
