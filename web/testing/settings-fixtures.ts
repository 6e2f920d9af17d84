import type { Campaign } from '../src/api/bulk.ts'
import type { CampaignReview } from '../src/api/campaigns.ts'
import type { MachineKey, Permission, Session, Settings, Setup } from '../src/api/settings.ts'
import { aCase } from './acting-fixtures.ts'
import { daysAgo } from './days.ts'

/** A review that is under way. */
export function aCampaign(facts: Partial<Campaign> = {}): Campaign {
  return {
    id: 3,
    name: 'Yearly review',
    filter: { kind: 'user-token', unusedFor: '90d' },
    reviewer: 'owner',
    openedAt: daysAgo(10),
    dueAt: daysAgo(-11),
    reminderDays: [7, 1],
    silence: 'quarantine',
    openedBy: 'Ada Abel',
    endedAt: null,
    endedBy: null,
    endedWhy: null,
    ...facts,
  }
}

/** The usual campaign half answered, with one check that needs a look. */
export function aReview(facts: Partial<CampaignReview> = {}): CampaignReview {
  return {
    campaign: aCampaign(),
    progress: { tokens: 4, answered: 2, byAnswer: { keep: 1, 'revoke-now': 1, none: 2 } },
    integrity: [
      { check: 'coverage', ok: true, words: 'All 4 tokens were put to somebody.', items: [] },
      { check: 'self-review', ok: true, words: 'Nobody decided alone.', items: [] },
      { check: 'not-carried-out', ok: false, words: '1 token is still there.', items: ['job 2'] },
      { check: 'rubber-stamping', ok: true, words: 'Nobody answered many in a moment.', items: [] },
    ],
    cases: [aCase({ id: 1, campaignId: 3 }), aCase({ id: 2, campaignId: 3 })],
    ...facts,
  }
}

/** How a new installation is set up, without a mail server. */
export function someSettings(facts: Partial<Settings> = {}): Settings {
  return {
    settings: [
      {
        key: 'atlassian.key',
        env: 'STEWARD_ATLASSIAN_KEY',
        doc: 'The key with scopes.',
        value: 'set',
        secret: true,
        usual: false,
      },
      {
        key: 'passes.every',
        env: 'STEWARD_PASSES_EVERY',
        doc: 'How often a pass runs.',
        value: '6h',
        secret: false,
        usual: true,
      },
      {
        key: 'notify.smtp',
        env: 'STEWARD_NOTIFY_SMTP',
        doc: 'The mail server.',
        value: null,
        secret: true,
        usual: true,
      },
    ],
    organisation: { id: 'org-1', name: 'Brightwater' },
    standIn: false,
    authentication: { allowedPolicies: ['allowed-1'], blockedPolicy: null },
    mail: {
      server: false,
      from: 'steward@corp.example',
      publicUrl: 'https://steward.example',
      stewards: [],
      team: null,
    },
    ...facts,
  }
}

/** What a key without everything allows. */
export function somePermissions(): Permission[] {
  return [
    {
      purpose: 'list user tokens',
      key: 'scoped',
      scope: 'read:tokens:admin',
      verdict: 'granted',
      needed: true,
      remedy: '',
    },
    {
      purpose: 'list accounts',
      key: 'scoped',
      scope: 'read:accounts:admin',
      verdict: 'missing-scope',
      needed: true,
      remedy: 'Make a key that has read:accounts:admin.',
    },
    {
      purpose: 'revoke one token',
      key: 'user',
      scope: null,
      verdict: 'missing-key',
      needed: false,
      remedy: 'Set one.',
    },
  ]
}

/** Somebody who is signed in. */
export function aSession(facts: Partial<Session> = {}): Session {
  return {
    id: 'session-1',
    current: false,
    role: 'auditor',
    person: { email: 'grace@corp.example', name: 'Grace Hill' },
    way: 'mail',
    provider: null,
    agent: 'Firefox on Linux',
    createdAt: daysAgo(1),
    seenAt: daysAgo(0),
    expiresAt: daysAgo(-6),
    ...facts,
  }
}

