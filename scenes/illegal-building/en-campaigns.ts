// SPDX-License-Identifier: Apache-2.0

/** English of the scene's campaigns. */
export const campaignEnglish = {} as const
