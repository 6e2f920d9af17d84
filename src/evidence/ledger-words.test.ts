import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outcomeStates } from '../model/intent.ts'
import { messageStates } from '../model/message.ts'
import { planStates } from '../model/plan.ts'
import { ledgerKinds, ledgerWords } from './ledger-words.ts'

const source = new URL('..', import.meta.url).pathname

/** What stands for the changing part of kinds that are composed. */
const composed: Readonly<Record<string, readonly string[]>> = {
  pass: ['sealed', 'partial', 'failed', 'interrupted'],
  plan: planStates,
  action: outcomeStates,
  message: messageStates.filter((state) => state !== 'sending'),
  request: ['changed', 'submitted', 'approved', 'denied', 'withdrawn', 'expired', 'delegated', 'escalated', 'reviewed'],
  grant: ['prepared', 'troubled', 'opened', 'bound', 'differs', 'lapsed', 'ended', 'renewed'],
}

/** Every kind of entry that the product's sources write. */
function writtenKinds(): readonly string[] {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.includes('testing/'))
    .map((name) => readFileSync(join(source, name), 'utf8'))
    .filter((text) => /append(Entry|Ledger)\(/.test(text))
  const kinds = files.flatMap((text) => [...text.matchAll(/kind: ['`]([a-z]+)\.([a-z-]+|\$\{[^}]+\})['`]/g)])
  return kinds.flatMap(([, noun = '', verb = '']) =>
    verb.startsWith('$') ? (composed[noun] ?? ['?']).map((word) => `${noun}.${word}`) : [`${noun}.${verb}`],
  )
}

describe('words for the ledger', () => {
  it('are there for every kind that the product writes', () => {
    const kinds = new Set(writtenKinds())
    expect(kinds.size).toBeGreaterThan(20)
    expect([...kinds].filter((kind) => !ledgerKinds.includes(kind))).toEqual([])
  })

  it.each<[string, Record<string, unknown>, string]>([
    [
      'pass.sealed',
      { pass: 3, changes: { 'token.created': 2, 'token.used': 0, 'token.gone': 1 }, missing: [], fault: null },
      'Pass 3 read every listing to its end: 2 token.created and 1 token.gone.',
    ],
    [
      'access.signed-in',
      { by: 'Ada (a@x.y)', role: 'auditor', way: 'corp' },
      'Ada (a@x.y) signed in as auditor at corp.',
    ],
    [
      'access.signed-in',
      { by: 'Steward', role: 'steward', way: 'link' },
      'Steward signed in as steward by the printed link.',
    ],
    ['access.session-ended', { by: 'Ada', person: 'Bob' }, 'Ada ended a session of Bob.'],
    [
      'access.key-made',
      { by: 'Ada', key: 'k1', label: 'nightly', role: 'auditor', until: 0 },
      'Ada made the machine key "nightly" (k1) with the role auditor, until 1970-01-01.',
    ],
    ['access.key-revoked', { by: 'Ada', key: 'k1' }, 'Ada revoked the machine key k1.'],
    [
      'pass.partial',
      { pass: 4, changes: {}, missing: ['accounts', 'user-token'], fault: null },
      'Pass 4 could not read everything (missing: accounts and user-token) and concluded nothing: nothing changed.',
    ],
    [
      'findings.judged',
      { pass: 3, policies: [{}, {}], newPolicies: [{ name: 'unused' }], opened: 1, resolved: 0 },
      '2 policies judged after pass 3: 1 finding opened, 0 resolved; new text of unused.',
    ],
    [
      'exemption.added',
      { exemption: 1, token: 'user-token/a', policy: null, reason: 'yearly audit', approver: 'Ada', until: 0 },
      'Ada set aside what every policy says of user-token/a until 1970-01-01 (exemption 1): yearly audit',
    ],
    [
      'cases.changed',
      {
        changed: 1,
        transitions: [
          { case: 7, token: 'user-token/a', kind: 'asked', from: 'open', to: 'asked', reason: 'A letter was sent.' },
        ],
      },
      '1 case changed: case 7 (user-token/a) open → asked, A letter was sent.',
    ],
    [
      'plan.proposed',
      {
        plan: 'p1',
        by: 'ada',
        actions: [{ kind: 'ask-owner' }, { kind: 'revoke' }, { kind: 'ask-owner' }],
        skipped: 2,
        breaches: [{ limit: 'per run' }],
      },
      'ada planned 2 ask-owner and 1 revoke (plan p1), 2 left out; beyond the limit per run.',
    ],
    [
      'action.done',
      { kind: 'revoke', token: 'user-token/a', policy: 'unused', words: 'It is gone.', requestIds: ['r1', 'r2'] },
      'revoke of user-token/a by the policy "unused" done: It is gone. [2 requests: r1, r2]',
    ],
    [
      'message.sent',
      { message: 9, channel: 'mail', to: { address: 'ada@corp.example' }, subject: 'Your tokens', words: null },
      'Message 9 (mail) to ada@corp.example was sent: "Your tokens".',
    ],
    [
      'ask.answered',
      { token: 'user-token/a', answer: { by: 'Ada', kind: 'keep', purpose: 'nightly export', system: null } },
      'Ada answered "keep" for user-token/a: nightly export.',
    ],
    [
      'request.submitted',
      {
        request: 7,
        requester: { email: 'ada@corp.example' },
        content: { kind: 'user-token', days: 90, purpose: 'nightly export' },
        rule: { name: 'read-only' },
        breakGlass: 'The line stands.',
      },
      'ada@corp.example asked for a user-token for 90 days (request 7), under the rule "read-only", used at once (The line stands): nightly export',
    ],
    [
      'request.denied',
      { request: 7, requester: { email: 'ada@corp.example' }, by: 'Bob', words: 'Use the service account.' },
      'Request 7 of ada@corp.example was denied by Bob: Use the service account.',
    ],
    [
      'grant.bound',
      { grant: 3, owner: { email: 'ada@corp.example' }, by: null, token: 'user-token/a', words: 'It came in time.' },
      'Grant 3 of ada@corp.example is bound to user-token/a: It came in time.',
    ],
    [
      'drift.seen',
      { opened: [{ kind: 'allowed-without-grant', account: 'a1', name: 'Ada' }], resolved: [] },
      'Membership against grants: now Ada (a1) may use tokens without a grant.',
    ],
    [
      'delegation.added',
      { delegation: 2, by: 'Bob', from: 'bob@corp.example', to: 'cy@corp.example', begins: 0, until: 86_400_000 },
      'Bob let cy@corp.example stand in for bob@corp.example from 1970-01-01 until 1970-01-02 (delegation 2).',
    ],
    ['something.new', {}, 'An entry of the kind something.new.'],
    ['constructor', {}, 'An entry of the kind constructor.'],
  ])('%s', (kind, body, words) => {
    expect(ledgerWords({ kind, body })).toBe(words)
  })

  it('hold for bodies of any shape: an altered ledger is told, not stumbled over', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ledgerKinds),
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.jsonValue(),
        (kind, body, any) => {
          const keys = [
            'pass',
            'changes',
            'missing',
            'policies',
            'until',
            'transitions',
            'actions',
            'answer',
            'to',
            'cases',
            'dueAt',
            'content',
            'rule',
            'owner',
            'requester',
            'approvedBy',
            'differences',
            'grants',
            'opened',
          ]
          const hostile = { ...body, ...Object.fromEntries(keys.map((key) => [key, any])) }
          expect(ledgerWords({ kind, body: hostile })).toMatch(/\S/)
        },
      ),
    )
  })
})
