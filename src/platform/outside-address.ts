import { type LookupAddress, lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Whether an address lies on the public Internet: not this machine, the own network, a cloud's metadata service or anything reserved. */
export function isOutside(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast'
}

/** The host of a URL as an address, where it is one; `null` for names. */
export function literalAddress({ hostname }: URL): string | null {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return isIP(bare) === 0 ? null : bare
}

/** Looks a name up, and fails where any of its addresses does not lie outside: checked at the very connection, so that no second answer slips in. */
export const lookupOutside: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    const [first] = found ?? []
    if (error !== null || first === undefined) return callback(error ?? new Error('no address'), '', 0)
    if (found.some(({ address }) => !isOutside(address)))
      return callback(Object.assign(new Error('inside'), { code: 'ADDRESS_NOT_PUBLIC' }), '', 0)
    return options.all === true ? callback(null, found) : callback(null, first.address, first.family)
  })
}
