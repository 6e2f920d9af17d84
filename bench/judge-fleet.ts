import { DAY, type Instant } from '../src/model/instant.ts'
import type { PolicySubject } from '../src/model/policy-subject.ts'
import { tokenKinds } from '../src/model/token.ts'
import { cadenceClasses } from '../src/model/understanding.ts'
import { randomFrom } from './random.ts'

/** The instant at which the benchmark judges. */
export const now: Instant = Date.UTC(2026, 10, 23)

/** A fleet of tokens with varied facts, some of them not known; the same for the same seed. */
export function judgeFleet(size: number, seed: number): readonly PolicySubject[] {
  const random = randomFrom(seed)
  return Array.from({ length: size }, (_, index) => subject(index, random))
}

const labels = [
  'nightly backup',
  'ci-deploy',
  'Jira export',
  'BreakGlass',
  'tmp',
  'grafana',
  'test token (old)',
  'servicedesk sync',
]
const scopes = ['read:jira-work', 'write:jira-work', 'read:confluence-content', 'manage:jira-configuration']

function subject(index: number, random: () => number): PolicySubject {
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(random() * items.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
  const maybe = <Value>(share: number, value: Value): Value | null => (random() < share ? value : null)
  const createdAt = now - Math.floor(random() * 700) * DAY - Math.floor(random() * DAY)
  const lastAt = maybe(0.85, now - Math.floor(random() ** 2 * (now - createdAt)))
  const p = random() ** 3
  return {
    token: {
      kind: random() < 0.8 ? 'user-token' : pick(tokenKinds.filter((kind) => kind !== 'oauth-client')),
      id: `token-${index}`,
      label: `${pick(labels)} ${index}`,
      status: maybe(0.97, pick(['ALLOWED', 'ALLOWED', 'ALLOWED', 'BLOCKED'])),
      createdAt,
      expiresAt: maybe(0.9, createdAt + Math.floor(30 + random() * 700) * DAY),
      lastActiveAt: lastAt,
      scopes: maybe(0.95, random() < 0.3 ? [] : scopes.filter(() => random() < 0.4).concat('read:me')),
      ownerId: `account-${index % 997}`,
      firstSeenAt: createdAt,
    },
    owner: {
      id: `account-${index % 997}`,
      kind: random() < 0.85 ? 'person' : 'service-account',
      name: `Owner ${index % 997}`,
      email: maybe(0.95, `owner.${index % 997}@${pick(['corp.example', 'corp.example', 'partner.example'])}`),
      status: maybe(0.97, random() < 0.9 ? 'active' : pick(['inactive', 'closed'])),
      lastActiveAt: null,
      policyId: null,
      admin: maybe(0.9, random() < 0.05),
      groups: null,
      otherLiveTokens: Math.floor(random() * 3),
    },
    use: { lastAt, total: lastAt === null ? 0 : 12, explained: 4, hours: [], places: [] },
    understanding: {
      cadence: {
        class: pick(cadenceClasses.filter((word) => word !== 'too-early-to-say')),
        uses: 12,
        observedDays: 90,
        periodDays: null,
        phase: null,
        nextExpectedAt: null,
        reasons: [],
      },
      reuse: {
        points: [
          { days: 30, p: p / 2 },
          { days: 90, p },
          { days: 365, p: Math.min(1, p * 1.5) },
        ],
        reasons: [],
      },
      coverage: maybe(0.7, random()),
      lineage: {
        predecessorId: null,
        successorId: null,
        ageDays: (now - createdAt) / DAY,
        state: maybe(0.1, 'rotated'),
        score: null,
        reasons: [],
        suggestions: [],
      },
      signals: [],
    },
    purpose: maybe(0.4, 'something'),
    grant: null,
    governed: true,
  }
}
