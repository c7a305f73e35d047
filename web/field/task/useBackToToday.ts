// SPDX-License-Identifier: Apache-2.0
import { useRouter } from '@tanstack/react-router'

/** Goes back to the day after something was kept, unless the worker has gone on to another page in the meantime. */
export function useBackToToday(): () => void {
  const router = useRouter()
  const here = router.latestLocation.pathname
  return () => {
    if (router.latestLocation.pathname === here) void router.navigate({ to: '/field' })
  }
}
