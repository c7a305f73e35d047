// SPDX-License-Identifier: Apache-2.0
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type PluginOption } from 'vite'
import { tokensCss } from './tokens/css.ts'

const here = fileURLToPath(new URL('.', import.meta.url))

/** Serves the token sheet as a CSS module, so that the tokens are written once, in TypeScript. */
function tokenSheet(): Plugin {
  const id = 'virtual:tokens.css'
  return {
    name: 'zhida-tokens',
    resolveId: (asked) => (asked === id ? '\0' + id : undefined),
    load: (asked) => (asked === '\0' + id ? tokensCss() : undefined),
  }
}

/** Every browser we support reads woff2; the woff twins would only double the built folder. */
function onlyWoff2(): Plugin {
  return {
    name: 'zhida-only-woff2',
    enforce: 'pre',
    transform: (code, id) =>
      id.includes('noto-sans-sc') && id.endsWith('.css')
        ? code.replace(/,\s*url\([^)]*\.woff\) format\('woff'\)/g, '')
        : undefined,
  }
}

/** The field face brings its own service worker; the others work without one. */
async function fieldOffline(): Promise<PluginOption[]> {
  const file = new URL('field/pwa.ts', import.meta.url)
  if (!existsSync(file)) return []
  const { fieldPwa } = (await import(file.href)) as { fieldPwa: () => PluginOption[] }
  return fieldPwa()
}

/**
 * What every page needs goes into one chunk: forty small files of it compressed 8 kB worse. Maps, charts and tables
 * stay apart, for the pages that have them.
 */
const frameChunk = {
  name: 'frame',
  test: /\/web\/(api|shell\/(?!noto)|tokens|kit\/(?!map\/|chart\/|table\/)|words\/(common|format|useFormat|words)\b)|node_modules\/(react|react-dom|scheduler|@tanstack\/(?!.*virtual))/,
}

export default defineConfig(async () => ({
  root: here,
  plugins: [tokenSheet(), onlyWoff2(), react(), ...(await fieldOffline())],
  build: {
    manifest: true,
    target: 'es2023',
    // Inlined fonts and images would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    reportCompressedSize: false,
    rolldownOptions: { output: { codeSplitting: { groups: [frameChunk] } } },
  },
}))
