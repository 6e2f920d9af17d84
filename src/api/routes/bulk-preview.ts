import type { Case } from '../../model/case.ts'
import { caseJson } from '../../model/case-json.ts'
import type { Finding } from '../../model/finding.ts'
import { DAY, type Instant } from '../../model/instant.ts'
import { tokenRef } from '../../model/token.ts'
import { parseTokenFilters } from '../../model/token-filter.ts'
import { type TokenEntry, tokenJson } from '../../model/token-record.ts'
import { StewardError } from '../../platform/errors.ts'
import { readers } from '../access.ts'
import { type ApiDependencies, providerNow } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { answers } from '../schemas.ts'
import { bulkPreviewInput, bulkPreviewSchema } from '../schemas-bulk.ts'

const mostShown = 200

/** What many tokens have in common, told before something is done about all of them. */
export function bulkPreviewRoute(app: App, dependencies: ApiDependencies): void {
  const { store, organisationId } = dependencies

  app.post(
    '/api/v1/tokens/preview',
    {
      config: { roles: readers },
      schema: {
        operationId: 'previewTokens',
        summary: 'What is to be known of tokens before something is done about all of them; changes nothing',
        tags: ['tokens'],
        body: bulkPreviewInput,
        response: answers(bulkPreviewSchema),
      },
    },
    async (request) => {
      const now = await providerNow(dependencies)
      const { query, faults } = parseTokenFilters(request.body.filter, now)
      if (faults.length > 0) throw new StewardError('usage', faults.join('\n'))
      const casesByToken = Map.groupBy(await store.openCaseList(organisationId), ({ token }) => tokenRef(token))
      const count = counter(casesByToken, now)
      const shown: TokenEntry[] = []
      for await (const token of store.streamTokens(organisationId, query)) {
        count.add(token)
        if (shown.length < mostShown) shown.push(token)
      }
      const findings = await findingsOf(dependencies, shown, now)
      return {
        ...count.figures(),
        shown: shown.map((token) => ({
          token: tokenJson(token),
          findings: (findings.get(tokenRef(token)) ?? []).map(({ id, policy, severity }) => ({ id, policy, severity })),
          cases: (casesByToken.get(tokenRef(token)) ?? []).map(caseJson),
        })),
      }
    },
  )
}

/** Counts tokens one by one, so that any number of them takes no more room than their owners do. */
function counter(casesByToken: ReadonlyMap<string, readonly Case[]>, now: Instant) {
  const owners = new Set<string>()
  const figures = {
    tokens: 0,
    withoutOwner: 0,
    ownersNotActive: 0,
    withoutAddress: 0,
    described: 0,
    usedWithin30d: 0,
    withOpenCase: 0,
    inCampaign: 0,
  }
  const add = (token: TokenEntry): void => {
    const { owner, description, lastActiveAt } = token
    const cases = casesByToken.get(tokenRef(token)) ?? []
    if (owner !== null) owners.add(owner.id)
    figures.tokens += 1
    figures.withoutOwner += Number(owner === null)
    figures.ownersNotActive += Number(owner !== null && owner.status !== null && owner.status !== 'active')
    figures.withoutAddress += Number(owner !== null && owner.email === null)
    figures.described += Number(description !== null)
    figures.usedWithin30d += Number(lastActiveAt !== null && lastActiveAt > now - 30 * DAY)
    figures.withOpenCase += Number(cases.length > 0)
    figures.inCampaign += Number(cases.some(({ campaignId }) => campaignId !== null))
  }
  return { add, figures: () => ({ ...figures, owners: owners.size }) }
}

/** The open findings of a few tokens, by token. */
async function findingsOf(
  { store, organisationId }: ApiDependencies,
  tokens: readonly TokenEntry[],
  now: Instant,
): Promise<ReadonlyMap<string, readonly Finding[]>> {
  const pages = await Promise.all(
    tokens.map(({ kind, id }) =>
      store.listFindings(organisationId, { state: 'open', token: { kind, id }, now }, { limit: 100 }),
    ),
  )
  return Map.groupBy(
    pages.flatMap(({ findings }) => findings),
    ({ token }) => tokenRef(token),
  )
}
