import { BlockList, isIPv6 } from 'node:net'
import { expect, test } from 'vitest'
import { drawAddresses, placeOf } from './networks.ts'
import { randomFrom } from './random.ts'

const documentation = new BlockList()
documentation.addSubnet('192.0.2.0', 24)
documentation.addSubnet('198.51.100.0', 24)
documentation.addSubnet('203.0.113.0', 24)
documentation.addSubnet('2001:db8::', 32, 'ipv6')

const origins = ['server', 'desk', 'everywhere'] as const

test('every address is of a range reserved for documentation, and has a place', () => {
  const random = randomFrom(3)
  const addresses = origins.flatMap((origin) => Array.from({ length: 200 }, () => drawAddresses(origin, random)).flat())
  expect(addresses.filter((address) => !documentation.check(address, isIPv6(address) ? 'ipv6' : 'ipv4'))).toEqual([])
  expect(addresses.filter((address) => placeOf(address) === null)).toEqual([])
  expect(addresses.some(isIPv6)).toBe(true)
})

test('a server calls from one or two addresses, a desk from up to three, a shared secret from many countries', () => {
  for (let seed = 0; seed < 50; seed += 1) {
    const random = randomFrom(seed)
    expect(drawAddresses('server', random).length).toBeLessThanOrEqual(2)
    expect(drawAddresses('desk', random).length).toBeLessThanOrEqual(3)
    const everywhere = drawAddresses('everywhere', random)
    expect(everywhere.length).toBeGreaterThan(10)
    expect(new Set(everywhere.map((address) => placeOf(address)?.country)).size).toBeGreaterThan(3)
  }
})

test('an address of elsewhere has no place', () => {
  expect(placeOf('10.0.0.1')).toBeNull()
  expect(placeOf('192.0.2.254')).toBeNull()
})
