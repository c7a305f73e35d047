// SPDX-License-Identifier: Apache-2.0
import 'virtual:tokens.css'
import './kit/base.css'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { worthRetrying } from './api/refusal.ts'
import { loadRouter } from './router.ts'
import { loadChineseFaceIfMissing } from './shell/fonts.ts'
import { applyPreferences, watchSystem } from './shell/preferences.ts'

applyPreferences()
watchSystem()

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      networkMode: 'always',
      retry: (failures, thrown) => failures < 2 && worthRetrying(thrown),
    },
    mutations: { networkMode: 'always' },
  },
})

const root = document.querySelector('#root')
if (!root) throw new Error('index.html has no #root to draw into')
const router = await loadRouter(globalThis.location.pathname)
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
loadChineseFaceIfMissing()
