import { one, wholeNumber } from '../../http/read.ts'
import { DAY, HOUR, MINUTE, parseIso } from '../../time.ts'
import { badRequest } from './refusals.ts'

/** A family of filters over one instant: `createdAt…`, `lastActiveAt…`, `expiresAt…`. */
export type TimeFamily = 'createdAt' | 'lastActiveAt' | 'expiresAt'

/** Whether an instant satisfies a family of filters; one that is absent satisfies none. */
export function timeFilter(query: URLSearchParams, family: TimeFamily, now: number): (at: number | null) => boolean {
  const [least, most] = boundsOf({ family, now, given: (suffix) => one(query, family + suffix) })
  if (least === null && most === null) return () => true
  return (at) => at !== null && (least === null || at >= least) && (most === null || at <= most)
}

interface Family {
  readonly family: TimeFamily
  readonly now: number
  given(suffix: string): string | undefined
}

/** The first and the last instant that fit; `null` = no bound. */
type Bounds = readonly [least: number | null, most: number | null]

const suffixes = ['Uom', 'Value', 'From', 'To', 'RangeFrom', 'RangeTo'] as const

function boundsOf(asked: Family): Bounds {
  const { family, given } = asked
  const type = given('SearchType')
  switch (type) {
    case undefined:
      if (suffixes.some((suffix) => given(suffix) !== undefined))
        throw badRequest('INVALID_API_TOKEN_SEARCH_QUERY', `${family}SearchType is required to search on ${family}`)
      return [null, null]
    case 'range':
      return range(asked, ['From', 'To'], instantOf)
    case 'range_time':
      return range(asked, ['RangeFrom', 'RangeTo'], relativeInstantOf)
    case 'gt':
    case 'lt':
      return distance(asked, type)
    default:
      throw badRequest('INVALID_FIELD_FORMAT', `${family}SearchType must be one of range, gt, lt, range_time`)
  }
}

function range(
  asked: Family,
  [from, to]: readonly [string, string],
  read: (text: string, name: string, now: number) => number,
): Bounds {
  const { family, now, given } = asked
  const [first, last] = [from, to].map((suffix) => {
    const text = given(suffix)
    return text === undefined ? null : read(text, family + suffix, now)
  })
  const bounds: Bounds = [first ?? null, last ?? null]
  if (bounds[0] === null && bounds[1] === null)
    throw badRequest('INVALID_API_TOKEN_SEARCH_QUERY', `Either ${family}${from} or ${family}${to} is required`)
  return bounds
}

function instantOf(text: string, name: string): number {
  // An unencoded "+" of an offset arrives as a space.
  const at = parseIso(text.replace(/ (?=\d{2}:?\d{2}$)/, '+'))
  if (at === null) throw badRequest('INVALID_FIELD_FORMAT', `${name} must be an ISO 8601 time`)
  return at
}

/** `-3w`, `1w 2d 3h 4m`: units w d h m in this order; a leading minus looks back. */
function relativeInstantOf(text: string, name: string, now: number): number {
  const match = /^(-?) *(?:(\d{1,5})w)? *(?:(\d{1,5})d)? *(?:(\d{1,6})h)? *(?:(\d{1,8})m)?$/.exec(text)
  const parts = match?.slice(2) ?? []
  if (match === null || parts.every((part) => part === undefined))
    throw badRequest('INVALID_FIELD_FORMAT', `${name} must be a span such as -3w or 1w 2d 3h 4m`)
  const units = [7 * DAY, DAY, HOUR, MINUTE]
  const span = parts.reduce((sum, part, index) => sum + Number(part ?? 0) * (units[index] ?? 0), 0)
  return match[1] === '-' ? now - span : now + span
}

const unitMs: Readonly<Record<string, number>> = { minute: MINUTE, hour: HOUR, day: DAY, week: 7 * DAY }

/** `gt`: more than N units away from now; `lt`: less. Away means ago; for an end date it means ahead. */
function distance({ family, now, given }: Family, type: 'gt' | 'lt'): Bounds {
  const [uom, value] = [given('Uom'), given('Value')]
  if (uom === undefined || value === undefined)
    throw badRequest('INVALID_API_TOKEN_SEARCH_QUERY', `${type} needs ${family}Uom and ${family}Value`)
  const unit = Object.hasOwn(unitMs, uom) ? unitMs[uom] : undefined
  if (unit === undefined) throw badRequest('INVALID_FIELD_FORMAT', `${family}Uom must be day, hour, minute or week`)
  const count = wholeNumber(value, 0, 1_000_000)
  if (count === null) throw badRequest('INVALID_FIELD_FORMAT', `${family}Value must be a whole number`)
  const span = count * unit
  if (family === 'expiresAt') return type === 'gt' ? [now + span + 1, null] : [now, now + span - 1]
  return type === 'gt' ? [null, now - span - 1] : [now - span + 1, now]
}
