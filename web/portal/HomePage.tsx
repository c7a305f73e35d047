// SPDX-License-Identifier: Apache-2.0
import { EmptyState } from '../kit/EmptyState.tsx'

export function HomePage() {
  return (
    <main id="main">
      <EmptyState />
    </main>
  )
}
