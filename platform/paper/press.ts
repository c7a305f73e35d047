// SPDX-License-Identifier: Apache-2.0
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import pdfmake from 'pdfmake'
import sharp from 'sharp'
import { layoutOf } from './layout.ts'
import type { Paper, Picture } from './paper.ts'

const faces = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'))
const normal = join(faces, '400Regular', 'NotoSansSC_400Regular.ttf')
const bold = join(faces, '700Bold', 'NotoSansSC_700Bold.ttf')

pdfmake.setFonts({ paper: { normal, bold, italics: normal, bolditalics: bold } })
// Nothing on a paper is fetched: no address, and no file but the two faces.
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((path) => path === normal || path === bold)

/** Twice the size it is printed at is enough for paper. */
const MOST_PIXELS_WIDE = 1000

const addressOf = async ({ bytes }: Picture): Promise<string> => {
  const jpeg = await sharp(bytes)
    .flatten({ background: '#ffffff' })
    .resize({ width: MOST_PIXELS_WIDE, withoutEnlargement: true })
    .jpeg({ quality: 80 })
    .toBuffer()
  return `data:image/jpeg;base64,${jpeg.toString('base64')}`
}

/** The bytes of a paper as PDF. Takes 30 ms and more: `printPaper` does it off the thread that answers requests. */
export const press = async (paper: Paper): Promise<Uint8Array> => {
  const pictures = paper.blocks.flatMap((block) => (block.is === 'pictures' ? block.pictures : []))
  const images: Record<string, string> = {}
  for (const [at, picture] of pictures.entries()) images[`picture${at}`] = await addressOf(picture)
  return pdfmake.createPdf({ ...layoutOf(paper), images }).getBuffer()
}
