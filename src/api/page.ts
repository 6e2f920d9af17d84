import { z } from 'zod'
import { StewardError } from '../platform/errors.ts'

/** How every list is paged and sorted; `fallback` is its order where none is asked for. */
export function pageQuery<Field extends string>(fields: readonly Field[], fallback: Field | `-${Field}`) {
  const orders = fields.flatMap((field): (Field | `-${Field}`)[] => [field, `-${field}`])
  return {
    limit: z.coerce.number().int().min(1).max(1000).default(200).meta({ description: 'Items of a page.' }),
    cursor: z
      .string()
      .max(2000)
      .optional()
      .meta({ description: '`next` of the page before, with the same filters and order.' }),
    sort: z
      .enum(orders)
      .optional()
      .meta({ description: `Order by a field; with "-" in front downwards. Default ${fallback}.` }),
  }
}

/** One page of a list, as every list answers. */
export function pageSchema<Item extends z.ZodType>(item: Item) {
  return z.object({
    data: z.array(item),
    total: z.int().meta({ description: 'Number of items that match, whatever the page.' }),
    next: z.string().nullable().meta({
      description: 'Send it back as `cursor`, with the same filters and order, for the next page; null at the end.',
    }),
  })
}

/** A filter that takes several words with commas between; `any` = all. */
export function wordsQuery(words: readonly string[], { also = [] }: { readonly also?: readonly string[] } = {}) {
  const single = ['any', ...also]
  const either = words.join('|')
  return z
    .string()
    .regex(
      new RegExp(`^(${single.join('|')}|(${either})(,(${either}))*)$`),
      `must be ${single.join(', ')}, or some of ${words.join(', ')}`,
    )
    .optional()
}

/** The words that a filter names; `undefined` where it leaves all in. */
export function wordsOf<Word extends string>(words: readonly Word[], text: string | undefined): Word[] | undefined {
  if (text === undefined || text === 'any') return undefined
  const named = text.split(',')
  return words.filter((word) => named.includes(word))
}

/** What a list is asked for. */
interface Asked {
  readonly limit: number
  readonly cursor?: string | undefined
  readonly sort?: string | undefined
}

/** How a list that is short enough to be read whole is sorted. */
export interface ShortList<Item> {
  /** What an item has of the fields it can be sorted by; `null` comes last either way. */
  readonly fields: Readonly<Record<string, (item: Item) => string | number | null>>
  readonly fallback: string
  /** What no other item has; equal ones are in its order. */
  readonly id: (item: Item) => string | number
}

/**
 * One page of a list that is short enough to be read whole. A cursor holds the place of its last item, so that items that come and go
 * meanwhile neither repeat nor hide others. Rejects with `usage` for a cursor that is not one of this list in this order.
 */
export function pageOf<Item>(
  items: readonly Item[],
  { limit, cursor, sort: asked }: Asked,
  { fields, fallback, id }: ShortList<Item>,
): { data: Item[]; total: number; next: string | null } {
  const sort = asked ?? fallback
  const field = fields[sort.replace(/^-/, '')]
  if (field === undefined) throw new StewardError('usage', `sort: this list is not sorted by ${sort}.`)
  const turn = sort.startsWith('-') ? -1 : 1
  const placed = items.map((item): Placed<Item> => ({ item, place: [field(item), id(item)] }))
  const inOrder = placed.sort((one, other) => compared(one.place, other.place, turn))
  const after = cursor === undefined ? null : placeOf(cursor, sort)
  const rest = after === null ? inOrder : inOrder.filter(({ place }) => compared(place, after, turn) > 0)
  const page = rest.slice(0, limit)
  const last = page.at(-1)
  return {
    data: page.map(({ item }) => item),
    total: items.length,
    next: last === undefined || rest.length <= limit ? null : cursorAt(sort, last.place),
  }
}

type Place = readonly [value: string | number | null, id: string | number]

interface Placed<Item> {
  readonly item: Item
  readonly place: Place
}

function compared([value, id]: Place, [otherValue, otherId]: Place, turn: number): number {
  if (value !== otherValue) {
    if (value === null) return 1
    if (otherValue === null) return -1
    return value < otherValue ? -turn : turn
  }
  if (id === otherId) return 0
  return id < otherId ? -turn : turn
}

function cursorAt(sort: string, place: Place): string {
  return Buffer.from(JSON.stringify([sort, ...place])).toString('base64url')
}

const scalar = z.union([z.string(), z.number()])
const cursorText = z.tuple([z.string(), scalar.nullable(), scalar])

function placeOf(cursor: string, sort: string): Place {
  const read = cursorText.safeParse(parsed(cursor))
  if (read.success && read.data[0] === sort) return [read.data[1], read.data[2]]
  throw new StewardError(
    'usage',
    'This cursor does not belong to this list: take the cursor from the page before, and send the same order.',
  )
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return null
  }
}
