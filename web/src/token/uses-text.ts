import { localDay, utcDay } from '../shared/ages.ts'
import { counted, figure, percent } from '../shared/words.ts'

/** Words of a token's uses. */
export const usesText = {
  none: 'No use is known.',
  summary: (known: number, first: string | null, last: string | null) =>
    first === null || last === null
      ? `${counted(known, 'use')} known.`
      : `${counted(known, 'use')} known, ${spanWords(localDay(Date.parse(first)), localDay(Date.parse(last)))}.`,
  sources: (explained: number, uses: number) =>
    explained === 0
      ? 'None is explained by an audit event: each was seen by a pass, which learns only of the last use before it.'
      : explained === uses
        ? 'An audit event explains each of them.'
        : `An audit event explains ${figure(explained)} of them (${percent(explained, uses)}); the others were seen by a pass, which learns only of the last use before it.`,
  timeline: 'By day, UTC',
  timelineWords: (most: { readonly day: number; readonly uses: number } | null, used: number, days: number) =>
    most === null
      ? `None in the last ${counted(days, 'day')}.`
      : `Used on ${figure(used)} of the last ${counted(days, 'day')}, most on ${utcDay(most.day)} (${figure(most.uses)}).`,
  explained: 'Explained by an event',
  seen: 'Seen by a pass',
  heatMap: 'By hour and weekday, UTC',
  heatMapCaution: 'A use that only a pass saw is the last before it, so these lie shortly before each pass.',
  heatMapWords: (hour: string, count: number, all: number) =>
    `Most uses: ${hour} UTC, ${figure(count)} of ${figure(all)}.`,
  asTable: 'Show as a table',
  withoutTable: 'Hide the table',
  weekTable: 'Uses by hour and weekday, UTC',
  hour: 'Hour',
  all_: 'All',
  cell: (day: string, hour: string, count: number) => `${day} ${hour}: ${counted(count, 'use')}`,
  newest: 'Newest uses',
  at: 'When',
  action: 'What it did',
  from: 'From',
  sampled: 'Seen by a pass',
  unnamed: 'An event that names no action',
  all: (count: number) => `Show all ${figure(count)}`,
  newestOnly: (shown: number, all: number) => `The newest ${figure(shown)} of ${figure(all)} can be shown here.`,
}

function spanWords(first: string, last: string): string {
  return first === last ? `on ${first}` : `${first} to ${last}`
}

/** Words of what it does and from where. */
export const placesText = {
  title: 'What it does, and from where',
  none: 'No audit event tells what it does, or from where.',
  value: 'Value',
  events: 'Events',
  first: 'First seen',
  last: 'Last seen',
  fresh: 'New this week',
  all: (count: number) => `Show all ${figure(count)}`,
  dimensions: { action: 'Actions', product: 'Products', site: 'Sites', ip: 'IP addresses', country: 'Countries' },
  who: (value: string) => `Which tokens: ${value}`,
}

/** Words of the panel of tokens that were used at a place. */
export const usedAtText = {
  titles: {
    action: 'Tokens that did this',
    product: 'Tokens used in this product',
    site: 'Tokens used on this site',
    ip: 'Tokens used from this address',
    country: 'Tokens used from this country',
  },
  loading: 'Loading the tokens',
  failed: 'The tokens could not be loaded',
  caution: 'As far as audit events tell.',
  events: (events: number) => counted(events, 'event'),
  last: 'last',
  self: 'this token',
}
