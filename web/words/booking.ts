// SPDX-License-Identifier: Apache-2.0
import { bookingEn } from './booking.en.ts'
import { bookingZh } from './booking.zh.ts'
import { catalogue, useWords, type SameWords } from './words.ts'

export const bookingWords = catalogue(bookingZh, bookingEn)
export type BookingWords = SameWords<typeof bookingZh>
/** Shifts: duty rosters, places looked after by the hour. */
export const useBooking = (): BookingWords => useWords(bookingWords)
