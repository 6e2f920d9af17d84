import type { NewRequest, RequestKind } from '../api/request-types.ts'
import { tokenKinds } from '../api/types.ts'
import { emptyForm, type FormState } from './form-state.ts'

/** What an address says of a request that is about to be written: a draft to go on with, or what is known already. */
export interface Prefill {
  /** Number of a draft. */
  readonly draft?: string
  readonly kind?: RequestKind
  readonly purpose?: string
  readonly system?: string
  /** Names of scopes, with commas between them; `everything` = none at all. */
  readonly scopes?: string
  /** Addresses of sites, with commas between them. */
  readonly sites?: string
  readonly days?: string
  readonly backup?: string
  readonly label?: string
  /** Kind and id of the token it is about: `user-token/abc`. */
  readonly token?: string
  /** The case in which the owner said that it moves to a service account. */
  readonly case?: string
}

const texts = ['purpose', 'system', 'scopes', 'sites', 'backup', 'label', 'token'] as const
const kinds: readonly RequestKind[] = ['user-token', 'service-account']

/** What an address carries of it; anything else in it is left out. */
export function pickPrefill(search: Readonly<Record<string, unknown>>): Prefill {
  const kind = kinds.find((one) => one === search.kind)
  const said = texts.flatMap((name) => {
    const value = search[name]
    return typeof value === 'string' && value !== '' ? [[name, value.slice(0, 2000)]] : []
  })
  const numbers = (['draft', 'days', 'case'] as const).flatMap((name) => {
    const value = search[name]
    return typeof value === 'string' && /^\d{1,9}$/.test(value) ? [[name, value]] : []
  })
  return { ...(kind === undefined ? {} : { kind }), ...Object.fromEntries([...said, ...numbers]) }
}

/** The form as an address fills it in, over what is known already. */
export function formOfPrefill(prefill: Prefill, known: FormState = emptyForm): FormState {
  const { kind, scopes, sites, days } = prefill
  const everything = scopes === 'everything'
  return {
    ...known,
    kind: kind ?? known.kind,
    purpose: prefill.purpose ?? known.purpose,
    system: prefill.system ?? known.system,
    ...(scopes === undefined ? {} : { scopes: everything ? [] : parts(scopes), everything }),
    sites: sites === undefined ? known.sites : parts(sites),
    days: days === undefined ? known.days : Math.min(365, Math.max(1, Number(days))),
    backup: prefill.backup ?? known.backup,
    label: prefill.label ?? known.label,
  }
}

/** Which token a request is about: one that moves to a service account, or one that was made without a grant. */
export function originOf({ token, kind, case: caseId }: Prefill): NewRequest['origin'] {
  const [named, ...id] = (token ?? '').split('/')
  const tokenKind = tokenKinds.find((one) => one === named)
  if (tokenKind === undefined || id.join('/') === '') return undefined
  const about = { token: { kind: tokenKind, id: id.join('/') }, caseId: caseId === undefined ? null : Number(caseId) }
  return { ...about, kind: kind === 'service-account' ? 'migration' : 'afterwards' }
}

/** Whether an address fills in anything. */
export function isFilled(prefill: Prefill): boolean {
  const { draft: _draft, kind: _kind, ...said } = prefill
  return Object.keys(said).length > 0
}

function parts(list: string): readonly string[] {
  return [...new Set(list.split(',').map((part) => part.trim()))].filter((part) => part !== '')
}
