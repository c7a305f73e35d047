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
  'file.infected': (g: { found: string }) => ({
    status: 422,
    say: {
      zh: `安全检查在这个文件里发现了有害内容${g.found ? `(${g.found})` : ''},没有接收。`,
      en: `The security check found something harmful in this file${g.found ? ` (${g.found})` : ''}; it was not taken.`,
    },
    next: { zh: '请重新拍一张照片上传。', en: 'Take a new photo and upload that.' },
  }),
  'file.not-scanned': () => ({
    status: 503,
    say: {
      zh: '安全检查暂时不可用,照片没有接收。',
      en: 'The security check is away at the moment; the photo was not taken.',
    },
    next: {
      zh: '请稍后再试;也可以先不带照片上报,之后补充。',
      en: 'Try again later, or report without the photo now and add it afterwards.',
    },
  }),
  'file.quota': (g: { photos: number; bytes: number }) => ({
    status: 429,
    say: {
      zh: `今天上传的照片已达上限(${g.photos} 张、${Math.round(g.bytes / 1024 ** 2)} MB)。`,
      en: `Today's limit for photos is used up (${g.photos} photos, ${Math.round(g.bytes / 1024 ** 2)} MB).`,
    },
    next: {
      zh: '请明天再传,或先不带照片上报。',
      en: 'Send them tomorrow, or report without a photo for now.',
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
  'file.box': (g: { x: number; y: number; width: number; height: number; least: number }) => ({
    status: 422,
    say: {
      zh: `画框(${g.x}, ${g.y}, ${g.width}×${g.height})不在照片内,或小于 ${g.least} 像素。`,
      en: `The box (${g.x}, ${g.y}, ${g.width}×${g.height}) lies outside the photo or is smaller than ${g.least} pixels.`,
    },
    next: {
      zh: '请用照片宽高的比例(0 到 1)给出画框。',
      en: 'Give the box in shares of the width and height of the photo, from 0 to 1.',
    },
    about: { allowed: [0, 1] },
  }),
  'file.box-missing': () => ({
    status: 422,
    say: {
      zh: '无人机照片没有画框:院落等无关部分不能展示。',
      en: 'A picture of a drone has no box: yards and other things around must not be shown.',
    },
    next: {
      zh: '请为每张照片给出一个框住问题的画框。',
      en: 'Give for each photo a box around the thing itself.',
    },
  }),
  'file.missing': () => ({
    status: 404,
    say: { zh: '照片不存在,或链接已过期。', en: 'The photo does not exist, or its link has expired.' },
    next: { zh: '请刷新页面。', en: 'Reload the page.' },
  }),
})
