// SPDX-License-Identifier: Apache-2.0
import { Component, type ReactNode } from 'react'
import { useCommon } from '../words/common.ts'
import { Button, buttonClass } from './Button.tsx'
import { EmptyState } from './EmptyState.tsx'
import { useTitle } from './PageHeader.tsx'

/** No such address. */
export function MissingPage() {
  const words = useCommon()
  useTitle(words.notFoundTitle)
  return (
    <main id="main">
      <EmptyState icon="search" title={words.notFoundTitle} text={words.notFoundText}>
        <a className={buttonClass({ look: 'primary' })} href="/">
          {words.home}
        </a>
      </EmptyState>
    </main>
  )
}

/** A fault of ours. Never shows a stack. */
export function BrokenPage() {
  const words = useCommon()
  useTitle(words.brokenTitle)
  return (
    <main id="main">
      <EmptyState icon="warning" title={words.brokenTitle} text={words.brokenText}>
        <Button look="primary" icon="refresh" onPress={() => location.reload()}>
          {words.reload}
        </Button>
      </EmptyState>
    </main>
  )
}

/** Keeps a failing part from taking the page with it. */
export class ErrorBoundary extends Component<
  { readonly children: ReactNode; readonly instead?: ReactNode },
  { failed: boolean }
> {
  override state = { failed: false }
  static getDerivedStateFromError() {
    return { failed: true }
  }
  override render(): ReactNode {
    return this.state.failed ? (this.props.instead ?? <BrokenPage />) : this.props.children
  }
}
