import { describe, expect, it } from 'vitest'
import type { RequestContent } from '../../model/request.ts'
import { faultsOf } from './content-faults.ts'
import { usualMaxDays } from './default-rules.ts'
import { aContent } from './testing/wish-parts.ts'

const rule = { name: 'usual', maxDays: { ...usualMaxDays, unscoped: 0 } }
const judged = { rule, requester: 'ada@corp.example' }

/** `field: words` of each fault. */
function told(content: Partial<RequestContent>): readonly string[] {
  return faultsOf(aContent(content), judged).map(({ field, words }) => `${field}: ${words}`)
}

it.each<[string, Partial<RequestContent>]>([
  ['as it is', {}],
  ['as long as its scopes allow', { days: 365 }],
  ['writing, as long as that allows', { scopes: ['write:jira-work'], days: 180 }],
  ['for one day', { days: 1 }],
  ['without what may be left out', { sites: [], backup: null, label: null }],
  ['a site with its scheme', { sites: ['https://corp.atlassian.net/'] }],
  ['a service account of 6 letters', { kind: 'service-account', label: 'export' }],
  ['a service account of 30 letters', { kind: 'service-account', label: 'x'.repeat(30) }],
])('nothing stands against a request: %s', (_about, content) => {
  expect(told(content)).toEqual([])
})

describe('what stands against a request is told to who asks, by field', () => {
  it.each<[string, Partial<RequestContent>, readonly string[]]>([
    ['no purpose', { purpose: '   ' }, ['purpose: Say what the token is for, so that somebody else understands it.']],
    ['a purpose without end', { purpose: 'x'.repeat(1001) }, ['purpose: Keep the purpose to 1,000 characters.']],
    [
      'no system',
      { system: '' },
      ['system: Say where the token will run: a server, a pipeline, a script on your computer.'],
    ],
    ['a system without end', { system: 'x'.repeat(201) }, ['system: Keep the system to 200 characters.']],
    ['a name without end', { label: 'x'.repeat(101) }, ['label: Keep the name of the token to 100 characters.']],
    [
      'a service account without a name',
      { kind: 'service-account', label: null },
      ['label: The display name of a service account has 6 to 30 characters.'],
    ],
    [
      'a service account of 5 letters',
      { kind: 'service-account', label: 'robot' },
      ['label: The display name of a service account has 6 to 30 characters; this one has 5.'],
    ],
    [
      'a service account of 31 letters',
      { kind: 'service-account', label: 'x'.repeat(31) },
      ['label: The display name of a service account has 6 to 30 characters; this one has 31.'],
    ],
    [
      'a scope that is mistyped',
      { scopes: ['read:jira-wrok'] },
      ['scopes: "read:jira-wrok" is no scope; did you mean read:jira-work?'],
    ],
    [
      'a scope from nowhere',
      { scopes: ['fly:to-the-moon-and-back'] },
      ['scopes: "fly:to-the-moon-and-back" is no scope.'],
    ],
    ['a scope twice', { scopes: ['read:jira-work', 'read:jira-work'] }, ['scopes: A scope is named twice.']],
    [
      'a site that is none',
      { sites: ['corp', 'javascript:alert(1)'] },
      [
        'sites: "corp" is not the address of a site such as example.atlassian.net.',
        'sites: "javascript:alert(1)" is not the address of a site such as example.atlassian.net.',
      ],
    ],
    ['no day', { days: 0 }, ['days: Ask for a whole number of days from 1 to 365.']],
    ['half a day', { days: 0.5 }, ['days: Ask for a whole number of days from 1 to 365.']],
    ['more than a year', { days: 366 }, ['days: Ask for a whole number of days from 1 to 365.']],
    [
      'longer than writing is granted',
      { scopes: ['read:jira-work', 'write:jira-work'], days: 181 },
      [
        'days: A token that may create and change things is granted for at most 180 days under the rule usual; you ask for 181.',
      ],
    ],
    [
      'what is never granted',
      { scopes: [] },
      ['scopes: A token that may do everything that its owner may is never granted under the rule usual.'],
    ],
    [
      'a service account without scopes',
      { kind: 'service-account', scopes: [], label: 'exporter' },
      [
        'scopes: Credentials of service accounts always have scopes: choose at least one.',
        'scopes: A token that may do everything that its owner may is never granted under the rule usual.',
      ],
    ],
    ['a backup that is no address', { backup: 'grace' }, ['backup: "grace" is not an e-mail address.']],
    [
      'oneself as backup',
      { backup: 'Ada@corp.example' },
      ['backup: Name somebody else: the backup is asked when you cannot be reached.'],
    ],
  ])('%s', (_about, content, expected) => {
    expect(told(content)).toEqual(expected)
  })

  it('all of it at once, in the order in which it is asked', () => {
    const content = aContent({ purpose: '', system: '', scopes: ['x'], sites: ['y'], days: 0, backup: 'z' })
    expect(faultsOf(content, judged).map(({ field }) => field)).toEqual([
      'purpose',
      'system',
      'scopes',
      'sites',
      'days',
      'backup',
    ])
  })

  it('of many unknown scopes only the first few', () => {
    const scopes = Array.from({ length: 40 }, (_, index) => `what:${'is'.repeat(index + 9)}`)
    const words = told({ scopes }).filter((line) => line.startsWith('scopes:'))
    expect(words).toHaveLength(6)
    expect(words.at(-1)).toBe('scopes: 35 more are no scopes either.')
  })
})

it('says nothing of what a rule limits while none is chosen', () => {
  expect(faultsOf(aContent({ scopes: [], days: 365 }), { rule: null, requester: null })).toEqual([])
})
