import { expect, test } from 'vitest'
import { networkOf } from './networks.ts'

test.each([
  ['192.0.2.77', '192.0.2.0/24'],
  ['::ffff:192.0.2.77', '192.0.2.0/24'],
  ['2001:db8:a::17', '2001:db8:a::/48'],
  ['2001:DB8:A:1:2:3:4:5', '2001:db8:a::/48'],
  ['somewhere', 'somewhere'],
])('%s is of %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