/** A key of a program. */
export function aMachineKey(facts: Partial<MachineKey> = {}): MachineKey {
  return {
    id: 'key-1',
    label: 'deploy bot',
    role: 'auditor',
    createdAt: daysAgo(30),
    createdBy: 'Ada Abel (ada@corp.example)',
    expiresAt: '2099-01-01T00:00:00.000Z',
    lastUsedAt: null,
    revokedAt: null,
    ...facts,
  }
}

/** Everything set up, or as far as the named steps. */
export function aSetup(done: readonly Setup['steps'][number]['step'][] = allSteps): Setup {
  return {
    steps: allSteps.map((step) => ({ step, done: done.includes(step), detail: `As ${step} stands.` })),
    mode: 'observe',
  }
}

const allSteps = ['connected', 'first-pass', 'permissions', 'policies', 'mail', 'mode', 'membership'] as const

/** What the fake server answers about settings and campaigns. */
export interface SettingsScenario {
  settings: Settings
  permissions: Permission[]
  sessions: Session[]
  machineKeys: MachineKey[]
  setup: Setup
  testLetter: { sent: boolean; words: string }
  campaigns: Campaign[]
  review: CampaignReview
}

/** A calm installation that is set up. */
export function calmSettings(): SettingsScenario {
  return {
    settings: someSettings(),
    permissions: somePermissions(),
    sessions: [aSession({ id: 'mine', current: true, role: 'steward', way: 'link' }), aSession()],
    machineKeys: [aMachineKey(), aMachineKey({ id: 'key-0', label: 'old bot', revokedAt: daysAgo(3) })],
    setup: aSetup(),
    testLetter: { sent: true, words: 'mail.corp.example took it: 250 OK' },
    campaigns: [
      aCampaign(),
      aCampaign({ id: 2, name: 'Administrators', endedAt: daysAgo(40), filter: {}, reviewer: 'backup' }),
    ],
    review: aReview(),
  }
}

type Play = (scenario: SettingsScenario, query: URLSearchParams, given: unknown) => unknown

const page = <Item>(data: readonly Item[]) => ({ data, total: data.length, next: null })

/** Answers to whole paths. */
export const settingsAnswers: Readonly<Record<string, Play>> = {
  'GET /api/v1/settings': ({ settings }) => settings,
  'GET /api/v1/setup': ({ setup }) => setup,
  'POST /api/v1/permissions/check': ({ permissions }) => ({ data: permissions, checkedAt: daysAgo(0) }),
  'POST /api/v1/mail/test': ({ testLetter }) => testLetter,
  'GET /api/v1/sessions': ({ sessions }) => page(sessions),
  'GET /api/v1/keys': ({ machineKeys }) => page(machineKeys),
  'POST /api/v1/keys': makeKey,
  'GET /api/v1/campaigns': ({ campaigns }) => page(campaigns),
}

/** Answers about one thing, by how the operation begins and ends. */
export const settingsOnes: readonly (readonly [begins: string, ends: string, Play])[] = [
  ['GET /api/v1/campaigns/', '', ({ review }) => review],
  ['POST /api/v1/campaigns/', '/end', endReview],
]

/** Things that are taken away: whether the operation is one of them. */
export function takeAwaySetting(operation: string, scenario: SettingsScenario): boolean {
  const [, noun, id] = /^DELETE \/api\/v1\/(sessions|keys)\/([\w-]+)$/.exec(operation) ?? []
  if (noun === 'sessions') scenario.sessions = scenario.sessions.filter((one) => one.id !== id)
  if (noun === 'keys')
    scenario.machineKeys = scenario.machineKeys.map((key) => (key.id === id ? { ...key, revokedAt: daysAgo(0) } : key))
  return noun !== undefined
}

function makeKey(scenario: SettingsScenario, _query: URLSearchParams, given: unknown) {
  const { label, role } = given as Pick<MachineKey, 'label' | 'role'>
  const made = aMachineKey({ id: 'key-9', label, role })
  scenario.machineKeys.push(made)
  return { ...made, secret: 'stw_only-told-once' }
}

function endReview(scenario: SettingsScenario, _query: URLSearchParams, given: unknown): Campaign {
  const { by, reason } = given as { readonly by: string; readonly reason: string }
  const campaign = { ...scenario.review.campaign, endedAt: daysAgo(0), endedBy: by, endedWhy: reason }
  scenario.review = { ...scenario.review, campaign }
  return campaign
}
