// SPDX-License-Identifier: Apache-2.0
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
  readonly css?: readonly string[]
}
type Manifest = Readonly<Record<string, Chunk>>

/** The page each face is served with, and what every path of it needs. The portal has all paths nobody else has. */
const faces: Readonly<Record<string, readonly string[]>> = {
  'index.html': ['portal/routes.ts', 'portal/PortalLayout.tsx'],
  'field.html': ['field/routes.ts', 'field/FieldFace.tsx'],
  'desk.html': ['desk/routes.ts', 'desk/DeskLayout.tsx'],
  'cockpit.html': ['cockpit/routes.ts', 'cockpit/CockpitLayout.tsx'],
}

/**
 * Writes a start page for each face that names its files at once. Without it a phone learns of them one after the
 * other, and waits for the network each time.
 */
export async function writeFacePages(dir: string): Promise<void> {
  const manifest = JSON.parse(await readFile(join(dir, '.vite/manifest.json'), 'utf8')) as Manifest
  const page = await readFile(join(dir, 'index.html'), 'utf8')
  const known = filesOf(manifest, ['index.html'])
  for (const [name, chunks] of Object.entries(faces)) {
    const links = [...filesOf(manifest, chunks)].filter((file) => !known.has(file)).map(linkTo)
    await writeFile(join(dir, name), page.replace('</head>', `${links.join('')}</head>`))
  }
}

const linkTo = (file: string): string =>
  file.endsWith('.css')
    ? `<link rel="preload" as="style" crossorigin href="/${file}">`
    : `<link rel="modulepreload" crossorigin href="/${file}">`

function filesOf(
  manifest: Manifest,
  keys: readonly string[],
  found = new Set<string>(),
): ReadonlySet<string> {
  for (const key of keys) {
    const chunk = manifest[key]
    if (!chunk) throw new Error(`The build has no chunk for ${key}`)
    if (found.has(chunk.file)) continue
    found.add(chunk.file)
    for (const css of chunk.css ?? []) found.add(css)
    filesOf(manifest, chunk.imports ?? [], found)
  }
  return found
}
