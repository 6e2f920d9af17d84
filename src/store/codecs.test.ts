import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idWords } from '../model/event-columns.ts'
import { eventsOf, namesToken, pageOf } from './event-page.ts'
import { periodStart } from './period.ts'
import { decodePlaces, encodePlaces } from './place-list.ts'
import { SeenIds } from './seen-ids.ts'
import { decodeChunk, encodeChunk, joinChunks, type UseChunk } from './use-chunk.ts'
import { VarintReader, VarintWriter } from './varint.ts'

const whole = fc.oneof(
  fc.nat(),
  fc.constantFrom(0, 127, 128, 2 ** 28 - 1, 2 ** 28, 2 ** 31, 2 ** 32, 2 ** 49, Number.MAX_SAFE_INTEGER),
)
const signed = fc.integer({ min: -(2 ** 52) + 1, max: 2 ** 52 - 1 })

describe('what is kept as bytes comes back as it was', () => {
  it('numbers', () => {
    fc.assert(
      fc.property(fc.array(whole), fc.array(signed), (numbers, others) => {
        const writer = new VarintWriter(1)
        for (const number of numbers) writer.write(number)
        for (const number of others) writer.writeSigned(number)
        const reader = new VarintReader(writer.finish())
        expect(numbers.map(() => reader.read())).toEqual(numbers)
        expect(others.map(() => reader.readSigned())).toEqual(others.map((number) => number + 0))
        expect(reader.atEnd).toBe(true)
      }),
    )
  })

  const use = fc.record({ after: fc.nat({ max: 2_500_000_000 }), late: signed, detail: fc.nat({ max: 2 }) })
  const details = [
    [1, 2, 3, 4, 5],
    [1, 0, 0, 2 ** 40, 5],
    [9, 9, 9, 9, 9],
  ]
  const chunkOf = (period: number, uses: readonly { after: number; late: number; detail: number }[]) => {
    const sorted = uses.toSorted((a, b) => a.after - b.after)
    const at = sorted.map(({ after }) => periodStart(period) + after)
    return {
      at: Float64Array.from(at),
      observedAt: Float64Array.from(sorted, ({ late }, index) => (at[index] ?? 0) + (late % 1e12)),
      detail: Int32Array.from(sorted, ({ detail }) => detail),
      details,
    }
  }

  it('chunks of uses, alone and joined in whatever order', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3, max: 900 }), fc.array(use), fc.array(use), (period, some, others) => {
        const [one, other] = [chunkOf(period, some), chunkOf(period, others)]
        expect(decodeChunk(period, encodeChunk(period, one))).toEqual(one)
        const plain = ({ at, observedAt, detail, details: own }: UseChunk) =>
          Array.from(at, (instant, index) => `${instant} ${observedAt[index]} ${own[detail[index] ?? 0]}`).sort()
        expect(plain(joinChunks(one, other))).toEqual([...plain(one), ...plain(other)].sort())
        const { at } = joinChunks(other, one)
        expect(at).toEqual(at.toSorted((a, b) => a - b))
      }),
    )
  })

  it('places', () => {
    const place = fc.record({ firstAt: signed, span: fc.nat(), uses: whole })
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(whole, place), { selector: ([value]) => value }), (given) => {
        const places = new Map(
          given.map(([value, { firstAt, span, uses }]) => [value, { firstAt, lastAt: firstAt + span, uses }]),
        )
        expect(decodePlaces(encodePlaces(places))).toEqual(places)
      }),
    )
  })

  it('pages of raw events, and which tokens they name', async () => {
    const raw = fc.record({ after: fc.nat(), token: fc.constantFrom(0, 1, 7, 2 ** 40), text: fc.jsonValue() })
    const property = fc.asyncProperty(fc.array(raw, { minLength: 1 }), fc.integer(), async (given, first) => {
      const events = given.map(({ after, token, text }) => ({
        at: first + after,
        token,
        line: Buffer.from(`${JSON.stringify(text)}\n`),
      }))
      const page = await pageOf({
        at: events.map(({ at }) => at),
        tokens: events.map(({ token }) => token),
        text: events.map(({ line }) => line),
      })
      const times = events.map(({ at }) => at)
      expect([page.first_at, page.last_at, page.events]).toEqual([
        Math.min(...times),
        Math.max(...times),
        events.length,
      ])
      expect((await eventsOf(page)).map(({ line, ...rest }) => ({ ...rest, line: Buffer.from(line) }))).toEqual(events)
      for (const key of [1, 7, 8, 2 ** 40])
        expect(namesToken(page.tokens, key)).toBe(events.some(({ token }) => token === key))
    })
    await fc.assert(property, { numRuns: 30 })
  })
})

it('a set of ids knows each that was added, and no other', () => {
  const id = fc.tuple(
    fc.nat({ max: 3 }),
    fc.nat({ max: 3 }),
    fc.nat({ max: 3 }),
    fc.integer({ min: 1, max: 2 ** 32 - 1 }),
  )
  fc.assert(
    fc.property(fc.array(id, { maxLength: 400 }), (given) => {
      const ids = Uint32Array.from(given.flat())
      const [seen, known] = [new SeenIds(0), new Set<string>()]
      for (const [row, words] of given.entries()) {
        expect(seen.add(ids, row)).toBe(!known.has(words.join()))
        known.add(words.join())
      }
      expect([seen.size, ids.length]).toEqual([known.size, given.length * idWords])
    }),
  )
})
