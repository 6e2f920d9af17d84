import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Fleet, FleetToken } from './fleet.ts'
import { cliff, expiryRequiredFrom } from './lifetime.ts'
import { placeOf } from './networks.ts'
import { storyFleet } from './story.ts'
import { contradictions, ownerOf, pastUses, tally, userTokensOf } from './testing/judge-fleet.ts'
import { truths } from './truths.ts'

const DAY = 86_400_000
const YEAR = 365.25 * DAY

const fleet = storyFleet()
const tokens = userTokensOf(fleet)
const byId = new Map(fleet.tokens.map((token) => [token.id, token]))
const fingerprint = (of: Fleet): string => createHash('sha256').update(JSON.stringify(of)).digest('hex')

function lastUse(token: FleetToken): number | undefined {
  return pastUses(fleet, token).at(-1)
}

describe('the organisation', () => {
  test('has 1,200 people, 82 user tokens, 12 service accounts and 3 organisation keys on 22 August 2025', () => {
    expect(new Date(fleet.now).toISOString().slice(0, 10)).toBe('2025-08-22')
    expect(tally(fleet.accounts, ({ kind }) => kind)).toEqual({ person: 1200, 'service-account': 12 })
    expect(tally(fleet.tokens, ({ kind }) => kind)).toEqual({
      'user-token': 82,
      'service-account-token': 12,
      'oauth-client': 6,
      'admin-key': 3,
    })
  })

  test('is the same for the same seed and another for another', () => {
    expect(fingerprint(storyFleet())).toBe(fingerprint(fleet))
    expect(fingerprint(storyFleet({ seed: 1 }))).toBe(fingerprint(fleet))
    expect(fingerprint(storyFleet({ seed: 2 }))).not.toBe(fingerprint(fleet))
  })

  test('has account ids of both forms, service accounts with mailboxes of the provider, people of one domain', () => {
    expect(fleet.accounts.filter(({ id }) => /^[0-9a-f]{24}$/.test(id)).length).toBeGreaterThan(300)
    expect(fleet.accounts.filter(({ id }) => /^712020:[0-9a-f-]{36}$/.test(id)).length).toBeGreaterThan(300)
    for (const { kind, email } of fleet.accounts)
      expect(email).toMatch(
        kind === 'person' ? /^[a-z0-9.-]+@brightwater\.example$/ : /@serviceaccount\.atlassian\.com$/,
      )
  })

  test('has a policy that allows tokens, one that blocks them for a few, and one for approved people', () => {
    const members = tally(
      fleet.accounts,
      ({ policyId }) => fleet.policies.find(({ id }) => id === policyId)?.name ?? 'none',
    )
    expect(fleet.policies.map(({ tokens: allowed }) => allowed)).toEqual(['allowed', 'blocked', 'allowed'])
    expect(members).toEqual({ Default: 1167, 'No tokens': 3, 'Approved for tokens': 30, none: 12 })
  })

  test('has leavers, deactivated and closed, of whom several left tokens behind', () => {
    const owners = new Set(tokens.map((token) => ownerOf(fleet, token)))
    expect(tally([...owners], ({ status }) => status)).toMatchObject({ inactive: 5, closed: 2 })
    expect(fleet.accounts.filter(({ status }) => status === 'inactive').length).toBeGreaterThan(40)
  })
})

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('with seed %d', (seed) => {
  const story = storyFleet({ seed })
  const all = userTokensOf(story)

  test('nothing contradicts itself or the rules of the provider', () => {
    expect(contradictions(story)).toEqual([])
    expect(story.tokens.reduce((sum, { uses }) => sum + uses.length, 0)).toBeLessThan(600_000)
  })

  test('every cadence is there, with uses that fit it', () => {
    expect(new Set(all.map(({ truth }) => truth))).toEqual(new Set(truths))
    for (const token of story.tokens) {
      const past = pastUses(story, token).length
      const future = token.uses.length - past
      const facts = { label: token.label, truth: token.truth, past, future }
      if (token.truth === 'never-used') expect(facts).toMatchObject({ past: 0, future: 0 })
      else if (token.truth === 'single-use') expect(facts).toMatchObject({ past: 1, future: 0 })
      else if (token.truth === 'dead') expect(past > 5 && future === 0, JSON.stringify(facts)).toBe(true)
      else expect((past > 1 || token.truth === 'too-early-to-say') && future > 0, JSON.stringify(facts)).toBe(true)
    }
  })

  test('fourteen tokens of 2017 to 2020 have not been used for five to seven years', () => {
    const forgotten = all.filter((token) => {
      const idle = story.now - (token.uses.at(-1) ?? token.createdAt)
      return idle > 5 * YEAR && idle < 7 * YEAR
    })
    expect(forgotten).toHaveLength(14)
    for (const { createdAt, scopes } of forgotten) {
      expect(new Date(createdAt).getUTCFullYear()).toBeLessThanOrEqual(2020)
      expect(scopes).toEqual([])
    }
  })
})

