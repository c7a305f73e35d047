// SPDX-License-Identifier: Apache-2.0
import 'virtual:tokens.css'
import './kit/base.css'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { sessionQuery } from './api/queries.ts'
import { refusalOf, worthRetrying } from './api/refusal.ts'
import { router } from './router.ts'
import { loadChineseFaceIfMissing } from './shell/fonts.ts'
import { applyPreferences, watchSystem } from './shell/preferences.ts'

applyPreferences()
watchSystem()

/** A session that has ended is noticed by whatever asks first; then every page knows. */
const onError = (thrown: unknown): void => {
  if (refusalOf(thrown).code !== 'http.session-ended') return
  void queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
}

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
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
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
loadChineseFaceIfMissing()
