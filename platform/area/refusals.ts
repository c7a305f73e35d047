// SPDX-License-Identifier: Apache-2.0
import { defineRefusals, type Words } from '#platform/refusal/refusal.ts'

const ask: Words = { zh: '请核对后重新提交。', en: 'Check it and send it again.' }

export const areaRefusals = defineRefusals({
  'area.code-not-valid': (given: { text: string; needs: Words }) => ({
    status: 422,
    say: {
      zh: `“${given.text}”不是有效的编码：应为${given.needs.zh}。`,
      en: `"${given.text}" is not a valid code: it must be ${given.needs.en}.`,
    },
    next: ask,
    about: { given: given.text },
  }),
  'area.tree-not-sound': (given: { code: string; what: Words }) => ({
    status: 422,
    say: {
      zh: `区划 ${given.code}：${given.what.zh}。`,
      en: `Area ${given.code}: ${given.what.en}.`,
    },
    next: {
      zh: '请在区划表中改正这一行后重新导入。',
      en: 'Correct this row of the area list and import it again.',
    },
    about: { code: given.code },
  }),
  'area.point-not-valid': (given: { lng: string; lat: string }) => ({
    status: 422,
    say: {
      zh: `坐标 [${given.lng}, ${given.lat}] 无效：经度应在 -180 至 180 之间，纬度应在 -90 至 90 之间。`,
      en: `The point [${given.lng}, ${given.lat}] is not valid: longitude lies between -180 and 180, latitude between -90 and 90.`,
    },
    next: {
      zh: '请按先经度、后纬度、以度为单位填写，例如 [120.15, 30.28]；也可在地图上选点。',
      en: 'Give longitude first, then latitude, in degrees, for example [120.15, 30.28]; or pick the point on the map.',
    },
    about: { lng: given.lng, lat: given.lat },
  }),
  'area.point-swapped': (given: { lng: number; lat: number }) => ({
    status: 422,
    say: {
      zh: `坐标 [${given.lng}, ${given.lat}] 的经度和纬度似乎写反了。`,
      en: `Longitude and latitude of [${given.lng}, ${given.lat}] seem to be swapped.`,
    },
    next: {
      zh: `请改为 [${given.lat}, ${given.lng}]（先经度、后纬度）。`,
      en: `Write [${given.lat}, ${given.lng}] (longitude first).`,
    },
    about: { lng: given.lng, lat: given.lat, meant: [given.lat, given.lng] },
  }),
  'area.point-empty': () => ({
    status: 422,
    say: {
      zh: '坐标为 [0, 0]，即设备没有取得位置。',
      en: 'The point is [0, 0]: the device had no position.',
    },
    next: {
      zh: '请打开定位后重试，或在地图上选点。',
      en: 'Turn on positioning and try again, or pick the point on the map.',
    },
  }),
  'area.point-not-in-china': (given: { lng: number; lat: number; system: string }) => ({
    status: 422,
    say: {
      zh: `坐标 [${given.lng}, ${given.lat}] 不在中国境内，${given.system} 坐标系在那里没有定义。`,
      en: `The point [${given.lng}, ${given.lat}] is not in China, where alone the ${given.system} system is defined.`,
    },
    next: {
      zh: '请核对坐标，或改用 wgs84 或 cgcs2000 坐标系。',
      en: 'Check the point, or send it as wgs84 or cgcs2000.',
    },
    about: { lng: given.lng, lat: given.lat, system: given.system },
  }),
  'area.system-unknown': (given: { system: string }) => ({
    status: 422,
    say: {
      zh: `不支持坐标系“${given.system}”。`,
      en: `The coordinate system "${given.system}" is not supported.`,
    },
    next: {
      zh: '请使用 cgcs2000（EPSG:4490）、wgs84（EPSG:4326）、gcj02 或 bd09 的经纬度；投影坐标请先转换为经纬度。',
      en: 'Use degrees in cgcs2000 (EPSG:4490), wgs84 (EPSG:4326), gcj02 or bd09; convert projected coordinates to degrees first.',
    },
    about: { given: given.system, allowed: ['cgcs2000', 'wgs84', 'gcj02', 'bd09'] },
  }),
  'area.file-not-readable': (given: { found: Words }) => ({
    status: 422,
    say: {
      zh: `边界文件读不懂：${given.found.zh}。`,
      en: `The boundary file cannot be read: ${given.found.en}.`,
    },
    next: {
      zh: '请提供 UTF-8 编码的 GeoJSON FeatureCollection，每个要素为 Polygon 或 MultiPolygon。',
      en: 'Send a GeoJSON FeatureCollection in UTF-8 whose features are Polygon or MultiPolygon.',
    },
  }),
  'area.file-too-large': (given: { what: Words; found: number; most: number }) => ({
    status: 413,
    say: {
      zh: `边界文件过大：${given.what.zh} ${given.found}，最多 ${given.most}。`,
      en: `The boundary file is too large: ${given.found} ${given.what.en}, at most ${given.most}.`,
    },
    next: {
      zh: '请分批导入，或先简化边界。',
      en: 'Import it in parts, or simplify the boundaries first.',
    },
    about: { found: given.found, most: given.most },
  }),
  'area.boundary-not-valid': (given: {
    feature: number
    code: string
    what: Words
    at?: readonly [number, number]
  }) => ({
    status: 422,
    say: {
      zh: `第 ${given.feature} 个要素（${given.code}）的边界无效：${given.what.zh}${given.at ? `，位置 [${given.at.join(', ')}]` : ''}。`,
      en: `The boundary of feature ${given.feature} (${given.code}) is not valid: ${given.what.en}${given.at ? ` at [${given.at.join(', ')}]` : ''}.`,
    },
    next: {
      zh: '请在制图软件中改正这一要素后重新导入。',
      en: 'Correct this feature in the mapping program and import the file again.',
    },
    about: { feature: given.feature, code: given.code, ...(given.at ? { at: given.at } : {}) },
  }),
})
