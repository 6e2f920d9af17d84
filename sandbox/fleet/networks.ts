import type { Random } from './random.ts'

/** Where an address is. */
interface Place {
  readonly city: string
  readonly region: string
  readonly country: string
}

interface Network {
  readonly prefix: string
  /** Last part of an address: a decimal number for IPv4, hexadecimal for IPv6. */
  readonly hosts: readonly [first: number, last: number]
  readonly place: Place
}

const berlin: Place = { city: 'Berlin', region: 'Berlin', country: 'Germany' }
const frankfurt: Place = { city: 'Frankfurt am Main', region: 'Hesse', country: 'Germany' }
const newYork: Place = { city: 'New York', region: 'New York', country: 'United States' }
const pune: Place = { city: 'Pune', region: 'Maharashtra', country: 'India' }
const ashburn: Place = { city: 'Ashburn', region: 'Virginia', country: 'United States' }
const dublin: Place = { city: 'Dublin', region: 'Leinster', country: 'Ireland' }

/** The networks of every fleet made here, all in ranges reserved for documentation (RFC 5737 and RFC 3849). */
const networks = {
  office: [
    { prefix: '192.0.2.', hosts: [60, 119], place: berlin },
    { prefix: '192.0.2.', hosts: [120, 179], place: newYork },
    { prefix: '192.0.2.', hosts: [180, 239], place: pune },
  ],
  server: [
    { prefix: '192.0.2.', hosts: [4, 59], place: frankfurt },
    { prefix: '198.51.100.', hosts: [4, 99], place: ashburn },
    { prefix: '198.51.100.', hosts: [100, 199], place: dublin },
    { prefix: '2001:db8:a::', hosts: [0x10, 0xff], place: dublin },
  ],
  home: [
    { prefix: '203.0.113.', hosts: [1, 99], place: berlin },
    {
      prefix: '203.0.113.',
      hosts: [100, 149],
      place: { city: 'Lyon', region: 'Auvergne-Rhône-Alpes', country: 'France' },
    },
    { prefix: '203.0.113.', hosts: [150, 199], place: { city: 'Kraków', region: 'Lesser Poland', country: 'Poland' } },
    { prefix: '203.0.113.', hosts: [200, 249], place: { city: 'São Paulo', region: 'São Paulo', country: 'Brazil' } },
    { prefix: '2001:db8:b::', hosts: [0x100, 0xfff], place: berlin },
    { prefix: '2001:db8:c::', hosts: [0x100, 0xfff], place: { city: 'Hanoi', region: 'Hanoi', country: 'Vietnam' } },
    { prefix: '2001:db8:d::', hosts: [0x100, 0xfff], place: { city: 'Lagos', region: 'Lagos', country: 'Nigeria' } },
  ],
} as const satisfies Readonly<Record<string, readonly Network[]>>

/** Whence a token is used: one or two servers, a desk and a home, or wherever its secret was copied to. */
export type Origin = 'server' | 'desk' | 'everywhere'

/** Draws the addresses of an origin: 1–2, 1–3, or 14–22 of many networks and countries; none twice. */
export function drawAddresses(origin: Origin, random: Random): string[] {
  const drawn = {
    server: () => many(random.chance(0.7) ? 1 : 2, () => drawAddress([random.pick(networks.server)], random)),
    desk: () => [
      drawAddress(networks.office, random),
      ...many(random.whole(0, 2), () => drawAddress([random.pick(networks.home)], random)),
    ],
    everywhere: () =>
      many(random.whole(14, 22), () => drawAddress([...networks.office, ...networks.server, ...networks.home], random)),
  }
  return [...new Set(drawn[origin]())]
}

/** Where an address of a fleet made here is; `null` for addresses of other fleets. */
export function placeOf(address: string): Place | null {
  const all: readonly Network[] = Object.values(networks).flat()
  const found = all.find(({ prefix, hosts }) => {
    if (!address.startsWith(prefix)) return false
    const host = Number.parseInt(address.slice(prefix.length), radixOf(prefix))
    return host >= hosts[0] && host <= hosts[1]
  })
  return found?.place ?? null
}

function drawAddress(from: readonly Network[], random: Random): string {
  const { prefix, hosts } = random.pick(from)
  return prefix + random.whole(hosts[0], hosts[1]).toString(radixOf(prefix))
}

function radixOf(prefix: string): number {
  return prefix.includes(':') ? 16 : 10
}

function many(count: number, draw: () => string): string[] {
  return Array.from({ length: count }, draw)
}
