import { describe, expect, it } from 'vitest'
import type { Grant, GrantChange } from '../../model/grant.ts'
import { DAY } from '../../model/instant.ts'
import type { TokenEntry } from '../../model/token-record.ts'
import { monday, someToken } from '../testing/plan-parts.ts'
import { bindTokens } from './bind-tokens.ts'
import { someGrant } from './testing/parts.ts'

const fitting = {
  scopes: ['read:jira-work'],
  createdAt: monday - 3_600_000,
  expiresAt: monday + 90 * DAY,
  lastActiveAt: null,
  label: 'nightly',
} as const

const fresh = (id: string, given: Parameters<typeof someToken>[1] = {}): TokenEntry =>
  someToken(id, { ...fitting, ...given })

function bind(grants: readonly Grant[], tokens: readonly TokenEntry[], now = monday): readonly GrantChange[] {
  return bindTokens({ grants, tokens, now })
}

/** A grant that is bound already. */
const bound = (id: number, tokenId: string, given: Partial<Grant> = {}): Grant =>
  someGrant(id, { state: 'bound', token: { kind: 'user-token', id: tokenId }, boundAt: monday - 1000, ...given })

describe('a token that appears', () => {
  it('is bound to the grant of its owner, and differs in nothing', () => {
    const [change, ...more] = bind([someGrant(1)], [fresh('t1')])
    expect(more).toEqual([])
    expect(change).toMatchObject({
      kind: 'bound',
      by: null,
      next: { state: 'bound', version: 2, token: { kind: 'user-token', id: 't1' }, boundAt: monday, differences: [] },
    })
  })

  it('is bound though it was made after the provider had moved its owner and before that was seen', () => {
    const grant = someGrant(1)
    const between = (grant.createdAt + (grant.openedAt ?? 0)) / 2
    expect(bind([grant], [fresh('t1', { createdAt: between })])).toHaveLength(1)
  })

  it.each([
    ['made long before the approval', { createdAt: monday - 2 * DAY }],
    ['of somebody else', { ownerId: 'o2' }],
    ['of another kind', { kind: 'oauth-client' as const }],
    ['that has ended', { expiresAt: monday - 1 }],
    ['made after the window', { createdAt: monday + 6 * DAY + 1 }],
  ])('is not bound when it is one %s', (_name, given) => {
    expect(bind([someGrant(1)], [fresh('t1', given)], monday)).toEqual([])
  })

  it('is found by the e-mail address of its owner where the account was not known', () => {
    const owner = { email: 'o1@corp.example', name: 'Owner', accountId: null }
    expect(bind([someGrant(1, { owner })], [fresh('t1')])).toHaveLength(1)
  })

  it('of several that is called as was asked for comes first, the others stand beside it', () => {
    const tokens = [fresh('t1', { label: 'other', createdAt: monday - 7_200_000 }), fresh('t2', { label: 'Nightly ' })]
    const [change] = bind([someGrant(1)], tokens)
    expect(change?.next).toMatchObject({ token: { id: 't2' }, extraTokens: [{ kind: 'user-token', id: 't1' }] })
    expect(change?.words).toContain('Another token was made beside it.')
  })

  it('goes to the grant that fits it best when its owner has two', () => {
    const second = someGrant(2)
    const other = { ...second, content: { ...second.content, label: 'weekly', scopes: ['read:confluence-user'] } }
    const tokens = [fresh('t1', { label: 'weekly', scopes: ['read:confluence-user'] }), fresh('t2')]
    const changes = bind([someGrant(1), other], tokens)
    expect(changes.map(({ next }) => [next.id, next.token?.id, next.differences, next.extraTokens])).toEqual([
      [1, 't2', [], []],
      [2, 't1', [], []],
    ])
  })

  it('is never bound twice', () => {
    expect(bind([bound(1, 't1'), someGrant(2)], [fresh('t1')])).toEqual([])
  })

  it('of a service account is bound to the grant for which that was made', () => {
    const grant = someGrant(1, { kind: 'service-account', serviceAccountId: 'robot' })
    const tokens = [fresh('t1'), fresh('t2', { kind: 'service-account-token', ownerId: 'robot' })]
    expect(bind([grant], tokens).map(({ next }) => next.token)).toEqual([{ kind: 'service-account-token', id: 't2' }])
  })

  it('waits while its grant is being prepared', () => {
    expect(bind([someGrant(1, { state: 'preparing', openedAt: null, windowUntil: null })], [fresh('t1')])).toEqual([])
  })
})

