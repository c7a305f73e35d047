// SPDX-License-Identifier: Apache-2.0
import Type, { type Static } from 'typebox'

/** A text in both languages. A schema with a title is one named type for whoever reads the interface. */
export const Words = Type.Object({ zh: Type.String(), en: Type.String() }, { title: 'Words' })
export type Words = Static<typeof Words>

export const Instant = Type.Integer({ description: 'Milliseconds since 1970-01-01T00:00Z' })

/** Id of a record (UUID). */
export const Id = Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' })

/** A day of the calendar, `2026-11-21`. */
export const Day = Type.String({ format: 'date' })

export const Maybe = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
