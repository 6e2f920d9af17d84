import type { Fleet, FleetAccount } from './fleet.ts'
import { drawAdminKeys, drawServiceTokens } from './generate-machines.ts'
import { drawUserTokens } from './generate-tokens.ts'
import { serviceName } from './labels.ts'
import { drawPerson, drawServiceAccount, openRegistry, organisation, policies, type Trait } from './people.ts'
import { type Random, randomFrom } from './random.ts'
import { storyStart } from './story.ts'
import type { Stage } from './token-writer.ts'

const DAY = 86_400_000

/** How large a fleet to make. */
export interface FleetSize {
  /** Accounts of people, leavers among them. */
  readonly people: number
  /** User tokens, exactly. Service accounts (about 1 % of the people) and their tokens come on top. */
  readonly tokens: number
  readonly seed: number
  /** Where the clock starts; absent = the start of the story. */
  readonly now?: number
}

/**
 * A fleet of any size, statistically like the story: the same for the same size, seed and start. Uses by the minute or hour are written
 * out in full only for the days about `now` that keep the whole below some millions, and about once a day beyond; fleets of more than
 * 1,000 tokens leave out daily use more than 400 days old. Throws a RangeError
 * for sizes that are no whole numbers, tokens without people, and a start before 2019.
 */
export function generateFleet(size: FleetSize): Fleet {
  checkSize(size)
  const now = size.now ?? storyStart
  const random = randomFrom(size.seed)
  const people = drawPeople(size.people, now, random.fork('people'))
  const services = Array.from({ length: serviceCount(size.people) }, (_, index) =>
    drawServiceAccount(serviceName(index), random.fork(`service ${index}`)),
  )
  const stage = stageFor(now, size.tokens + services.length)
  return {
    now,
    organisation,
    policies,
    accounts: [...people.map(({ account }) => account), ...services],
    tokens: [
      ...drawUserTokens(size.tokens, people, { stage, random: random.fork('tokens') }),
      ...drawServiceTokens(services, { stage, random: random.fork('service tokens') }),
      ...drawAdminKeys(people, { stage, random: random.fork('admin keys') }),
    ],
  }
}

const earliestStart = Date.UTC(2019, 0, 1)

function checkSize({ people, tokens, seed, now = storyStart }: FleetSize): void {
  for (const [name, value] of Object.entries({ people, tokens }))
    if (!Number.isSafeInteger(value) || value < 0)
      throw new RangeError(`${name} must be a whole number from 0, not ${value}.`)
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed must be a whole number, not ${seed}.`)
  if (!(now >= earliestStart)) throw new RangeError('now must be 2019 or later: the first tokens were made in 2017.')
  if (people === 0 && tokens > 0) throw new RangeError(`${tokens} tokens need people to own them, and there are none.`)
}

function drawPeople(count: number, now: number, random: Random): { account: FleetAccount; trait: Trait }[] {
  const registry = openRegistry(now, random)
  return Array.from({ length: count }, (_, index) => {
    const trait: Trait = index === 0 ? 'admin' : random.weighted(traitShares)
    return { account: drawPerson(trait, registry), trait }
  })
}

const traitShares: readonly (readonly [Trait, number])[] = [
  ['staff', 868],
  ['admin', 3],
  ['inactive', 45],
  ['closed', 11],
  ['gone', 38],
  ['bot', 8],
  ['blocked', 2],
  ['approved', 25],
]

function serviceCount(people: number): number {
  return people === 0 ? 0 : Math.min(400, Math.max(3, Math.round(people / 100)))
}

/** About two million uses by the minute or hour in all: one in ten tokens is used so, some 60 times a day. */
function stageFor(now: number, tokens: number): Stage {
  const days = Math.min(870, Math.max(20, 2_000_000 / (Math.max(1, tokens) * 6)))
  return {
    now,
    until: now + 680 * DAY,
    denseFrom: now - DAY * Math.min(200, days * 0.3),
    denseUntil: now + DAY * days * 0.7,
    historyFrom: tokens > 1000 ? now - 400 * DAY : 0,
  }
}
