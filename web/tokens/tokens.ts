// SPDX-License-Identifier: Apache-2.0

/** Every colour a face may use. Values are `#rrggbb`, so that contrast can be computed from them. */
export interface Palette {
  readonly ground: string
  readonly surface: string
  readonly sunken: string
  readonly line: string
  readonly lineStrong: string
  readonly ink: string
  readonly inkSoft: string
  readonly brand: string
  readonly brandStrong: string
  readonly onBrand: string
  readonly brandSoft: string
  readonly brandInk: string
  readonly accent: string
  readonly onAccent: string
  readonly accentSoft: string
  readonly accentInk: string
  readonly good: string
  readonly goodSoft: string
  readonly warn: string
  readonly warnSoft: string
  readonly bad: string
  readonly badSoft: string
  readonly onBad: string
  readonly info: string
  readonly infoSoft: string
  readonly pause: string
  readonly pauseSoft: string
  readonly focus: string
  readonly mapLand: string
  readonly mapLandAlt: string
  readonly mapLine: string
  readonly mapLabel: string
  readonly ramp1: string
  readonly ramp2: string
  readonly ramp3: string
  readonly ramp4: string
  readonly ramp5: string
  readonly series1: string
  readonly series2: string
  readonly series3: string
  readonly series4: string
  readonly series5: string
  readonly series6: string
}

export const light: Palette = {
  ground: '#f4f3ee',
  surface: '#ffffff',
  sunken: '#eae8e0',
  line: '#dad7cb',
  lineStrong: '#7f7d70',
  ink: '#172827',
  inkSoft: '#4c5a58',
  brand: '#0d5753',
  brandStrong: '#083f3c',
  onBrand: '#ffffff',
  brandSoft: '#deebe8',
  brandInk: '#0b4f4b',
  accent: '#b04a22',
  onAccent: '#ffffff',
  accentSoft: '#f9e9df',
  accentInk: '#97401d',
  good: '#1b643a',
  goodSoft: '#e0f0e5',
  warn: '#7a4f00',
  warnSoft: '#fbeecb',
  bad: '#a8231c',
  badSoft: '#fbe6e3',
  onBad: '#ffffff',
  info: '#1c5288',
  infoSoft: '#e2edf8',
  pause: '#55468a',
  pauseSoft: '#ebe8f6',
  focus: '#1f6fd0',
  mapLand: '#eef1ea',
  mapLandAlt: '#e4eae4',
  mapLine: '#9fb0a8',
  mapLabel: '#34433f',
  ramp1: '#e3efe9',
  ramp2: '#b5d5cb',
  ramp3: '#7bb3a8',
  ramp4: '#3d8881',
  ramp5: '#0d5753',
  series1: '#0d6b66',
  series2: '#b8562b',
  series3: '#3c6cae',
  series4: '#8a6d12',
  series5: '#7a4f97',
  series6: '#5f6b6a',
}

export const dark: Palette = {
  ground: '#0f1817',
  surface: '#172322',
  sunken: '#0a1211',
  line: '#2e3d3b',
  lineStrong: '#7d908d',
  ink: '#e8efed',
  inkSoft: '#abbab7',
  brand: '#62c2b6',
  brandStrong: '#8ad6cc',
  onBrand: '#062421',
  brandSoft: '#1c3835',
  brandInk: '#84d3c8',
  accent: '#f0935f',
  onAccent: '#2c1003',
  accentSoft: '#3d251a',
  accentInk: '#f5a97f',
  good: '#7fd19b',
  goodSoft: '#17331f',
  warn: '#efc363',
  warnSoft: '#3a2d0e',
  bad: '#ff9b90',
  badSoft: '#431d1a',
  onBad: '#330504',
  info: '#90c1f2',
  infoSoft: '#172d44',
  pause: '#c0b3ee',
  pauseSoft: '#2a2443',
  focus: '#8fc0ff',
  mapLand: '#1b2928',
  mapLandAlt: '#203130',
  mapLine: '#49605c',
  mapLabel: '#d5dfdc',
  ramp1: '#1d302e',
  ramp2: '#24524d',
  ramp3: '#33807a',
  ramp4: '#57aea4',
  ramp5: '#9be3d8',
  series1: '#5cc4b8',
  series2: '#f0935f',
  series3: '#86b2ef',
  series4: '#dcb94f',
  series5: '#c39be0',
  series6: '#a9b5b3',
}

/** High contrast keeps the family of colours and pushes text to ≥ 7:1 and lines to the ink itself. */
export const lightContrast: Palette = {
  ...light,
  ground: '#ffffff',
  sunken: '#f0f0ec',
  line: '#5d5b50',
  lineStrong: '#2a2a26',
  ink: '#000000',
  inkSoft: '#262f2e',
  brand: '#063d3a',
  brandInk: '#063d3a',
  accent: '#7d2f10',
  accentInk: '#7d2f10',
  good: '#0d4625',
  warn: '#553600',
  bad: '#7f120d',
  info: '#0e3a66',
  pause: '#3a2d6b',
  focus: '#0040a8',
  mapLine: '#5c6e66',
  mapLabel: '#000000',
}

export const darkContrast: Palette = {
  ...dark,
  ground: '#000000',
  surface: '#0a1110',
  sunken: '#000000',
  line: '#9fb0ad',
  lineStrong: '#d5e0de',
  ink: '#ffffff',
  inkSoft: '#dde6e4',
  brand: '#8be3d7',
  brandInk: '#a5eee4',
  accent: '#ffb38a',
  accentInk: '#ffc3a3',
  focus: '#b8d8ff',
  mapLine: '#8fa5a1',
  mapLabel: '#ffffff',
}

/** Spacing in px on a 4 px step; `touch` is the smallest target for a finger. */
export const space = { 1: 4, 2: 8, 3: 12, 4: 16, 5: 20, 6: 24, 8: 32, 10: 40, 12: 48, 16: 64 } as const
export const touch = 44

/** Type in rem, so that large type and the browser's own setting both work. Body line height suits Chinese. */
export const type = {
  xs: 0.8125,
  sm: 0.875,
  md: 1,
  lg: 1.125,
  xl: 1.375,
  '2xl': 1.75,
  '3xl': 2.25,
  '4xl': 3,
} as const
export const leading = { tight: 1.35, normal: 1.7 } as const

export const radius = { sm: 4, md: 8, lg: 14, full: 999 } as const
export const motion = { quick: '120ms', calm: '220ms' } as const

export const shadow = {
  low: '0 1px 2px rgb(20 40 38 / 8%), 0 1px 1px rgb(20 40 38 / 4%)',
  mid: '0 2px 6px rgb(20 40 38 / 10%), 0 8px 20px rgb(20 40 38 / 6%)',
  high: '0 8px 24px rgb(10 25 24 / 18%), 0 24px 56px rgb(10 25 24 / 16%)',
} as const

/** System faces first: a machine that can write Chinese loads no font at all. */
export const fontStack =
  '"PingFang SC", "HarmonyOS Sans SC", "MiSans", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", ' +
  '"Source Han Sans SC", "Noto Sans SC", "WenQuanYi Micro Hei", system-ui, sans-serif'
