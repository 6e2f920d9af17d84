import type { FleetAccount, FleetToken } from './fleet.ts'
import type { Owner, Setting } from './generate-tokens.ts'
import { adminKeyScopes, drawScopes } from './scope-sets.ts'
import { type TokenOrder, writeToken } from './token-writer.ts'
import { drawRhythm, type LivingTruth } from './truths.ts'

const DAY = 86_400_000

/** Draws the credentials of service accounts: one to three API tokens or OAuth clients each, all with scopes. */
export function drawServiceTokens(accounts: readonly FleetAccount[], { stage, random }: Setting): FleetToken[] {
  return accounts.flatMap((account) => {
    const draws = random.fork(account.id)
    return Array.from({ length: draws.weighted(credentials) }, (_, index) =>
      writeToken(serviceOrder(account, index, { stage, random: draws }), stage, draws),
    )
  })
}

const credentials: readonly (readonly [number, number])[] = [
  [1, 6],
  [2, 3],
  [3, 1],
]

function serviceOrder(account: FleetAccount, index: number, { stage, random }: Setting): TokenOrder {
  const kind = random.chance(0.3) ? 'oauth-client' : 'service-account-token'
  const createdAt = Math.floor(stage.now - DAY * random.between(3, 360))
  const truth = random.chance(0.12) ? 'never-used' : random.weighted(byMachine)
  return {
    ownerId: account.id,
    kind,
    label: `${account.name.toLowerCase().replace(/ /g, '-')}${index === 0 ? '' : `-${index + 1}`}`,
    truth,
    rhythm: drawRhythm(truth, random),
    createdAt,
    expiresAt: kind === 'oauth-client' && random.chance(0.6) ? null : createdAt + 365 * DAY,
    scopes: drawScopes(random),
    origin: 'server',
  }
}

const byMachine: readonly (readonly [LivingTruth, number])[] = [
  ['continuous', 4],
  ['hourly', 6],
  ['daily', 10],
  ['weekdays', 5],
  ['weekly', 5],
  ['irregular', 4],
]

/** Draws the organisation API keys, three and one more per 20,000 people up to ten, each made by an administrator. */
export function drawAdminKeys(people: readonly Owner[], { stage, random }: Setting): FleetToken[] {
  const admins = people.filter(({ trait }) => trait === 'admin')
  if (admins.length === 0) return []
  const count = Math.min(10, 3 + Math.floor(people.length / 20_000))
  return Array.from({ length: count }, (_, index) => {
    const draws = random.fork(`${index}`)
    return writeToken(keyOrder(draws.pick(admins), index, { stage, random: draws }), stage, draws)
  })
}

function keyOrder(owner: Owner, index: number, { stage, random }: Setting): TokenOrder {
  const createdAt = Math.floor(stage.now - DAY * random.between(20, 340))
  const [label, scopes] = keys[index % keys.length] ?? keys[0]
  const truth = random.weighted(byMachine)
  return {
    ownerId: owner.account.id,
    kind: 'admin-key',
    label: index < keys.length ? label : `${label} ${Math.floor(index / keys.length) + 1}`,
    truth,
    rhythm: drawRhythm(truth, random),
    createdAt,
    expiresAt: createdAt + 365 * DAY,
    scopes,
    origin: 'server',
  }
}

const keys: readonly [KeyForm, ...KeyForm[]] = [
  ['Access review', adminKeyScopes.review],
  ['SIEM audit log', adminKeyScopes.audit],
  ['IT automation', adminKeyScopes.none],
]

type KeyForm = readonly [label: string, scopes: readonly string[]]
