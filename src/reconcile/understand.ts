import { learnReusePrior, type ReusePrior } from '../knowledge/learn-reuse-prior.ts'
import { summariseUses } from '../knowledge/summarise-uses.ts'
import type { TokenEvidence } from '../knowledge/token-evidence.ts'
import { understandOwner } from '../knowledge/understand.ts'
import { DAY } from '../model/instant.ts'
import type { ObservationFrame } from '../model/observation-frame.ts'
import type { Pass } from '../model/pass.ts'
import { tokenRef } from '../model/token.ts'
import type { TokenEntry, UnderstoodToken } from '../model/token-record.ts'
import { emptyUseLedger } from '../model/use-ledger.ts'
import type { Store } from '../store/store.ts'
import { observationFrame } from './frame.ts'
import type { PassRun } from './run.ts'

/** What is understood is looked at again after so long, even if nothing happened: silence says something too. */
const refreshEvery = DAY
/** Owners looked at together: few enough that their uses fit into memory, many enough that the record is not asked too often. */
const ownersAtOnce = 500
/** Newest uses of a token that understanding looks at. */
export const usesLookedAt = 5000

/**
 * Understands the tokens to which the pass saw something happen, and those not looked at for a day: rhythm, chance of reuse, lineage,
 * signals. Nothing happens after a pass that is not sealed.
 */
export async function understand(run: PassRun, pass: Pass): Promise<void> {
  if (pass.state !== 'sealed' || pass.at === null) return
  const { store, options } = run
  const { organisationId } = options
  const frame = await observationFrame(store, organisationId, pass.at)
  const owners = await store.ownersToUnderstand(organisationId, {
    passId: pass.id,
    tokenIds: run.namedTokens,
    before: pass.at - refreshEvery,
    now: pass.at,
  })
  const prior = await reusePrior(store, organisationId, frame)
  for (let first = 0; first < owners.length; first += ownersAtOnce) {
    const evidence = await evidenceOf(store, organisationId, owners.slice(first, first + ownersAtOnce))
    await store.saveUnderstandings(organisationId, understood(evidence, frame, prior))
  }
}

/** What the organisation's own history taught about reuse; learnt anew once a day. */
async function reusePrior(store: Store, organisationId: string, frame: ObservationFrame): Promise<ReusePrior> {
  const known = await store.readReusePrior(organisationId)
  if (known !== null && frame.now - known.at < refreshEvery && frame.now >= known.at) return known.facts as ReusePrior
  const ledgers = await store.useLedgers(organisationId, 'all', { newest: usesLookedAt })
  const evidence: TokenEvidence[] = []
  for await (const token of store.streamTokens(organisationId, { gone: 'any' }))
    evidence.push({
      token,
      ledger: ledgers.get(tokenRef(token)) ?? emptyUseLedger,
      ownerAdmin: token.owner?.admin ?? null,
    })
  const facts = learnReusePrior(evidence, frame)
  await store.saveReusePrior(organisationId, { at: frame.now, facts })
  return facts
}

async function evidenceOf(
  store: Store,
  organisationId: string,
  owners: readonly (string | null)[],
): Promise<readonly TokenEvidence[]> {
  const tokens = await store.tokensOfOwners(organisationId, owners)
  const ledgers = await store.useLedgers(organisationId, tokens, { newest: usesLookedAt })
  return tokens.map((token) => ({
    token,
    ledger: ledgers.get(tokenRef(token)) ?? emptyUseLedger,
    ownerAdmin: token.owner?.admin ?? null,
  }))
}

type Understood = UnderstoodToken & { readonly token: Pick<TokenEntry, 'kind' | 'id'> }

/** Everything that is understood at an instant, owner by owner. */
function understood(
  evidence: readonly TokenEvidence[],
  frame: ObservationFrame,
  prior: ReusePrior,
): readonly Understood[] {
  const byOwner = Map.groupBy(evidence, ({ token }) => token.ownerId ?? tokenRef(token))
  return [...byOwner.values()].flatMap((tokens) => {
    const statements = understandOwner(tokens, frame, prior)
    return tokens.flatMap(({ token, ledger }, index) => {
      const understanding = statements[index]
      return understanding === undefined
        ? []
        : [{ token, at: frame.now, understanding, use: summariseUses(ledger, frame.now) }]
    })
  })
}
