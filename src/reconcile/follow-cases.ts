import type { CaseEvent } from '../actions/case-events.ts'
import { advanceAll } from '../actions/case-machine.ts'
import { openCase } from '../actions/open-case.ts'
import type { Case, CaseChange, NewCase } from '../model/case.ts'
import type { Finding } from '../model/finding.ts'
import type { Pass } from '../model/pass.ts'
import { tokenRef } from '../model/token.ts'
import type { TokenEntry } from '../model/token-record.ts'
import type { Store } from '../store/store.ts'
import { type CaseWorld, caseNews, latestUse } from './case-news.ts'
import type { PassRun } from './run.ts'

/**
 * Brings cases up to date with what a sealed pass saw and judged: those of findings that are new are opened, what happened to the
 * others moves, holds or ends them. Nothing outside is written. After a pass that was not judged cases stay as they are.
 */
export async function followCases(run: PassRun, pass: Pass): Promise<void> {
  if (pass.at === null || pass.judgement === null || pass.judgement.fault !== null) return
  const { store, options, policies } = run
  const { organisationId } = options
  const cases = await store.openCaseList(organisationId)
  const findings = await store.openFindings(organisationId, pass.at)
  if (cases.length === 0 && findings.length === 0) return
  const world: CaseWorld = {
    now: pass.at,
    tokens: await tokensThere(store, organisationId),
    findings: new Map(findings.map((finding) => [finding.id, finding])),
    resolvedWhy: await resolvedWhy(store, organisationId, { cases, findings, now: pass.at }),
    policies: new Map(policies.list.map((policy) => [policy.name, policy])),
  }
  const changes: CaseChange[] = []
  for (const one of cases) {
    const change = advanceAll(one, await unheard(store, organisationId, { one, news: caseNews(one, world) }), world.now)
    if (change !== null) changes.push(change)
  }
  if (changes.length > 0) await store.changeCases(organisationId, changes)
  const newest = await store.newestCases(organisationId, [...world.findings.keys()])
  const opened = findings.flatMap((finding) => newCase(finding, newest.get(finding.id), world) ?? [])
  if (opened.length > 0) await store.openCases(organisationId, opened, pass.at)
}

/** A signal that a person has seen and let the case go on after is no news when it is still there. */
async function unheard(
  store: Store,
  organisationId: string,
  { one, news }: { readonly one: Case; readonly news: readonly CaseEvent[] },
): Promise<readonly CaseEvent[]> {
  if (!news.some(({ kind }) => kind === 'signal')) return news
  const history = await store.caseHistory(organisationId, one.id)
  const heard = new Set(history.filter(({ kind }) => kind === 'signal').map(({ reason }) => reason))
  return news.filter((event) => event.kind !== 'signal' || !heard.has(event.why))
}

async function tokensThere(store: Store, organisationId: string): Promise<ReadonlyMap<string, TokenEntry>> {
  const tokens = new Map<string, TokenEntry>()
  for await (const token of store.streamTokens(organisationId, {})) tokens.set(tokenRef(token), token)
  return tokens
}

async function resolvedWhy(
  store: Store,
  organisationId: string,
  known: { readonly cases: readonly Case[]; readonly findings: readonly Finding[]; readonly now: number },
): Promise<ReadonlyMap<number, string>> {
  const open = new Set(known.findings.map(({ id }) => id))
  const ids = known.cases.flatMap(({ findingId }) => (findingId === null || open.has(findingId) ? [] : [findingId]))
  const resolved = ids.length === 0 ? [] : await store.findFindings(organisationId, ids, known.now)
  return new Map(resolved.map(({ id, resolvedWhy: why }) => [id, why ?? 'The policy no longer says it.']))
}

/**
 * The case of a finding that has none: never had one, or was kept for a time that is over. A case that a person closed, or whose token
 * was revoked, is not opened again for the same finding.
 */
function newCase(finding: Finding, newest: Case | undefined, world: CaseWorld): NewCase | null {
  const policy = world.policies.get(finding.policy)
  const token = world.tokens.get(tokenRef(finding.token))
  if (policy === undefined || token === undefined || policy.steps.length === 0) return null
  if (finding.state !== 'open' || (newest !== undefined && newest.state !== 'kept')) return null
  return openCase({
    token,
    origin: {
      findingId: finding.id,
      campaignId: null,
      policy: policy.name,
      policyHash: policy.hash,
      severity: policy.severity,
    },
    steps: policy.steps,
    knownUseAt: latestUse(token),
    now: world.now,
  })
}
