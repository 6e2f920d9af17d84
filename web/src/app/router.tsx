import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { tokenKinds } from '../api/types.ts'
import { pickFindingFilters } from '../findings/finding-filters.ts'
import { NotFound } from '../shell/not-found.tsx'
import { Root } from '../shell/root.tsx'
import { pickFilters } from '../tokens/filters.ts'
import { parseSearch, stringifySearch } from './search.ts'

const root = createRootRoute({ component: Root, notFoundComponent: NotFound })

const overview = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('../overview/overview-page.tsx'), 'OverviewPage'),
})

const tokens = createRoute({
  getParentRoute: () => root,
  path: '/tokens',
  validateSearch: pickFilters,
  component: lazyRouteComponent(() => import('../tokens/tokens-page.tsx'), 'TokensPage'),
})

const token = createRoute({
  getParentRoute: () => root,
  path: '/tokens/$kind/$id',
  validateSearch: pickFilters,
  params: {
    parse: ({ kind, id }) => ({ kind: tokenKinds.find((known) => known === kind) ?? 'user-token', id }),
    stringify: ({ kind, id }) => ({ kind, id }),
  },
  component: lazyRouteComponent(() => import('../token/token-page.tsx'), 'TokenPage'),
})

const findings = createRoute({
  getParentRoute: () => root,
  path: '/findings',
  validateSearch: pickFindingFilters,
  component: lazyRouteComponent(() => import('../findings/findings-page.tsx'), 'FindingsPage'),
})

/** All pages. A page is loaded when it is first needed, or when a pointer rests on a link to it. */
export function createAppRouter() {
  return createRouter({
    routeTree: root.addChildren([overview, tokens, token, findings]),
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
