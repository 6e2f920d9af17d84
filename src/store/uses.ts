import { DAY } from '../model/instant.ts'
import type { TokenKind } from '../model/token.ts'
import type { Use } from '../model/use.ts'
import { emptyUseLedger, type UseLedger } from '../model/use-ledger.ts'
import type { UseDay } from '../model/use-report.ts'
import type { Engine } from './engine.ts'
import { newestEvents } from './event-pages.ts'
import type { EventStore } from './event-store.ts'
import { unknownTokens } from './event-stream.ts'
import { storedTokenId } from './event-tokens.ts'
import type { TokenStore } from './store.ts'
import { tokensUsedAt } from './tokens-used-at.ts'
import { readUseLedgers, type UseReading } from './use-ledgers.ts'
import { usePlaces } from './use-places.ts'

type Reading = Omit<EventStore, 'eventStream' | 'recordEvents' | 'importEvents' | 'forgetEvents'> &
  Pick<TokenStore, 'tokenUses'>

/** Uses of tokens, as samples and events together tell of them. */
export function useReader(engine: Engine): Reading {
  const reading = <Result>(organisationId: string, work: (parts: UseReading) => Promise<Result>): Promise<Result> =>
    engine.snapshot((queries) => work({ engine, queries, organisationId }))
  return {
    useLedgers: (organisationId, which, { newest } = {}) =>
      reading(organisationId, (parts) => readUseLedgers(parts, which, newest)),
    tokenUses: (organisationId, kind, id) =>
      reading(organisationId, async (parts) => usesOf(await ledgerOf(parts, kind, id))),
    usesByDay: (organisationId, { kind, id }) =>
      reading(organisationId, async (parts) => daysOf(await ledgerOf(parts, kind, id))),
    usePlaces: (organisationId, { id }) => reading(organisationId, (parts) => usePlaces(parts, id)),
    tokensUsedAt: (organisationId, query) => reading(organisationId, (parts) => tokensUsedAt(parts, query)),
    unknownTokenUses: (organisationId) => engine.snapshot((queries) => unknownTokens(queries, organisationId)),
    tokenEvents: (organisationId, { id }, { limit, before = Number.POSITIVE_INFINITY }) =>
      reading(organisationId, async (parts) => {
        const tokenKey = await eventTokenKey(parts, id)
        return tokenKey === null ? [] : newestEvents(parts.queries, { organisationId, tokenKey, limit, before })
      }),
  }
}

async function ledgerOf(reading: UseReading, kind: TokenKind, id: string): Promise<UseLedger> {
  const [ledger = emptyUseLedger] = (await readUseLedgers(reading, [{ kind, id }])).values()
  return ledger
}

function usesOf({ at, observedAt, detail, details }: UseLedger): readonly Use[] {
  return Array.from(at, (instant, use) => {
    const told = details[detail[use] ?? -1] ?? null
    return {
      at: instant,
      source: told === null ? 'sample' : 'event',
      observedAt: observedAt[use] ?? instant,
      details: told,
    }
  })
}

function daysOf({ at, detail }: UseLedger): readonly UseDay[] {
  const days: { readonly day: number; uses: number; explained: number }[] = []
  for (const [use, instant] of at.entries()) {
    const day = Math.floor(instant / DAY) * DAY
    if (days.at(-1)?.day !== day) days.push({ day, uses: 0, explained: 0 })
    const last = days.at(-1)
    if (last === undefined) continue
    last.uses += 1
    if ((detail[use] ?? -1) >= 0) last.explained += 1
  }
  return days
}

async function eventTokenKey({ queries, organisationId }: UseReading, id: string): Promise<number | null> {
  const row = await queries
    .selectFrom('event_token')
    .select('event_token_key')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', storedTokenId(id))
    .executeTakeFirst()
  return row?.event_token_key ?? null
}
