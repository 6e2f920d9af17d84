import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { FleetError } from './fleet-error.ts'
import { loadFleet, parseFleet } from './load.ts'

const directory = mkdtempSync(join(tmpdir(), 'fleet-'))
afterAll(() => rmSync(directory, { recursive: true }))

/** A small file that is in order; a test changes what it is about. */
function file(
  change: { account?: object; token?: object; token2?: object; root?: object } = {},
): Record<string, unknown> {
  return {
    now: '2026-11-23T00:00:00Z',
    policies: [{ id: 'p1', name: 'Default', tokens: 'allowed' }],
    accounts: [
      { id: 'a1', name: 'Ada', email: 'ada@corp.example', ...change.account },
      { id: 's1', name: 'Sync', email: 'sync@serviceaccount.atlassian.com', kind: 'service-account' },
    ],
    tokens: [
      { id: 't1', ownerId: 'a1', createdAt: '2026-01-01T00:00:00Z', ...change.token },
      { id: 't2', ownerId: 'a1', createdAt: '2026-02-01T00:00:00Z', ...change.token2 },
    ],
    ...change.root,
  }
}

function faultsOf(content: unknown): readonly string[] {
  try {
    parseFleet(typeof content === 'string' ? content : JSON.stringify(content), 'fleet.json')
    return []
  } catch (error) {
    if (error instanceof FleetError) return error.faults
    throw error
  }
}

async function rejection(path: string): Promise<string> {
  return loadFleet(path).then(
    () => 'loaded',
    (error: unknown) => (error instanceof FleetError ? error.message : `no FleetError: ${String(error)}`),
  )
}

describe('what a file may leave out', () => {
  const fleet = parseFleet(JSON.stringify(file()), 'fleet.json')

  test('an account is a person, active, of the first policy, never seen, no administrator', () => {
    expect(fleet.accounts[0]).toEqual({
      id: 'a1',
      name: 'Ada',
      email: 'ada@corp.example',
      kind: 'person',
      status: 'active',
      policyId: null,
      lastActive: null,
      admin: false,
      groups: [],
    })
  })

  test('a token is a user token without label, end, scopes and uses', () => {
    expect(fleet.tokens[0]).toEqual({
      id: 't1',
      ownerId: 'a1',
      kind: 'user-token',
      label: '',
      createdAt: Date.UTC(2026, 0, 1),
      expiresAt: null,
      scopes: [],
      truth: null,
      uses: [],
      eventShare: 0,
      ips: [],
      successorOf: null,
    })
  })

  test('the organisation is that of the story, with every account managed', () => {
    expect(fleet.organisation).toMatchObject({ name: 'Brightwater Instruments', domains: [] })
    expect(
      parseFleet(JSON.stringify(file({ root: { organisation: { name: 'Other' } } })), 'f').organisation,
    ).toMatchObject({
      name: 'Other',
      id: fleet.organisation.id,
    })
  })
})

describe('what is legal', () => {
  test('a label may be any text at all, and comes back as it is', () => {
    const labels = [
      'x'.repeat(10_000),
      '<script>alert(1)</script>',
      '\u202eright to left\u202c',
      '\u001b[31mred\u001b[0m\u0007',
      "=cmd|'/c calc'!A1",
      'lone \ud800 surrogate',
      'nul \u0000 byte',
      '',
      '__proto__',
    ]
    const tokens = labels.map((label, index) => ({
      id: `t${index}`,
      ownerId: 'a1',
      label,
      createdAt: '2026-01-01T00:00:00Z',
    }))
    expect(parseFleet(JSON.stringify(file({ root: { tokens } })), 'f').tokens.map(({ label }) => label)).toEqual(labels)
  })

  test('uses may be in any order, in any zone and with fractions; they are sorted', () => {
    const uses = ['2026-05-01T02:00:03.5Z', '2026-03-01T01:00:00+01:00', '2027-01-01T00:00Z', '2026-03-01T00:00:00Z']
    expect(parseFleet(JSON.stringify(file({ token: { uses } })), 'f').tokens[0]?.uses).toEqual([
      Date.UTC(2026, 2, 1),
      Date.UTC(2026, 2, 1),
      Date.UTC(2026, 4, 1, 2, 0, 3, 500),
      Date.UTC(2027, 0, 1),
    ])
  })

  test('an empty organisation, a byte order mark and a pointer to the JSON Schema are', () => {
    const empty = file({ root: { accounts: [], tokens: [], $schema: './fleet.schema.json' } })
    const path = join(directory, 'bom.json')
    writeFileSync(path, `\ufeff${JSON.stringify(empty)}`)
    return expect(loadFleet(path)).resolves.toMatchObject({ accounts: [], tokens: [] })
  })

  test('an expired token, one made after now, and closed accounts that share a mailbox are', () => {
    const closed = { name: 'Gone', email: 'ada@corp.example', status: 'closed' }
    const accounts = [
      { id: 'a1', name: 'Ada', email: 'ada@corp.example' },
      { id: 'c1', ...closed },
      { id: 'c2', ...closed },
    ]
    expect(
      faultsOf(
        file({
          root: { accounts },
          token: { expiresAt: '2026-02-01T00:00:00Z' },
          token2: { createdAt: '2027-01-01T00:00:00Z' },
        }),
      ),
    ).toEqual([])
  })
})

