import { describe, expect, it } from 'vitest'
import { exportTokens } from './token-export.ts'
import { readTokenList } from './token-import.ts'
import type { TokenEntry } from './token-record.ts'

const asOf = Date.UTC(2026, 0, 31)

function faults(text: string): readonly string[] {
  const read = readTokenList(text, asOf)
  return 'faults' in read ? read.faults : []
}

function tokens(text: string) {
  const read = readTokenList(text, asOf)
  if ('faults' in read) throw new Error(read.faults.join('\n'))
  return read
}

const head = 'Token ID,Label,Created,Last active'
const created = (text: string) => tokens(`${head}\na,l,"${text}",`).tokens[0]?.token.createdAt

describe('a list of tokens with impossible facts', () => {
  it.each([
    ['a,l,2024-02-31,', /line 2: created is "2024-02-31"/],
    ['a,l,31 Feb 2024,', /line 2: created is "31 Feb 2024"/],
    ['a,l', /line 2: the row has 2 of 4 columns/],
    ['a,l,2024-02-01,2023-06-01', /line 2: "last active" is earlier than "created"/],
  ])('%s is refused with its line', (row, fault) => {
    expect(faults(`${head}\n${row}`).join('\n')).toMatch(fault)
  })

  it('takes the last day of February in a leap year for one', () => {
    expect(created('29 Feb 2024')).toBe(Date.UTC(2024, 1, 29))
  })
})

describe('a list of tokens', () => {
  it('is our own export, with labels that a spreadsheet would run, and without what was gone by then', async () => {
    const entry: TokenEntry = {
      kind: 'oauth-client',
      id: 'c-1',
      label: '=cmd|"x",\n🦊',
      status: 'ACTIVE-ISH',
      createdAt: asOf - 9,
      expiresAt: null,
      lastActiveAt: asOf - 1,
      scopes: ['read:a', 'write:b'],
      ownerId: 'u-1',
      owner: {
        id: 'u-1',
        kind: 'service-account',
        name: 'Ada',
        email: 'ada@example.com',
        status: 'active',
        lastActiveAt: null,
        policyId: null,
        admin: null,
        groups: null,
      },
      firstSeenAt: asOf - 5,
      goneAt: null,
      understood: null,
      description: null,
    }
    const others = [
      { ...entry, id: 'c-2', scopes: [], owner: null, ownerId: null },
      { ...entry, id: 'c-3', goneAt: asOf - 1 },
      { ...entry, id: 'c-4', goneAt: asOf + 1 },
    ]
    async function* all() {
      yield* [entry, ...others]
    }
    let text = ''
    for await (const piece of exportTokens(all(), 'csv')) text += piece
    const read = tokens(text)
    const { kind, id, label, status, createdAt, expiresAt, lastActiveAt, scopes, ownerId } = entry
    expect(read.tokens[0]).toEqual({
      token: { kind, id, label, status, createdAt, expiresAt, lastActiveAt, scopes, ownerId },
      owner: {
        id: 'u-1',
        kind: 'service-account',
        name: 'Ada',
        email: 'ada@example.com',
        status: 'active',
        lastActiveAt: null,
      },
      ownerEmail: 'ada@example.com',
    })
    expect(read.tokens.map(({ token }) => [token.id, token.scopes?.length])).toEqual([
      ['c-1', 2],
      ['c-2', 0],
      ['c-4', 2],
    ])
    expect([read.gone, read.told]).toEqual([1, ['status', 'expiresAt', 'scopes', 'ownerId']])
  })

  it('may have the words of the provider in its head, semicolons and a byte order mark', () => {
    const read = tokens(
      '\ufeffToken ID;Token name;User;Email;Created;Last accessed (UTC);Status;Novelty\nt;Nightly;Ada;ADA@example.com;2025-01-02;Never;Active;x\n\n',
    )
    expect(read.tokens).toEqual([
      {
        token: {
          kind: 'user-token',
          id: 't',
          label: 'Nightly',
          status: 'ALLOWED',
          createdAt: Date.UTC(2025, 0, 2),
          expiresAt: null,
          lastActiveAt: null,
          scopes: null,
          ownerId: null,
        },
        owner: null,
        ownerEmail: 'ADA@example.com',
      },
    ])
    expect(read.told).toEqual(['status', 'ownerId'])
  })

  it.each([
    ['2025-03-04', Date.UTC(2025, 2, 4)],
    ['2025-03-04 05:06', Date.UTC(2025, 2, 4, 5, 6)],
    ['2025-03-04T05:06:07.008Z', Date.UTC(2025, 2, 4, 5, 6, 7, 8)],
    ['2025-03-04T05:06:07+02:00', Date.UTC(2025, 2, 4, 3, 6, 7)],
    ['2025-03-04 05:06:07 +0200', Date.UTC(2025, 2, 4, 3, 6, 7)],
    ['4 Mar 2025', Date.UTC(2025, 2, 4)],
    ['Mar 4, 2025, 5:06 PM', Date.UTC(2025, 2, 4, 17, 6)],
    ['', null],
    ['Never', null],
  ])('understands the date %s', (text, at) => {
    expect(created(text)).toBe(at)
  })

  it.each(['03/04/2025', '4.3.2025', 'yesterday', '2025-13-01', '1741046400', 'May'])(
    'refuses the date %s, which means several things or none',
    (text) => {
      expect(faults(`${head}\na,l,${text},`)).toEqual([
        expect.stringMatching(/^line 2: created is ".*": write dates as/),
      ])
    },
  )

  it('without a column that is needed is refused, with the one that may be meant', () => {
    expect(faults('Token ID,Lable,Created\n')).toEqual([
      'line 1: the column "Label" is missing; is "Lable" meant?',
      'line 1: the column "Last active" is missing',
    ])
    expect(faults('')).toEqual([
      'it is empty: its first line must name the columns Token ID, Label, Created, Last active',
    ])
    expect(faults(`${head},Last used\n`)).toEqual(['line 1: two columns tell the same: "Last active" and "Last used"'])
  })

  it('has all its faults told, by line, the first hundred in words', () => {
    expect(faults(`${head},Kind\na,l,,,user-token\n,l,,,\na,l,,2027-01-01,robot\n`)).toEqual([
      'line 3: the token has no id',
      'line 4: kind is "robot": it must be one of user-token, service-account-token, oauth-client, admin-key',
      'line 4: "last active" is later than the day on which the list was true',
      'line 4: the token a stands on line 2 already',
    ])
    const many = readTokenList(`${head}\n${',l,,\n'.repeat(250)}`, asOf)
    expect('faults' in many && [many.faults.length, many.untold]).toEqual([100, 150])
    expect(faults(`${head}\na,"open`)).toEqual([expect.stringMatching(/quote/i)])
  })
})
