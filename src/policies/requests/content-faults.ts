import { nearestWord } from '../../model/nearest.ts'
import type { RequestContent } from '../../model/request.ts'
import type { ApprovalRule } from '../../model/request-rules.ts'
import { knownScope, knownScopes, scopeClassOf, scopeClassWords } from '../../model/scope-words.ts'
import { counted } from '../words.ts'

/** Something in a request that stands against it, for the person who asks. */
export interface ContentFault {
  /** The field of the content. */
  readonly field: keyof RequestContent
  /** A sentence that says what to write instead. */
  readonly words: string
}

/** What faults are judged by. */
export interface ContentRules {
  /** `null` = none is chosen yet: nothing is said of what only rules limit. */
  readonly rule: Pick<ApprovalRule, 'name' | 'maxDays'> | null
  /** E-mail address of who asks. */
  readonly requester: string | null
}

/** Longest life of a token at the provider, in days. */
export const longestDays = 365

/** Everything that stands against a request, in the order in which its fields are asked; empty = it can be submitted. Pure; never throws. */
export function faultsOf(content: RequestContent, { rule, requester }: ContentRules): readonly ContentFault[] {
  return [
    ...textFaults(content),
    ...labelFaults(content),
    ...scopeFaults(content),
    ...siteFaults(content),
    ...dayFaults(content, rule),
    ...backupFaults(content, requester),
  ]
}

function textFaults({ purpose, system }: RequestContent): readonly ContentFault[] {
  const faults: ContentFault[] = []
  if (letters(purpose) < 5)
    faults.push({ field: 'purpose', words: 'Say what the token is for, so that somebody else understands it.' })
  else if (letters(purpose) > 1000) faults.push({ field: 'purpose', words: 'Keep the purpose to 1,000 characters.' })
  if (letters(system) < 2)
    faults.push({
      field: 'system',
      words: 'Say where the token will run: a server, a pipeline, a script on your computer.',
    })
  else if (letters(system) > 200) faults.push({ field: 'system', words: 'Keep the system to 200 characters.' })
  return faults
}

function letters(text: string): number {
  return [...text.trim()].length
}

/** Display names of service accounts have 6 to 30 characters at the provider; labels of tokens are bounded here only. */
function labelFaults({ kind, label }: RequestContent): readonly ContentFault[] {
  const length = letters(label ?? '')
  if (kind === 'service-account' && (length < 6 || length > 30))
    return [
      {
        field: 'label',
        words: `The display name of a service account has 6 to 30 characters${length === 0 ? '' : `; this one has ${length}`}.`,
      },
    ]
  return length > 100 ? [{ field: 'label', words: 'Keep the name of the token to 100 characters.' }] : []
}

function scopeFaults({ kind, scopes }: RequestContent): readonly ContentFault[] {
  if (kind === 'service-account' && scopes.length === 0)
    return [{ field: 'scopes', words: 'Credentials of service accounts always have scopes: choose at least one.' }]
  const unknown = [...new Set(scopes)].filter((scope) => knownScope(scope) === undefined)
  const faults = unknown.slice(0, 5).map((scope): ContentFault => {
    const nearest = nearestWord(scope, scopeNames)
    return { field: 'scopes', words: `"${scope}" is no scope${nearest === null ? '.' : `; did you mean ${nearest}?`}` }
  })
  if (unknown.length > 5) faults.push({ field: 'scopes', words: `${unknown.length - 5} more are no scopes either.` })
  if (new Set(scopes).size < scopes.length) faults.push({ field: 'scopes', words: 'A scope is named twice.' })
  return faults
}

const scopeNames = knownScopes.map(({ scope }) => scope)

/** The name of a host, with or without the scheme before it. */
const siteText = /^(https:\/\/)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+\/?$/i

function siteFaults({ sites }: RequestContent): readonly ContentFault[] {
  if (sites.length > 50) return [{ field: 'sites', words: 'Name at most 50 sites.' }]
  return sites
    .filter((site) => site.length > 253 || !siteText.test(site))
    .slice(0, 5)
    .map((site) => ({
      field: 'sites',
      words: `"${site.slice(0, 80)}" is not the address of a site such as example.atlassian.net.`,
    }))
}

function dayFaults({ days, scopes }: RequestContent, rule: ContentRules['rule']): readonly ContentFault[] {
  if (!Number.isInteger(days) || days < 1 || days > longestDays)
    return [{ field: 'days', words: `Ask for a whole number of days from 1 to ${longestDays}.` }]
  if (rule === null) return []
  const strongest = scopeClassOf(scopes)
  const most = rule.maxDays[strongest]
  const such = `A token that ${scopeClassWords[strongest]}`
  if (most === 0) return [{ field: 'scopes', words: `${such} is never granted under the rule ${rule.name}.` }]
  if (days <= most) return []
  return [
    {
      field: 'days',
      words: `${such} is granted for at most ${counted(most, 'day')} under the rule ${rule.name}; you ask for ${days}.`,
    },
  ]
}

/** Whether a text looks like an e-mail address. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)
}

function backupFaults({ backup }: RequestContent, requester: string | null): readonly ContentFault[] {
  if (backup === null) return []
  if (!isEmail(backup)) return [{ field: 'backup', words: `"${backup.slice(0, 80)}" is not an e-mail address.` }]
  if (backup.toLowerCase() !== requester?.toLowerCase()) return []
  return [{ field: 'backup', words: 'Name somebody else: the backup is asked when you cannot be reached.' }]
}
