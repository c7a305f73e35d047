// SPDX-License-Identifier: Apache-2.0
import { createRoute, createRouter, type AnyRoute } from '@tanstack/react-router'
import type { cockpitRoutes } from './cockpit/routes.ts'
import type { deskRoutes } from './desk/routes.ts'
import type { fieldRoutes } from './field/routes.ts'
import type { galleryRoutes } from './gallery/routes.ts'
import type { portalRoutes } from './portal/routes.ts'
import { rootRoute } from './shell/root.tsx'

/** Every face but the portal, which has all other paths, and where its routes are. */
const faces = {
  desk: async () => (await import('./desk/routes.ts')).deskRoutes,
  field: async () => (await import('./field/routes.ts')).fieldRoutes,
  cockpit: async () => (await import('./cockpit/routes.ts')).cockpitRoutes,
  gallery: async () => (await import('./gallery/routes.ts')).galleryRoutes,
}
type Face = keyof typeof faces

const isFace = (name: string): name is Face => Object.hasOwn(faces, name)

/**
 * The router of the face that `path` belongs to. A face carries its own routes only, so that a resident's phone does
 * not fetch the desk's; a link to another face loads that face's page from the server.
 */
export async function loadRouter(path: string) {
  const name = path.split('/')[1] ?? ''
  const own: AnyRoute = isFace(name) ? await faces[name]() : (await import('./portal/routes.ts')).portalRoutes
  const others = Object.keys(faces)
    .filter((face) => face !== name)
    .flatMap((face) => [gate(face), gate(`${face}/$`)])
  const routeTree = rootRoute.addChildren([own, ...others, ...(isFace(name) ? [gate('/'), gate('$')] : [])])
  return createRouter({ routeTree, defaultPreload: 'intent', scrollRestoration: true })
}

/** A path of another face: going there leaves this page for good. */
function gate(path: string): AnyRoute {
  return createRoute({
    getParentRoute: () => rootRoute,
    path,
    beforeLoad: ({ preload, location }) => {
      if (preload) return undefined
      leaveFor(location.href)
      return new Promise<never>(() => {})
    },
  })
}

/** The address usually stands in the bar already, and assigning what stands there would not load it when it has a hash. */
function leaveFor(href: string): void {
  const bar = globalThis.location
  if (new URL(href, bar.href).href === bar.href) bar.reload()
  else bar.assign(href)
}

/** What links are checked against: the paths of all faces. Only its type is used. */
function everyFace(
  ...routes: [
    typeof portalRoutes,
    typeof fieldRoutes,
    typeof deskRoutes,
    typeof cockpitRoutes,
    typeof galleryRoutes,
  ]
) {
  return createRouter({ routeTree: rootRoute.addChildren(routes), defaultPreload: 'intent' })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof everyFace>
  }
}
