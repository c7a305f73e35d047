// SPDX-License-Identifier: Apache-2.0
import { defineRefusals } from '#platform/refusal/refusal.ts'

export const fileRefusals = defineRefusals({
  'file.not-an-image': (g: { claimed: string }) => ({
    status: 415,
    say: { zh: '这个文件不是可以识别的照片。', en: 'This file is not a photo we can read.' },
    next: { zh: '请上传 JPEG、PNG 或 WebP 照片。', en: 'Upload a JPEG, PNG or WebP photo.' },
    about: { claimed: g.claimed.slice(0, 60), allowed: ['image/jpeg', 'image/png', 'image/webp'] },
  }),
  'file.too-many-pixels': (g: { width: number; height: number; most: number }) => ({
    status: 413,
    say: {
      zh: `照片为 ${g.width}×${g.height} 像素,超过上限。`,
      en: `The photo has ${g.width}×${g.height} pixels, more than allowed.`,
    },
    next: {
      zh: `请缩小到 ${Math.round(g.most / 1e6)} 百万像素以内。`,
      en: `Make it smaller than ${Math.round(g.most / 1e6)} million pixels.`,
    },
  }),
  'file.unknown': (g: { ids: readonly string[] }) => ({
    status: 422,
    say: {
      zh: `没有找到照片:${g.ids.join('、')}。`,
      en: `These photos were not found: ${g.ids.join(', ')}.`,
    },
    next: { zh: '请重新上传照片。', en: 'Upload the photos again.' },
  }),
  'file.missing': () => ({
    status: 404,
    say: { zh: '照片不存在,或链接已过期。', en: 'The photo does not exist, or its link has expired.' },
    next: { zh: '请刷新页面。', en: 'Reload the page.' },
  }),
})
