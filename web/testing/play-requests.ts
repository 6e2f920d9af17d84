import type {
  Adoption,
  AllowedException,
  Delegation,
  Drift,
  Grant,
  GrantFile,
  Me,
  Membership,
  MyToken,
  RequestFile,
  RequestOptions,
  RequestPreview,
  TokenRequest,
} from '../src/api/request-types.ts'
import { aDelegation, aMembership, anAdoption, anException, manyGrants, someDrift } from './access-fixtures.ts'
import { aToken } from './fixtures.ts'
import {
  aContent,
  aGrant,
  aGrantFile,
  aMe,
  aPreview,
  aRequest,
  aRequestFile,
  manyRequests,
  someOptions,
} from './request-fixtures.ts'

/** What the fake server answers about requests, grants and membership. */
export interface RequestScenario {
  me: Me
  requests: readonly TokenRequest[]
  awaiting: readonly TokenRequest[]
  mine: readonly TokenRequest[]
  requestFile: RequestFile
  options: RequestOptions
  preview: RequestPreview
  grants: readonly Grant[]
  myGrants: readonly Grant[]
  grantFile: GrantFile
  myTokens: readonly MyToken[]
  membership: Membership
  drift: readonly Drift[]
  exceptions: readonly AllowedException[]
  adoption: Adoption
  delegations: readonly Delegation[]
}

/** Sixty requests, two of which wait for Ada; a governed membership with two differences. */
export function calmRequests(): RequestScenario {
  const awaiting = [aRequest(), aRequest({ id: 8, content: { ...aRequest().content, purpose: 'Closes old issues' } })]
  return {
    me: aMe(),
    requests: manyRequests(),
    awaiting,
    mine: [aRequest()],
    requestFile: aRequestFile(),
    options: someOptions(),
    preview: aPreview(),
    grants: manyGrants(),
    myGrants: [aGrant()],
    grantFile: aGrantFile(),
    myTokens: [{ token: aToken(), grant: null }],
    membership: aMembership(),
    drift: someDrift(),
    exceptions: [anException()],
    adoption: anAdoption(),
    delegations: [aDelegation()],
  }
}

type Play = (scenario: RequestScenario, query: URLSearchParams, given: unknown) => unknown

/** Lists, each with the query it is asked with; the caller pages them. */
export const requestLists: Readonly<
  Record<string, (scenario: RequestScenario, query: URLSearchParams) => readonly unknown[]>
> = {
  'GET /api/v1/requests': listedRequests,
  'GET /api/v1/grants': listedGrants,
}

/** Answers to whole paths. */
export const requestAnswers: Readonly<Record<string, Play>> = {
  'GET /api/v1/me': ({ me }) => me,
  'GET /api/v1/my/tokens': ({ myTokens }) => ({ data: myTokens }),
  'GET /api/v1/request-options': ({ options }) => options,
  'GET /api/v1/request-prefill': (_scenario, query) => ({
    token: { kind: query.get('kind'), id: query.get('id') },
    content: aContent({ label: 'nightly backup', scopes: [], purpose: 'Known of the token' }),
  }),
  'POST /api/v1/requests/preview': ({ preview }) => preview,
  'POST /api/v1/requests': ({ requestFile }) => requestFile.request,
  'GET /api/v1/membership': ({ membership }) => membership,
  'POST /api/v1/membership/adopt': adopt,
  'POST /api/v1/membership/end': stopGoverning,
  'GET /api/v1/drift': ({ drift }) => ({ data: drift }),
  'GET /api/v1/allowed-exceptions': ({ exceptions }) => ({ data: exceptions }),
  'POST /api/v1/allowed-exceptions': () => anException(),
  'GET /api/v1/delegations': ({ delegations }) => ({ data: delegations }),
  'POST /api/v1/delegations': () => aDelegation(),
}

/** Answers about one thing, by how the operation begins and ends. */
export const requestOnes: readonly (readonly [begins: string, ends: string, Play])[] = [
  ['POST /api/v1/requests/', '/decisions', decide],
  ['POST /api/v1/requests/', '/review', decide],
  ['POST /api/v1/requests/', '/withdraw', withdraw],
  ['POST /api/v1/requests/', '/submit', ({ requestFile }) => requestFile.request],
  ['PATCH /api/v1/requests/', '', ({ requestFile }) => requestFile.request],
  ['GET /api/v1/requests/', '', ({ requestFile }) => requestFile],
  ['POST /api/v1/grants/', '/renew', () => aRequest({ id: 9, origin: { kind: 'renewal', grantId: 4 } })],
  ['POST /api/v1/grants/', '/end', ({ grantFile }) => grantFile.grant],
  ['GET /api/v1/grants/', '', ({ grantFile }) => grantFile],
]

/** Things that are taken away: the path under which, and what is left. */
export function takeAway(operation: string, scenario: RequestScenario): boolean {
  const [, noun, id] = /^DELETE \/api\/v1\/(allowed-exceptions|delegations)\/(\d+)$/.exec(operation) ?? []
  if (noun === 'delegations') scenario.delegations = scenario.delegations.filter((one) => one.id !== Number(id))
  if (noun === 'allowed-exceptions') scenario.exceptions = scenario.exceptions.filter((one) => one.id !== Number(id))
  return noun !== undefined
}

function listedRequests(
  { requests, awaiting, mine }: RequestScenario,
  query: URLSearchParams,
): readonly TokenRequest[] {
  if (query.get('awaiting') === 'me') return awaiting
  if (query.get('mine') === 'true') return mine
  const [state, text] = [query.get('state') ?? 'any', query.get('text')?.toLowerCase() ?? '']
  return requests.filter(
    ({ state: stands, content: { purpose, system }, requester }) =>
      (state === 'any' || state.split(',').includes(stands)) &&
      `${purpose} ${system} ${requester.name}`.toLowerCase().includes(text),
  )
}

function listedGrants({ grants, myGrants }: RequestScenario, query: URLSearchParams): readonly Grant[] {
  if (query.get('mine') === 'true') return myGrants
  const state = query.get('state') ?? 'any'
  const states = state === 'valid' ? ['preparing', 'open', 'bound'] : state.split(',')
  const id = query.get('id')
  return grants.filter(
    (grant) => (state === 'any' || states.includes(grant.state)) && (id === null || grant.token?.id === id),
  )
}

function decide(scenario: RequestScenario, _query: URLSearchParams, given: unknown): TokenRequest {
  const { verdict } = given as { readonly verdict: 'approve' | 'deny' }
  scenario.awaiting = scenario.awaiting.slice(1)
  const request = { ...scenario.requestFile.request, state: verdict === 'approve' ? 'approved' : 'denied' } as const
  scenario.requestFile = { ...scenario.requestFile, request, may: { ...scenario.requestFile.may, decide: false } }
  return request
}

function withdraw(scenario: RequestScenario): TokenRequest {
  const { requestFile } = scenario
  const request = { ...requestFile.request, state: 'withdrawn' } as const
  scenario.requestFile = { ...requestFile, request, may: { ...requestFile.may, withdraw: false, decide: false } }
  return request
}

function adopt(scenario: RequestScenario, _query: URLSearchParams, given: unknown): Adoption {
  const { preview } = given as { readonly preview: boolean }
  if (!preview) scenario.membership = aMembership()
  return { ...scenario.adoption, preview }
}

function stopGoverning(scenario: RequestScenario): Membership {
  scenario.membership = { ...scenario.membership, governed: null }
  return scenario.membership
}
