import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Fleet } from './fleet.ts'
import { generateFleet } from './generate.ts'
import { parseFleet } from './load.ts'
import { storyFleet } from './story.ts'
import { writeFleet } from './write.ts'

function roundTrip(fleet: Fleet): Fleet {
  return parseFleet(writeFleet(fleet), 'written')
}

test('the story and generated fleets come back from their files as they were', () => {
  expect(roundTrip(storyFleet())).toEqual(storyFleet())
  const size = { people: 500, tokens: 60, seed: 9 }
  expect(roundTrip(generateFleet(size))).toEqual(generateFleet(size))
  const none = { people: 0, tokens: 0, seed: 1 }
  expect(roundTrip(generateFleet(none))).toEqual(generateFleet(none))
})

const start = Date.UTC(2024, 0, 1)
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
)
const instant = fc.integer({ min: start, max: start + 10 ** 11 })

const fleets: fc.Arbitrary<Fleet> = fc
  .record({
    names: fc.array(text, { maxLength: 8 }),
    labels: fc.array(
      fc.tuple(text, fc.array(instant), fc.option(instant), fc.double({ min: 0, max: 1, noNaN: true })),
      { maxLength: 8 },
    ),
  })
  .map(({ names, labels }) => ({
    now: start + 10 ** 11,
    organisation: { id: 'o', name: names.join(), cloudId: 'c', directoryId: 'd', domains: ['corp.example'] },
    policies: [{ id: 'p', name: names[0] ?? '', tokens: 'blocked' }],
    accounts: ['owner', ...names].map((name, index) => ({
      id: `a:${index}`,
      name,
      email: `${index}@corp.example`,
      kind: 'person',
      status: 'inactive',
      policyId: index === 0 ? null : 'p',
      lastActive: index === 0 ? start : null,
      admin: index === 0,
      groups: ['g'],
    })),
    tokens: labels.map(([label, uses, expiresAt, eventShare], index) => ({
      id: `${index}`,
      ownerId: 'a:0',
      kind: 'admin-key',
      label,
      createdAt: start,
      expiresAt,
      scopes: ['s'],
      truth: label,
      uses: uses.toSorted((a, b) => a - b),
      eventShare,
      ips: ['192.0.2.1', '2001:db8::1'],
      successorOf: index === 0 ? null : '0',
    })),
  }))

test('any fleet comes back from its file as it was, whatever its texts hold', () => {
  fc.assert(
    fc.property(fleets, (fleet) => {
      expect(roundTrip(fleet)).toEqual(JSON.parse(JSON.stringify(fleet)))
    }),
  )
})