describe('a file that cannot be read says why', () => {
  test('there is none', async () => {
    expect(await rejection(join(directory, 'none.json'))).toContain('there is no such file')
  })

  test('it is a directory', async () => {
    expect(await rejection(directory)).toContain('it is a directory')
  })

  test('it is not UTF-8', async () => {
    const path = join(directory, 'latin.json')
    writeFileSync(path, Buffer.from([0x7b, 0x22, 0xfc, 0x22, 0x7d]))
    expect(await rejection(path)).toContain('not UTF-8')
  })

  test('it is empty, or not JSON: with line and column', () => {
    expect(faultsOf(' \n')).toEqual(['the file is empty; expected a JSON object'])
    expect(faultsOf('{\n  "now": "2026-11-23T00:00:00Z",\n  "policies" []\n}')).toEqual([
      'the file is not JSON at line 3, column 14; expected a colon after the name',
    ])
  })

  test('it is JSON but no object', () => {
    expect(faultsOf('[]')).toEqual(['found a list of 0; expected an object'])
    expect(faultsOf('null')).toEqual(['found null; expected an object'])
  })

  test('the message names the file and every fault, one a line', async () => {
    const path = join(directory, 'faults.json')
    writeFileSync(path, JSON.stringify(file({ token: { ownerId: 'a2' }, root: { now: 'noon' } })))
    expect(await rejection(path)).toBe(
      [
        `The fleet ${path} cannot be used:`,
        '  - now: found "noon"; expected an ISO 8601 instant with a zone, such as 2026-05-01T02:00:03Z',
        '  - tokens[0].ownerId: "a2" is the id of no account; expected one of the 2 in this file (did you mean "a1"?)',
      ].join('\n'),
    )
  })
})

const instantForm = 'expected an ISO 8601 instant with a zone, such as 2026-05-01T02:00:03Z'

