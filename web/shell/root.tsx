// SPDX-License-Identifier: Apache-2.0
import { createRootRoute, Outlet } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useMeta } from '../api/queries.ts'
import { BrokenPage, MissingPage } from '../kit/Pages.tsx'
import { OfflineBanner } from '../kit/OfflineBanner.tsx'
import { Toasts } from '../kit/Toast.tsx'
import { useCommon } from '../words/common.ts'
import { applyDistrictColour } from './district.ts'
import { offerLanguages } from './preferences.ts'

function Root() {
  const words = useCommon()
  const { colour, languages } = useMeta().data?.district ?? {}
  useEffect(() => {
    if (languages) offerLanguages(languages)
  }, [languages])
  useEffect(() => {
    if (colour) applyDistrictColour(colour)
  }, [colour])
  return (
    <>
      <a className="z-skip" href="#main">
        {words.skip}
      </a>
      <OfflineBanner />
      <Outlet />
      <Toasts />
    </>
  )
}

/** The root every face hangs its routes on. A face's page puts `<main id="main">` around its content. */
export const rootRoute = createRootRoute({
  component: Root,
  notFoundComponent: MissingPage,
  errorComponent: BrokenPage,
})