describe('expiry', () => {
  test('tokens made before an end was required all lapse between 14 March and 12 May 2026, in every week of it', () => {
    const old = tokens.filter(({ createdAt }) => createdAt < expiryRequiredFrom)
    expect(old.length).toBeGreaterThan(60)
    const weeks = old.map(({ expiresAt }) => Math.floor(((expiresAt ?? 0) - cliff.from) / (7 * DAY)))
    expect(new Set(weeks)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8]))
    for (const { expiresAt } of old) {
      expect(expiresAt).toBeGreaterThanOrEqual(Date.UTC(2026, 2, 14))
      expect(expiresAt).toBeLessThan(Date.UTC(2026, 4, 13))
    }
  })

  test('newer tokens live for 365 days at most, and none has ended yet', () => {
    for (const { createdAt, expiresAt } of tokens.filter((token) => token.createdAt >= expiryRequiredFrom))
      expect((expiresAt ?? Number.POSITIVE_INFINITY) - createdAt).toBeLessThanOrEqual(365 * DAY)
    expect(tokens.filter(({ expiresAt }) => expiresAt === null || expiresAt <= fleet.now)).toEqual([])
  })

  test('only tokens made since there are scopes have some', () => {
    const scoped = tokens.filter(({ scopes }) => scopes.length > 0)
    expect(scoped.length).toBeGreaterThan(8)
    expect(scoped.filter(({ createdAt }) => createdAt < Date.UTC(2025, 0, 1))).toEqual([])
  })

  test('living tokens are used to the end of June 2027, as if nothing ended', () => {
    const daily = tokens.filter(({ truth }) => truth === 'daily' || truth === 'weekdays')
    for (const { uses } of daily) expect(uses.at(-1)).toBeGreaterThan(Date.UTC(2027, 5, 20))
  })
})

describe('rotation', () => {
  const successors = tokens.filter(({ successorOf }) => successorOf !== null)
  const pairs = successors.map((successor) => ({ successor, old: byId.get(successor.successorOf ?? '') }))

  test('a token that was replaced falls silent within days of its successor being made', () => {
    const done = pairs.filter(({ old }) => old?.truth === 'dead')
    expect(done).toHaveLength(4)
    for (const { old, successor } of done) {
      const silence = ((old === undefined ? undefined : lastUse(old)) ?? 0) - successor.createdAt
      expect(Math.abs(silence)).toBeLessThan(7 * DAY)
    }
  })

  test('one rotation is unfinished: both tokens are used', () => {
    const both = pairs.filter(({ old, successor }) => old?.truth === 'daily' && successor.truth === 'daily')
    expect(both.map(({ old, successor }) => [old?.label, successor.label])).toEqual([
      ['asset-sync', 'asset-sync (neu)'],
    ])
  })

  test('one successor is abandoned: never used, while the old token is', () => {
    const abandoned = pairs.filter(({ successor }) => successor.truth === 'never-used')
    expect(abandoned.map(({ old, successor }) => [old?.label, old?.truth, successor.label])).toEqual([
      ['jira-export', 'daily', 'jira-export (new)'],
    ])
  })

  test('one line has three tokens, the eldest of 2019', () => {
    const grandparents = pairs
      .filter(({ old }) => old?.successorOf != null)
      .map(({ old }) => byId.get(old?.successorOf ?? ''))
    expect(grandparents.map((token) => new Date(token?.createdAt ?? 0).getUTCFullYear())).toEqual([2019])
  })
})

describe('characters', () => {
  test('programs run behind accounts of people: at all hours, from one or two addresses', () => {
    const bots = tokens.filter(({ truth, ips }) => (truth === 'continuous' || truth === 'hourly') && ips.length <= 2)
    expect(bots.length).toBeGreaterThanOrEqual(6)
    for (const token of bots) {
      expect(ownerOf(fleet, token).kind).toBe('person')
      const hours = new Set(token.uses.slice(-500).map((use) => new Date(use).getUTCHours()))
      expect(hours.size).toBe(24)
    }
  })

  test('two tokens are shared: many addresses of many countries', () => {
    const shared = tokens.filter(({ ips }) => new Set(ips.map((ip) => placeOf(ip)?.country)).size > 3)
    expect(shared.map(({ label }) => label)).toEqual(['shared-integration', 'team token'])
  })

  test('the break-glass token of an administrator was used three times, and will be needed once more', () => {
    const [token, ...others] = tokens.filter(({ label }) => label.startsWith('break-glass'))
    expect(others).toEqual([])
    expect(token && [pastUses(fleet, token).length, token.uses.length, ownerOf(fleet, token).admin]).toEqual([
      3,
      4,
      true,
    ])
  })

  test('administrators own tokens, and people who have gone own tokens that work on', () => {
    const owners = tokens.map((token) => ({ token, owner: ownerOf(fleet, token) }))
    expect(owners.filter(({ owner }) => owner.admin).length).toBeGreaterThan(5)
    const orphaned = owners.filter(
      ({ token, owner }) =>
        owner.status === 'active' &&
        (owner.lastActive ?? fleet.now) < fleet.now - 90 * DAY &&
        (token.uses.at(-1) ?? 0) > fleet.now,
    )
    expect(orphaned.length).toBeGreaterThanOrEqual(3)
  })

  test('several labels are given more than once, and some are not in Latin letters', () => {
    const counts = tally(tokens, ({ label }) => label.toLowerCase())
    expect(Object.values(counts).filter((count) => count > 1).length).toBeGreaterThanOrEqual(4)
    expect(tokens.filter(({ label }) => /[^\u0020-\u007e]/.test(label)).length).toBeGreaterThanOrEqual(4)
  })

  test('some tokens leave an event for every use, some for none, most for a share', () => {
    const shares = tokens.map(({ eventShare }) => eventShare)
    expect(shares.filter((share) => share === 0).length).toBeGreaterThan(3)
    expect(shares.filter((share) => share === 1).length).toBeGreaterThan(3)
    expect(shares.filter((share) => share > 0 && share < 1).length).toBeGreaterThan(30)
  })
})