describe('each fault names its place, what is there and what is expected', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['a missing list', { ...file(), tokens: undefined }, 'tokens: is missing; expected a list'],
    ['a list that is none', file({ root: { accounts: {} } }), 'accounts: found an object; expected a list'],
    ['no policy', file({ root: { policies: [] } }), 'policies: found a list of 0; expected at least 1'],
    [
      'an unknown word',
      file({ root: { polices: [] } }),
      '"polices" is not a word of this file; did you mean policies?',
    ],
    [
      'an unknown word of an account',
      file({ account: { mail: 'x' } }),
      'accounts[0]: "mail" is not a word of this file; did you mean email?',
    ],
    [
      'an unknown word of a token',
      file({ token2: { colour: 1 } }),
      'tokens[1]: "colour" is not a word of this file; expected one of id, ownerId, kind, label, createdAt, expiresAt, scopes, truth, uses, eventShare, ips, successorOf',
    ],
    ['an item that is none', file({ root: { tokens: ['t1'] } }), 'tokens[0]: found "t1"; expected an object'],
    ['a missing field', file({ account: { name: undefined } }), 'accounts[0].name: is missing; expected a text'],
    ['a wrong type', file({ account: { admin: 'yes' } }), 'accounts[0].admin: found "yes"; expected true or false'],
    [
      'a wrong word',
      file({ account: { status: 'activ' } }),
      'accounts[0].status: found "activ"; expected one of active, inactive, closed (did you mean active?)',
    ],
    [
      'an account id that no path can hold',
      file({
        account: { id: 'a/1' },
        token: { ownerId: 's1', kind: 'oauth-client' },
        token2: { ownerId: 's1', kind: 'oauth-client' },
      }),
      'accounts[0].id: found "a/1"; expected 1 to 128 letters, digits or _ | : -',
    ],
    ['no e-mail', file({ account: { email: 'ada' } }), 'accounts[0].email: found "ada"; expected an e-mail address'],
    [
      'a bad date',
      file({ token: { expiresAt: '2026-02-30T00:00:00Z' } }),
      `tokens[0].expiresAt: found "2026-02-30T00:00:00Z"; ${instantForm}`,
    ],
    [
      'a date as a number',
      file({ token: { createdAt: 1_767_225_600_000 } }),
      'tokens[0].createdAt: found 1767225600000; expected a text',
    ],
    ['a share above one', file({ token: { eventShare: 1.5 } }), 'tokens[0].eventShare: found 1.5; expected 1 or less'],
    [
      'a share below zero',
      file({ token: { eventShare: -0.1 } }),
      'tokens[0].eventShare: found -0.1; expected 0 or more',
    ],
    [
      'a bad address',
      file({ token: { ips: ['192.0.2.7', '300.1.1.1'] } }),
      'tokens[0].ips[1]: found "300.1.1.1"; expected an IPv4 or IPv6 address',
    ],
    [
      'uses that are no list',
      file({ token: { uses: 'weekly' } }),
      'tokens[0].uses: found "weekly"; expected a list of instants',
    ],
    [
      'a bad use',
      file({ token: { uses: ['2026-02-01T00:00:00Z', 'noon'] } }),
      `tokens[0].uses[1]: found "noon"; ${instantForm}`,
    ],
    [
      'uses before creation',
      file({ token: { uses: ['2026-02-01T00:00:00Z', '2025-02-01T00:00:00Z'] } }),
      'tokens[0].uses: 1 of 2 are before createdAt, first 2025-02-01T00:00:00.000Z; expected 2026-01-01T00:00:00.000Z or later',
    ],
    [
      'an end before the beginning',
      file({ token: { expiresAt: '2025-01-01T00:00:00Z' } }),
      'tokens[0].expiresAt: 2025-01-01T00:00:00.000Z is before createdAt; expected 2026-01-01T00:00:00.000Z or later',
    ],
    [
      'activity after now',
      file({ account: { lastActive: '2027-01-01T00:00:00Z' } }),
      'accounts[0].lastActive: 2027-01-01T00:00:00.000Z is after now; expected 2026-11-23T00:00:00.000Z or earlier',
    ],
    [
      'an id given twice',
      file({ token2: { id: 't1' } }),
      'tokens[1].id: "t1" is already the id of tokens[0]; expected an id of its own',
    ],
    [
      'a mailbox given twice',
      file({ account: { email: 'SYNC@serviceaccount.atlassian.com' } }),
      'accounts[1].email: "sync@serviceaccount.atlassian.com" is already that of accounts[0]; expected an address of its own',
    ],
    [
      'an unknown policy',
      file({ account: { policyId: 'p2' } }),
      'accounts[0].policyId: "p2" is the id of no policy; expected one of the 1 in this file (did you mean "p1"?)',
    ],
    [
      'an unknown owner',
      file({ token: { ownerId: 'nobody' } }),
      'tokens[0].ownerId: "nobody" is the id of no account; expected one of the 2 in this file',
    ],
    [
      'an unknown predecessor',
      file({ token2: { successorOf: 'zzz' } }),
      'tokens[1].successorOf: "zzz" is the id of no token; expected one of the 2 in this file',
    ],
    [
      'a token that replaces itself',
      file({ token2: { successorOf: 't2' } }),
      'tokens[1].successorOf: a token cannot replace itself; expected the id of an older token',
    ],
    [
      'a token that replaces a younger one',
      file({ token: { successorOf: 't2' } }),
      'tokens[0].successorOf: tokens[1] was created later than this one; expected the id of an older token',
    ],
    [
      "a service account's token of a person",
      file({ token: { kind: 'service-account-token' } }),
      'tokens[0].ownerId: accounts[0] is of kind person; expected a service account for a token of kind service-account-token',
    ],
    [
      'a user token of a service account',
      file({ token: { ownerId: 's1' } }),
      'tokens[0].ownerId: accounts[1] is of kind service-account; expected a person or an app for a token of kind user-token',
    ],
  ])('%s', (_, content, fault) => {
    expect(faultsOf(content)).toEqual([fault])
  })

  test('all faults of a file come at once, those between items with faults of their own as well', () => {
    const faults = faultsOf(
      file({
        account: { status: 'gone', policyId: 'p9' },
        token: { ips: ['x'], ownerId: 'b' },
        token2: { id: 't1' },
        root: { now: '?' },
      }),
    )
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'now',
      'accounts[0].status',
      'tokens[0].ips[0]',
      'tokens[1].id',
      'accounts[0].policyId',
      'tokens[0].ownerId',
    ])
  })

  test('after a hundred faults the rest are counted', () => {
    const tokens = Array.from({ length: 5000 }, (_, index) => ({
      id: `t${index}`,
      ownerId: 'a'.repeat(250),
      createdAt: 'x',
    }))
    const faults = faultsOf(file({ root: { tokens } }))
    expect(faults).toHaveLength(101)
    expect(faults.at(-1)).toBe('and 9900 more faults')
  })

  test('a value in a message is short and on one line, with nothing that a terminal would act on', () => {
    const [fault] = faultsOf(file({ account: { status: `\u001b[31m\u202e\u2028\n${'x'.repeat(500)}` } }))
    expect(fault).toMatch(/^[\x20-\x7e…]+$/)
    expect(fault?.length).toBeLessThan(200)
  })
})