describe('a token that differs from its grant', () => {
  it.each([
    ['has no scopes', { scopes: [] }, 'no scopes'],
    ['has more scopes', { scopes: ['read:jira-work', 'write:jira-work'] }, 'not granted: write:jira-work'],
    ['lives longer', { expiresAt: monday + 92 * DAY }, 'granted until 2026-04-05'],
    ['never ends', { expiresAt: null }, 'never ends'],
  ])('is bound, and it is told that it %s', (_name, given, words) => {
    const [change] = bind([someGrant(1)], [fresh('t1', given)])
    expect(change?.next.differences).toEqual([expect.stringContaining(words)])
    expect(change?.words).toContain(words)
  })

  it.each([
    ['fewer scopes', { scopes: ['read:jira-work'] }, ['read:jira-work', 'write:jira-work']],
    ['a shorter life', { expiresAt: monday + DAY }, ['read:jira-work']],
    ['some scopes where everything was granted', {}, []],
    ['scopes that the provider does not tell', { scopes: null }, ['read:jira-work']],
  ])('with %s differs in nothing', (_name, given, scopes) => {
    const grant = someGrant(1)
    const [change] = bind([{ ...grant, content: { ...grant.content, scopes } }], [fresh('t1', given)])
    expect(change?.next.differences).toEqual([])
  })

  it('is told once, and once more when it no longer does', () => {
    const differs = bound(1, 't1')
    const [first] = bind([differs], [fresh('t1', { scopes: [] })])
    expect(first?.kind).toBe('differs')
    const next = { ...differs, ...first?.next }
    expect(bind([next], [fresh('t1', { scopes: [] })])).toEqual([])
    expect(bind([next], [fresh('t1')])).toMatchObject([{ kind: 'bound', next: { differences: [] } }])
  })

  it('is told of a second token of the window, and not of one that another grant allows or that came later', () => {
    const second = fresh('t2')
    expect(bind([bound(1, 't1')], [fresh('t1'), second])).toMatchObject([
      { kind: 'differs', next: { extraTokens: [{ kind: 'user-token', id: 't2' }] } },
    ])
    expect(bind([bound(1, 't1'), bound(2, 't2')], [fresh('t1'), second])).toEqual([])
    const later = fresh('t3', { createdAt: monday + 7 * DAY })
    expect(bind([bound(1, 't1')], [fresh('t1'), later], monday + 8 * DAY)).toEqual([])
  })
})

describe('a grant whose token is gone', () => {
  it('takes another of its window', () => {
    const [change] = bind([bound(1, 't1', { extraTokens: [{ kind: 'user-token', id: 't2' }] })], [fresh('t2')])
    expect(change).toMatchObject({ kind: 'bound', next: { token: { id: 't2' }, extraTokens: [] } })
  })

  it('waits for another while its window lasts', () => {
    expect(bind([bound(1, 't1')], [])).toMatchObject([{ kind: 'opened', next: { state: 'open', token: null } }])
  })

  it('ends when its window is over, as one does that was there before requests', () => {
    expect(bind([bound(1, 't1')], [], monday + 7 * DAY)).toMatchObject([{ kind: 'ended', next: { state: 'ended' } }])
    const old = bound(1, 't1', { grandfathered: true, windowUntil: null })
    expect(bind([old], [])).toMatchObject([{ kind: 'ended' }])
  })

  it('ends when the token has ended by itself', () => {
    const [change] = bind([bound(1, 't1')], [fresh('t1', { expiresAt: monday + 8 * DAY })], monday + 9 * DAY)
    expect(change).toMatchObject({ kind: 'ended', words: expect.stringContaining('it ended on 2026-01-13') })
  })
})

it('a grant from before requests is compared with nothing', () => {
  const old = bound(1, 't1', { grandfathered: true, windowUntil: null })
  expect(bind([old], [fresh('t1', { scopes: [], expiresAt: null })])).toEqual([])
})
