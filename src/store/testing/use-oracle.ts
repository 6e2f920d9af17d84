import type { RecordedEvent } from '../../model/recorded-event.ts'
import { type UseDetails, useDimensions } from '../../model/use.ts'
import type { UseLedger, UsePlace } from '../../model/use-ledger.ts'

/** One use, written out. */
export interface PlainUse {
  readonly at: number
  readonly observedAt: number
  readonly details: UseDetails | null
}

/** The uses of a ledger, written out. */
export function plainUses({ at, observedAt, detail, details }: UseLedger): readonly PlainUse[] {
  return Array.from(at, (instant, index) => ({
    at: instant,
    observedAt: observedAt[index] ?? Number.NaN,
    details: details[detail[index] ?? -1] ?? null,
  }))
}

/** The merged uses, found the slow way: take the earliest that is left and everything within a minute of it, until nothing is left. */
export function mergedSlowly(all: readonly PlainUse[]): readonly PlainUse[] {
  const left = new Set(all)
  const uses: PlainUse[] = []
  while (left.size > 0) {
    const at = Math.min(...[...left].map((use) => use.at))
    const together = [...left].filter((use) => use.at - at <= 60_000)
    for (const use of together) left.delete(use)
    const told = together
      .filter(({ details }) => details !== null)
      .sort((a, b) => a.at - b.at || a.observedAt - b.observedAt || (words(a) < words(b) ? -1 : 1))
    uses.push({
      at,
      observedAt: Math.min(...together.map((use) => use.observedAt)),
      details: told[0]?.details ?? null,
    })
  }
  return uses
}

function words({ details }: PlainUse): string {
  return useDimensions.map((dimension) => details?.[dimension] ?? '').join('\u0000')
}

/** The events of a list that count, each once: the first of each id. */
export function distinctEvents(events: readonly RecordedEvent[]): readonly RecordedEvent[] {
  const found = new Map<string, RecordedEvent>()
  for (const event of events) if (!found.has(event.id)) found.set(event.id, event)
  return [...found.values()]
}

/** The places of the events of one token, in the order of the port. */
export function placesSlowly(events: readonly RecordedEvent[]): readonly UsePlace[] {
  const places = useDimensions.flatMap((dimension) =>
    [...Map.groupBy(events, ({ details }) => details[dimension])].flatMap(([value, own]) =>
      value === null
        ? []
        : [
            {
              dimension,
              value,
              firstAt: Math.min(...own.map(({ at }) => at)),
              lastAt: Math.max(...own.map(({ at }) => at)),
              uses: own.length,
            },
          ],
    ),
  )
  return places.sort(
    (a, b) =>
      useDimensions.indexOf(a.dimension) - useDimensions.indexOf(b.dimension) ||
      b.lastAt - a.lastAt ||
      (a.value < b.value ? -1 : 1),
  )
}
