// SPDX-License-Identifier: Apache-2.0

/** Whether the browser can turn speech into text (Web Speech API). */
export const canListen = (): boolean =>
  'SpeechRecognition' in globalThis || 'webkitSpeechRecognition' in globalThis
