// SPDX-License-Identifier: Apache-2.0
import type { Plugin, PluginOption } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

interface Chunk {
  readonly type: 'chunk'
  readonly fileName: string
  readonly isEntry: boolean
  readonly facadeModuleId: string | null
  readonly moduleIds: readonly string[]
  readonly imports: readonly string[]
  readonly dynamicImports: readonly string[]
  readonly viteMetadata?: { readonly importedCss: ReadonlySet<string> }
}

type Bundle = Readonly<Record<string, Chunk | { readonly type: 'asset'; readonly fileName: string }>>

/**
 * The offline half of the field face: a service worker for `/field` alone, which keeps the files of this face on the
 * phone. The other faces are neither served from it nor weighed down by it.
 */
export function fieldPwa(): PluginOption[] {
  const files = new Set<string>()
  return [listOwnFiles(files), webManifest(), ...worker(files)]
}

function worker(files: ReadonlySet<string>): PluginOption[] {
  return VitePWA({
    strategies: 'injectManifest',
    srcDir: 'field',
    filename: 'field-sw.ts',
    // The page of this face registers it, and only there.
    injectRegister: false,
    manifest: false,
    integration: {
      configureCustomSWViteBuild: (inline) => {
        inline.logLevel = 'warn'
      },
    },
    injectManifest: {
      rollupFormat: 'iife',
      globPatterns: ['index.html', 'mark.svg', 'assets/*.{js,css}'],
      manifestTransforms: [
        (entries) => ({
          manifest: entries
            .filter(({ url }) => !url.startsWith('assets/') || files.has(url))
            // The page has no file name of its own: every path of the product answers with it.
            .map((entry) => (entry.url === 'index.html' ? { ...entry, url: 'field' } : entry)),
          warnings: [],
        }),
      ],
    },
  })
}

/** Follows the imports from the entry and from every page of this face, maps included. */
function listOwnFiles(files: Set<string>): Plugin {
  return {
    name: 'zhida-field-files',
    apply: 'build',
    generateBundle(_options, bundle) {
      files.clear()
      const chunks = bundle as unknown as Bundle
      for (const chunk of Object.values(chunks)) {
        if (chunk.type !== 'chunk') continue
        const isOwn = chunk.moduleIds.some((id) => /\/web\/field\//.test(id))
        if (chunk.isEntry) follow(chunks, chunk.fileName, { files, deep: false })
        if (isOwn) follow(chunks, chunk.fileName, { files, deep: true })
      }
    },
  }
}

function follow(chunks: Bundle, name: string, how: { files: Set<string>; deep: boolean }): void {
  const chunk = chunks[name]
  if (!chunk || chunk.type !== 'chunk') return
  const mark = how.deep ? name + '#' : name
  if (how.files.has(mark)) return
  how.files.add(name).add(mark)
  for (const css of chunk.viteMetadata?.importedCss ?? []) how.files.add(css)
  for (const next of chunk.imports)
    follow(chunks, next, { files: how.files, deep: how.deep && !isEntry(chunks, next) })
  // The entry knows every face; only this face's own pages lead on.
  if (how.deep && !chunk.isEntry) for (const next of chunk.dynamicImports) follow(chunks, next, how)
}

function isEntry(chunks: Bundle, name: string): boolean {
  const chunk = chunks[name]
  return chunk?.type === 'chunk' && chunk.isEntry
}

/** Lets a phone put the field face on its home screen. Linked by the face itself, so the portal never offers it. */
function webManifest(): Plugin {
  const source = JSON.stringify({
    name: '直达 · 网格',
    short_name: '直达网格',
    lang: 'zh-CN',
    id: '/field',
    start_url: '/field',
    scope: '/field',
    display: 'standalone',
    orientation: 'portrait',
    background_color: '#f4f3ee',
    theme_color: '#0d5753',
    icons: [{ src: '/mark.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any maskable' }],
  })
  return {
    name: 'zhida-field-manifest',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'field.webmanifest', source })
    },
  }
}
