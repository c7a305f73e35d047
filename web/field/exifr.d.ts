// SPDX-License-Identifier: Apache-2.0
declare module 'exifr/dist/mini.esm.mjs' {
  export { gps } from 'exifr'
}
