// SPDX-License-Identifier: Apache-2.0
import { useCanGoBack, useRouter } from '@tanstack/react-router'
import { Icon } from '../../kit/Icon.tsx'
import { useCommon } from '../../words/common.ts'

/** Back to where one came from, or to the day when the page was opened by its address. */
export function BackLink() {
  const common = useCommon()
  const router = useRouter()
  const canGoBack = useCanGoBack()
  return (
    <a
      className="f-back"
      href="/field"
      onClick={(event) => {
        event.preventDefault()
        if (canGoBack) router.history.back()
        else void router.navigate({ to: '/field' })
      }}
    >
      <Icon name="back" />
      {common.back}
    </a>
  )
}
