import type { TokenEntry } from '../../model/token-record.ts'
import type { Cadence, CadenceClass } from '../../model/understanding.ts'
import type { UseDimension } from '../../model/use.ts'
import { counted } from './day-words.ts'

/** Values of one dimension that a letter names. */
const named = 3

/** What each kind of credential is called in a letter. */
export const kindWords = {
  'user-token': 'API token',
  'service-account-token': 'service account token',
  'oauth-client': 'OAuth client',
  'admin-key': 'organisation API key',
} as const

const rhythms: Readonly<Record<CadenceClass, string>> = {
  'never-used': 'It was never used, as far as anybody can tell',
  'single-use': 'It was used once',
  continuous: 'It is used all the time',
  hourly: 'It is used about every hour',
  daily: 'It is used every day',
  weekdays: 'It is used on weekdays',
  weekly: 'It is used every week',
  monthly: 'It is used every month',
  quarterly: 'It is used every quarter',
  yearly: 'It is used once a year',
  irregular: 'It is used now and then',
  dead: 'Its use has stopped',
  'too-early-to-say': 'It was not watched for long enough to tell how it is used',
}

/** What a token seems to do, for the one who should know: its rhythm, and what audit events tell of its work. One sentence each. */
export function doesWords({ understood, description }: TokenEntry): readonly string[] {
  const said =
    description === null
      ? []
      : [
          `${description.describedBy} said: ${description.purpose}${description.system === null ? '' : ` (${description.system})`}.`,
        ]
  if (understood === null) return said
  return [`${rhythmWords(understood.understanding.cadence)}.`, ...workWords(understood.use.places), ...said]
}

function rhythmWords({ class: name, phase }: Cadence): string {
  if (phase === null) return rhythms[name]
  return name === 'dead' ? `${rhythms.dead}; before, it was used ${phase}` : `It is used regularly: ${phase}`
}

function workWords(places: NonNullable<TokenEntry['understood']>['use']['places']): readonly string[] {
  const most = (dimension: UseDimension): string | null => {
    const found = places.filter((place) => place.dimension === dimension).toSorted((a, b) => b.uses - a.uses)
    if (found.length === 0) return null
    const more = found.length - named
    const shown = found
      .slice(0, named)
      .map(({ value }) => (dimension === 'action' ? value.replaceAll('_', ' ') : value))
    return `${shown.join(', ')}${more > 0 ? ` and ${counted(more, 'other')}` : ''}`
  }
  const [action, product, site, ip] = [most('action'), most('product'), most('site'), most('ip')]
  return [
    ...(action === null ? [] : [`What it does there: ${action}.`]),
    ...(product === null ? [] : [`Product: ${product}.`]),
    ...(site === null ? [] : [`Site: ${site}.`]),
    ...(ip === null ? [] : [`Called from ${ip}.`]),
  ]
}
