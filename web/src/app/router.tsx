import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { pickAccessView } from '../access/access-view.ts'
import { tokenKinds } from '../api/types.ts'
import { pickCalendarView } from '../calendar/calendar-view.ts'
import { pickCaseFilters } from '../cases/case-filters.ts'
import { pickEvidenceView } from '../evidence/evidence-view.ts'
import { pickFindingFilters } from '../findings/finding-filters.ts'
import { pickPrefill } from '../new-request/prefill.ts'
import { pickMessageFilters } from '../outbox/message-filters.ts'
import { pickOverviewView } from '../overview/changed-kind.ts'
import { pickOwnerFilters } from '../owners/owner-filters.ts'
import { pickRequestFilters } from '../requests/request-filters.ts'
import { pickSettingsView } from '../settings/settings-view.ts'
import { NotFound } from '../shell/not-found.tsx'
import { Root } from '../shell/root.tsx'
import { pickView } from '../tokens/view.ts'
import { lazyPage } from './lazy-page.ts'
import { parseSearch, stringifySearch } from './search.ts'

const root = createRootRoute({ component: Root, notFoundComponent: NotFound })

const overview = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: pickOverviewView,
  component: lazyPage(() => import('../overview/overview-page.tsx'), 'OverviewPage'),
})

const tokens = createRoute({
  getParentRoute: () => root,
  path: '/tokens',
  validateSearch: pickView,
  component: lazyPage(() => import('../tokens/tokens-page.tsx'), 'TokensPage'),
})

const token = createRoute({
  getParentRoute: () => root,
  path: '/tokens/$kind/$id',
  validateSearch: pickView,
  params: {
    parse: ({ kind, id }) => ({ kind: tokenKinds.find((known) => known === kind) ?? 'user-token', id }),
    stringify: ({ kind, id }) => ({ kind, id }),
  },
  component: lazyPage(() => import('../token/token-page.tsx'), 'TokenPage'),
})

const owners = createRoute({
  getParentRoute: () => root,
  path: '/owners',
  validateSearch: pickOwnerFilters,
  component: lazyPage(() => import('../owners/owners-page.tsx'), 'OwnersPage'),
})

const owner = createRoute({
  getParentRoute: () => root,
  path: '/owners/$id',
  component: lazyPage(() => import('../owner/owner-page.tsx'), 'OwnerPage'),
})

const calendar = createRoute({
  getParentRoute: () => root,
  path: '/calendar',
  validateSearch: pickCalendarView,
  component: lazyPage(() => import('../calendar/calendar-page.tsx'), 'CalendarPage'),
})

const evidence = createRoute({
  getParentRoute: () => root,
  path: '/evidence',
  validateSearch: pickEvidenceView,
  component: lazyPage(() => import('../evidence/evidence-page.tsx'), 'EvidencePage'),
})

const findings = createRoute({
  getParentRoute: () => root,
  path: '/findings',
  validateSearch: pickFindingFilters,
  component: lazyPage(() => import('../findings/findings-page.tsx'), 'FindingsPage'),
})

const cases = createRoute({
  getParentRoute: () => root,
  path: '/cases',
  validateSearch: pickCaseFilters,
  component: lazyPage(() => import('../cases/cases-page.tsx'), 'CasesPage'),
})

const oneCase = createRoute({
  getParentRoute: () => root,
  path: '/cases/$id',
  params: numberedParams(),
  component: lazyPage(() => import('../cases/case-page.tsx'), 'CasePage'),
})

const plans = createRoute({
  getParentRoute: () => root,
  path: '/plans',
  validateSearch: ({ replaced }: Record<string, unknown>): { replaced?: 'true' } =>
    replaced === 'true' ? { replaced } : {},
  component: lazyPage(() => import('../plans/plans-page.tsx'), 'PlansPage'),
})

const plan = createRoute({
  getParentRoute: () => root,
  path: '/plans/$id',
  component: lazyPage(() => import('../plans/plan-page.tsx'), 'PlanPage'),
})

const outbox = createRoute({
  getParentRoute: () => root,
  path: '/outbox',
  validateSearch: pickMessageFilters,
  component: lazyPage(() => import('../outbox/outbox-page.tsx'), 'OutboxPage'),
})

const message = createRoute({
  getParentRoute: () => root,
  path: '/outbox/$id',
  params: numberedParams(),
  component: lazyPage(() => import('../outbox/message-page.tsx'), 'MessagePage'),
})

const policies = createRoute({
  getParentRoute: () => root,
  path: '/policies',
  component: lazyPage(() => import('../policies/policies-page.tsx'), 'PoliciesPage'),
})

const policy = createRoute({
  getParentRoute: () => root,
  path: '/policies/$name',
  component: lazyPage(() => import('../policies/policy-page.tsx'), 'PolicyPage'),
})

const campaigns = createRoute({
  getParentRoute: () => root,
  path: '/campaigns',
  component: lazyPage(() => import('../campaigns/campaigns-page.tsx'), 'CampaignsPage'),
})

const campaign = createRoute({
  getParentRoute: () => root,
  path: '/campaigns/$id',
  params: numberedParams(),
  component: lazyPage(() => import('../campaigns/campaign-page.tsx'), 'CampaignPage'),
})

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  validateSearch: pickSettingsView,
  component: lazyPage(() => import('../settings/settings-page.tsx'), 'SettingsPage'),
})

const requests = createRoute({
  getParentRoute: () => root,
  path: '/requests',
  validateSearch: pickRequestFilters,
  component: lazyPage(() => import('../requests/requests-page.tsx'), 'RequestsPage'),
})

const newRequest = createRoute({
  getParentRoute: () => root,
  path: '/requests/new',
  validateSearch: pickPrefill,
  component: lazyPage(() => import('../new-request/new-request-page.tsx'), 'NewRequestPage'),
})

const request = createRoute({
  getParentRoute: () => root,
  path: '/requests/$id',
  params: numberedParams(),
  component: lazyPage(() => import('../requests/request-page.tsx'), 'RequestPage'),
})

const grant = createRoute({
  getParentRoute: () => root,
  path: '/grants/$id',
  params: numberedParams(),
  component: lazyPage(() => import('../grant/grant-page.tsx'), 'GrantPage'),
})

const access = createRoute({
  getParentRoute: () => root,
  path: '/access',
  validateSearch: pickAccessView,
  component: lazyPage(() => import('../access/access-page.tsx'), 'AccessPage'),
})

const myRequests = createRoute({
  getParentRoute: () => root,
  path: '/my/requests',
  component: lazyPage(() => import('../my/my-requests-page.tsx'), 'MyRequestsPage'),
})

const myTokens = createRoute({
  getParentRoute: () => root,
  path: '/my/tokens',
  component: lazyPage(() => import('../my/my-tokens-page.tsx'), 'MyTokensPage'),
})

const looking = [overview, tokens, token, findings, cases, oneCase, plans, plan, outbox, message] as const
const views = [owners, owner, calendar, evidence] as const
const governing = [policies, policy, campaigns, campaign, settings] as const
const asking = [requests, newRequest, request, grant, access, myRequests, myTokens] as const

/** An id in the address that is a number; what is none becomes 0, which nothing has. */
function numberedParams() {
  return {
    parse: ({ id }: { id: string }) => ({ id: /^\d{1,15}$/.test(id) ? Number(id) : 0 }),
    stringify: ({ id }: { id: number }) => ({ id: String(id) }),
  }
}

/** All pages. A page is loaded when it is first needed, or when a pointer rests on a link to it. */
export function createAppRouter() {
  return createRouter({
    routeTree: root.addChildren([...looking, ...views, ...governing, ...asking]),
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
