import { describe, expect, it } from 'vitest'
import type { ContactRung } from '../../model/case.ts'
import { anOwner, monday, someToken } from '../testing/plan-parts.ts'
import { contactFor, leftOutWords } from './contacts.ts'

const book = { team: 'team@corp.example', stewards: ['s1@corp.example', 's2@corp.example'] }
const described = (backup: string | null) => ({
  description: {
    purpose: 'p',
    system: null,
    sponsor: null,
    backup,
    neededUntil: null,
    describedAt: monday,
    describedBy: 'x',
  },
})
const reach = (token: Parameters<typeof contactFor>[0], from: ContactRung = 'owner', more = {}) => {
  const { recipient, rung, leftOut } = contactFor(token, { from, book, ...more })
  return [recipient?.address ?? null, rung, leftOut.map(leftOutWords)]
}

describe('who is asked', () => {
  it('is the owner while the account is active and has a mailbox', () => {
    expect(reach(someToken('t'))).toEqual(['o1@corp.example', 'owner', []])
  })

  it.each([
    [anOwner('o1', { status: 'inactive' }), 'The owner (Owner o1) has an account that is inactive.'],
    [anOwner('o1', { email: null }), 'The owner (Owner o1) has no e-mail address.'],
    [
      anOwner('o1', { email: 'a@b.example\r\nBcc: evil@x.example' }),
      'The owner (Owner o1) has no valid e-mail address.',
    ],
    [anOwner('o1', { kind: 'service-account' }), 'The owner is no person (Owner o1) and reads no mail.'],
    [null, 'The owner is not known.'],
  ])('is the backup owner where the owner cannot be reached, and it is told why', (owner, why) => {
    const token = { ...someToken('t', { owner }), ...described('backup@corp.example') }
    expect(reach(token)).toEqual(['backup@corp.example', 'backup', [why]])
  })

  it('climbs from the rung where the case is, past what is not there, to all stewards at once', () => {
    const token = someToken('t')
    expect(reach(token, 'backup')).toEqual(['team@corp.example', 'team', ['The backup owner is not named.']])
    expect(reach(token, 'stewards')).toEqual(['s1@corp.example, s2@corp.example', 'stewards', []])
  })

  it('is never the same address again on a higher rung', () => {
    const token = { ...someToken('t'), ...described('O1@corp.example') }
    expect(reach(token, 'backup')).toEqual(['team@corp.example', 'team', ['The backup owner has been asked already.']])
  })

  it('is nobody where no rung can be reached, and every rung says why', () => {
    const token = someToken('t', { owner: null })
    expect(contactFor(token, { from: 'owner', book: { team: null, stewards: [] } })).toMatchObject({
      recipient: null,
      leftOut: [{ rung: 'owner' }, { rung: 'backup' }, { rung: 'team' }, { rung: 'stewards' }],
    })
  })

  it('is the named reviewer in place of the owner', () => {
    expect(reach(someToken('t'), 'owner', { reviewer: 'lead@corp.example' })).toEqual([
      'lead@corp.example',
      'owner',
      [],
    ])
    expect(contactFor(someToken('t'), { from: 'owner', book, reviewer: 'lead@corp.example' }).recipient?.rung).toBe(
      'reviewer',
    )
  })
})
