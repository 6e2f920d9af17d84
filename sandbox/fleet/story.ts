import type { Fleet, FleetAccount, FleetToken } from './fleet.ts'
import {
  drawPerson,
  drawServiceAccount,
  openRegistry,
  organisation,
  policies,
  type Registry,
  type Trait,
} from './people.ts'
import { type Random, randomFrom } from './random.ts'
import type { Rhythm } from './rhythms.ts'
import { adminKeyScopes, userTokenScopes } from './scope-sets.ts'
import { cast, partNames } from './story-cast.ts'
import { adminKeyRoles, type ServiceCredential, serviceRoles } from './story-machines.ts'
import type { CastToken, Part } from './story-parts.ts'
import { type Stage, writeToken } from './token-writer.ts'
import { drawRhythm } from './truths.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Where the clock of the story starts: a Friday morning, 22 August 2025. */
export const storyStart = Date.UTC(2025, 7, 22, 8)

const stage: Stage = {
  now: storyStart,
  until: Date.UTC(2027, 6, 1),
  denseFrom: storyStart - 185 * DAY,
  denseUntil: Date.UTC(2027, 6, 1),
  historyFrom: 0,
}

const peopleCount = 1200

/** People of a trait who own no token. */
const bystanders: readonly (readonly [Trait, number])[] = [
  ['inactive', 46],
  ['closed', 11],
  ['gone', 38],
  ['blocked', 1],
  ['approved', 27],
]

/**
 * The organisation of the story on 22 August 2025: 1,200 people with 82 user tokens of every cadence, some not used for five to seven
 * years; 12 service accounts and 3 organisation keys. The same for the same seed, on every machine; `docs/fleets.md` lists the cast.
 */
export function storyFleet(options: { readonly seed?: number } = {}): Fleet {
  const random = randomFrom(options.seed ?? 1)
  const registry = openRegistry(storyStart, random.fork('people'))
  const { people, byPart } = drawPeople(registry)
  const services = serviceRoles.map(({ name }) => drawServiceAccount(name, random.fork(`service ${name}`)))
  return {
    now: storyStart,
    organisation,
    policies,
    accounts: [...people, ...services],
    tokens: [
      ...userTokens(byPart, random.fork('tokens')),
      ...serviceTokens(services, random.fork('service tokens')),
      ...adminKeys(byPart, random.fork('admin keys')),
    ],
  }
}

/** Everybody, in no telling order, and who plays which part. */
function drawPeople(registry: Registry): { people: readonly FleetAccount[]; byPart: ReadonlyMap<Part, FleetAccount> } {
  const parts = [...new Set([...cast.map(({ owner }) => owner), ...adminKeyRoles.map(({ owner }) => owner)])]
  const byPart = new Map(parts.map((part) => [part, drawPerson(traitOf(part), registry, partNames[part])]))
  const others = bystanders.flatMap(([trait, count]) =>
    Array.from({ length: count }, () => drawPerson(trait, registry)),
  )
  const staff = Array.from({ length: peopleCount - parts.length - others.length }, () => drawPerson('staff', registry))
  return { people: shuffled([...byPart.values(), ...others, ...staff], registry.random), byPart }
}

function traitOf(part: Part): Trait {
  const trait = traits.find((candidate) => part.startsWith(`${candidate}-`))
  if (trait === undefined) throw new TypeError(`No trait is called like the part ${part}.`)
  return trait
}

const traits: readonly Trait[] = ['staff', 'admin', 'inactive', 'closed', 'gone', 'bot', 'blocked', 'approved']

function userTokens(owners: ReadonlyMap<Part, FleetAccount>, random: Random): FleetToken[] {
  const ids = new Map<string, string>()
  return cast.map((part, index) => {
    const draws = random.fork(`${index} ${part.label}`)
    const token = writeToken(
      {
        ownerId: present(owners.get(part.owner), part.owner).id,
        kind: 'user-token',
        label: part.label,
        truth: part.truth,
        rhythm: rhythmOf(part, draws),
        createdAt: timeOn(part.created, draws),
        scopes: part.scopes === undefined ? [] : userTokenScopes[part.scopes],
        ...(part.origin === undefined ? {} : { origin: part.origin }),
        ...(part.stopped === undefined ? {} : { silentFrom: timeOn(part.stopped, draws) }),
        successorOf: part.replaces === undefined ? null : present(ids.get(part.replaces), part.replaces),
      },
      stage,
      draws,
    )
    if (part.key !== undefined) ids.set(part.key, token.id)
    return token
  })
}

function serviceTokens(owners: readonly FleetAccount[], random: Random): FleetToken[] {
  return serviceRoles.flatMap(({ credentials }, index) =>
    credentials.map((credential) => {
      const draws = random.fork(`${index} ${credential.kind} ${credential.label}`)
      const { kind, label, truth, created, expires, scopes, stopped } = credential
      return writeToken(
        {
          ownerId: present(owners[index], label).id,
          kind,
          label,
          truth,
          rhythm: rhythmOf(credential, draws),
          createdAt: timeOn(created, draws),
          expiresAt: expires === undefined ? null : Date.parse(expires),
          scopes,
          origin: 'server',
          ...(stopped === undefined ? {} : { silentFrom: timeOn(stopped, draws) }),
        },
        stage,
        draws,
      )
    }),
  )
}

function adminKeys(owners: ReadonlyMap<Part, FleetAccount>, random: Random): FleetToken[] {
  return adminKeyRoles.map((role) => {
    const draws = random.fork(role.label)
    const { label, truth, created, expires } = role
    return writeToken(
      {
        ownerId: present(owners.get(role.owner), role.owner).id,
        kind: 'admin-key',
        label,
        truth,
        rhythm: drawRhythm(truth, draws),
        createdAt: timeOn(created, draws),
        expiresAt: Date.parse(expires),
        scopes: adminKeyScopes[role.scopes],
        origin: 'server',
      },
      stage,
      draws,
    )
  })
}

function rhythmOf(part: Pick<CastToken, 'truth' | 'was' | 'rhythm'> | ServiceCredential, random: Random): Rhythm {
  if ('rhythm' in part && part.rhythm !== undefined) return part.rhythm
  if (part.truth !== 'dead' && part.truth !== 'too-early-to-say') return drawRhythm(part.truth, random)
  return drawRhythm(present(part.was, 'was'), random)
}

/** A moment of the working day on a date. */
function timeOn(date: string, random: Random): number {
  return Date.parse(date) + Math.floor(random.between(7, 16) * HOUR)
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => [random.next(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item)
}

function present<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new TypeError(`The story has nothing called ${what}.`)
  return value
}
