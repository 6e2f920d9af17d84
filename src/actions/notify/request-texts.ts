import type { Grant } from '../../model/grant.ts'
import type { RequestContent, RequestOrigin } from '../../model/request.ts'
import { knownScope } from '../../model/scope-words.ts'
import { counted } from './day-words.ts'
import type { NewsFacts } from './request-facts.ts'

/** Where people make and revoke their API tokens. */
export const tokensAddress = 'https://id.atlassian.com/manage-profile/security/api-tokens'
/** Where administrators make the credentials of service accounts. */
export const adminAddress = 'https://admin.atlassian.com'

/** What somebody asks for, or was granted. */
type Wanted = Pick<RequestContent, 'kind' | 'purpose' | 'system' | 'scopes' | 'sites' | 'backup' | 'label'>

/** What is asked for, in a few words: `the service account "release-bot"`, `an API token for "nightly export"`. */
export function wantedWords({ kind, label, purpose }: Pick<Wanted, 'kind' | 'label' | 'purpose'>): string {
  if (kind === 'service-account') return label === null ? 'a service account' : `the service account "${label}"`
  return `an API token for "${label ?? purpose}"`
}

/** Scopes with what each allows, where that is known. */
export function scopesInWords(scopes: readonly string[]): { readonly name: string; readonly words: string | null }[] {
  return scopes.map((name) => ({ name, words: knownScope(name)?.words ?? null }))
}

/** `read:jira-work: Read projects, issues and all that hangs on them`, one each. */
export function scopeLines(scopes: readonly string[]): string[] {
  if (scopes.length === 0) return ['None chosen: everything that its owner may do']
  return scopesInWords(scopes).map(({ name, words }) => (words === null ? name : `${name}: ${words}`))
}

/** What was asked for or granted, as rows of a table. */
export function contentDetails(content: Wanted): NewsFacts['details'] {
  const { purpose, system, scopes, sites, backup, label } = content
  return [
    ...(label === null ? [] : [{ name: 'Name', values: [label] }]),
    { name: 'What for', values: [purpose] },
    { name: 'Runs in', values: [system] },
    { name: 'Scopes', values: scopeLines(scopes) },
    ...(sites.length === 0 ? [] : [{ name: 'Sites', values: [...sites] }]),
    ...(backup === null ? [] : [{ name: 'Backup', values: [backup] }]),
  ]
}

/** What a grant allows, as rows of a table. */
export function grantDetails({ kind, content }: Pick<Grant, 'kind' | 'content'>): NewsFacts['details'] {
  return contentDetails({ kind, ...content })
}

/** Where a request comes from, where that needs saying. */
export function originWords(origin: RequestOrigin): string | null {
  switch (origin.kind) {
    case 'own':
      return null
    case 'filed':
      return `${origin.by} filed it for them.`
    case 'migration':
      return 'It replaces a token that hangs on a person.'
    case 'afterwards':
      return 'The token is there already: it was made without a request.'
    case 'renewal':
      return `It renews grant ${origin.grantId}.`
  }
}

/** `for 90 days`. */
export function forDays(days: number): string {
  return `for ${counted(days, 'day')}`
}
