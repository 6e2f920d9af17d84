import type { FleetAccount, FleetOrganisation, FleetPolicy } from './fleet.ts'
import { drawName, mailboxes } from './names.ts'
import type { Random } from './random.ts'

const DAY = 86_400_000

/**
 * What is particular about a person: nothing (`staff`); organisation administrator; deactivated or closed leaver; `gone`: left the
 * company or the job, nobody deactivated the account; `bot`: a person's account that only a program uses; under the policy that blocks
 * tokens; under the policy for people approved to have them.
 */
export type Trait = 'staff' | 'admin' | 'inactive' | 'closed' | 'gone' | 'bot' | 'blocked' | 'approved'

/** The company of every fleet made here. */
export const organisation: FleetOrganisation = {
  id: '7c1f4a52-93d0-4e6b-8f27-5d0a61b3c8e4',
  name: 'Brightwater Instruments',
  cloudId: 'e5a0c1d7-42b9-4f3e-a6d8-19f07b2c5e63',
  directoryId: '3d92e8b4-6a17-4c05-b1fe-80c4d75a2f96',
  domains: ['brightwater.example'],
}

/** The authentication policies of every fleet made here; the first is the one that people are under unless said otherwise. */
export const policies: readonly [FleetPolicy, FleetPolicy, FleetPolicy] = [
  { id: '0b6d2f18-7e43-4a9c-8d51-c2e7f3a40916', name: 'Default', tokens: 'allowed' },
  { id: '94e1a7c3-2d58-4b06-9f3a-6c8b0d15e72f', name: 'No tokens', tokens: 'blocked' },
  { id: 'd37f5b80-c614-49ea-a2d9-518e04b7f6c3', name: 'Approved for tokens', tokens: 'allowed' },
]

/** Where people come from: the clock of the fleet, its draws and the addresses given out so far. */
export interface Registry {
  readonly now: number
  readonly random: Random
  readonly mailbox: (name: string) => string
}

/** Opens a registry for the people of one fleet. */
export function openRegistry(now: number, random: Random): Registry {
  return { now, random, mailbox: mailboxes('brightwater.example') }
}

/** Draws a person, of this name if one is given. */
export function drawPerson(trait: Trait, registry: Registry, named?: string): FleetAccount {
  const { random } = registry
  const name = named ?? (trait === 'bot' ? random.pick(botNames) : drawName(random))
  return {
    id: drawAccountId(random),
    name,
    email: registry.mailbox(name),
    kind: 'person',
    status: trait === 'inactive' || trait === 'closed' ? trait : 'active',
    policyId: policyOf(trait).id,
    lastActive: drawLastActive(trait, registry),
    admin: trait === 'admin',
    groups: drawGroups(trait, random),
  }
}

/** Draws a service account of this name. */
export function drawServiceAccount(name: string, random: Random): FleetAccount {
  const mailbox = name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  return {
    id: `712020:${random.uuid()}`,
    name,
    email: `${mailbox}-${random.text(10, 'abcdefghijklmnopqrstuvwxyz0123456789')}@serviceaccount.atlassian.com`,
    kind: 'service-account',
    status: 'active',
    policyId: null,
    lastActive: null,
    admin: false,
    groups: ['service-accounts'],
  }
}

/** Account ids have had three forms over the years; the newer ones hold a colon. */
function drawAccountId(random: Random): string {
  const form = random.weighted([
    ['hex', 5],
    ['712020:', 4],
    ['557058:', 1],
  ] as const)
  return form === 'hex' ? random.pick(['5', '6']) + random.text(23, '0123456789abcdef') : form + random.uuid()
}

function policyOf(trait: Trait): FleetPolicy {
  if (trait === 'blocked') return policies[1]
  return trait === 'approved' ? policies[2] : policies[0]
}

function drawLastActive(trait: Trait, { now, random }: Registry): number | null {
  const daysAgo = (days: number): number => Math.round(now - DAY * days)
  switch (trait) {
    case 'inactive':
      return daysAgo(random.between(35, 500))
    case 'closed':
      return daysAgo(random.between(200, 1400))
    case 'gone':
      return daysAgo(random.between(95, 420))
    case 'bot':
      return random.chance(0.6) ? null : daysAgo(random.between(200, 900))
    default:
      return drawStaffActivity(random, daysAgo)
  }
}

/** Most people were here within days; some are on holiday, and a few have an account that they never opened. */
function drawStaffActivity(random: Random, daysAgo: (days: number) => number): number | null {
  if (random.chance(0.02)) return null
  return daysAgo(random.chance(0.12) ? random.between(5, 40) : random.exponential(1.5))
}

function drawGroups(trait: Trait, random: Random): string[] {
  const team = random.weighted(teams)
  const products = random.chance(0.8) ? ['jira-users', 'confluence-users'] : ['jira-users']
  return trait === 'admin' ? [...products, team, 'org-admins'] : [...products, team]
}

const teams: readonly (readonly [string, number])[] = [
  ['engineering', 30],
  ['production', 18],
  ['sales', 14],
  ['customer-support', 10],
  ['it-operations', 7],
  ['finance', 6],
  ['quality', 6],
  ['logistics', 5],
  ['people-and-culture', 3],
  ['legal', 1],
]

const botNames = [
  'Build Bot',
  'Integration User',
  'Jira Automation',
  'Monitoring',
  'Reporting User',
  'Sync User',
  'Wallboard',
  'svc-jira',
  'API User',
  'Release Bot',
]
