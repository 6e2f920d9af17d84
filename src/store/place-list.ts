import { VarintReader, VarintWriter } from './varint.ts'

/** How often and when a token was used in a value, as events tell. */
export interface PlaceFigures {
  readonly firstAt: number
  readonly lastAt: number
  readonly uses: number
}

/** The places of one token, by the key of the value. */
export type PlaceList = ReadonlyMap<number, PlaceFigures>

/** Both together. */
export function addPlaces(one: PlaceFigures | undefined, other: PlaceFigures): PlaceFigures {
  return one === undefined
    ? other
    : {
        firstAt: Math.min(one.firstAt, other.firstAt),
        lastAt: Math.max(one.lastAt, other.lastAt),
        uses: one.uses + other.uses,
      }
}

/** The places of one token as bytes. */
export function encodePlaces(places: PlaceList): Uint8Array {
  const writer = new VarintWriter(places.size * 16)
  for (const [value, { firstAt, lastAt, uses }] of places) {
    writer.write(value)
    writer.writeSigned(firstAt)
    writer.write(lastAt - firstAt)
    writer.write(uses)
  }
  return writer.finish()
}

/** What {@link encodePlaces} made bytes of. */
export function decodePlaces(bytes: Uint8Array): Map<number, PlaceFigures> {
  const reader = new VarintReader(bytes)
  const places = new Map<number, PlaceFigures>()
  while (!reader.atEnd) {
    const value = reader.read()
    const firstAt = reader.readSigned()
    places.set(value, { firstAt, lastAt: firstAt + reader.read(), uses: reader.read() })
  }
  return places
}
