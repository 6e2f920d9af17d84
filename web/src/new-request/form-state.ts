import type { KnownScope, RequestContent, RequestKind, ScopeClass } from '../api/request-types.ts'
import { strongestClass } from '../shared/scope-class.ts'
import { formText } from './text.ts'

/** What is in the form. */
export interface FormState {
  /** E-mail address of somebody else for whom a steward files it; `''` = oneself. */
  readonly filedFor: string
  readonly kind: RequestKind
  readonly purpose: string
  readonly system: string
  readonly scopes: readonly string[]
  /** A token without scopes, chosen on purpose. */
  readonly everything: boolean
  readonly sites: readonly string[]
  /** `''` while the field is empty. */
  readonly days: number | ''
  readonly backup: string
  readonly label: string
  readonly urgent: boolean
  readonly urgentReason: string
}

/** A form that nobody has touched. */
export const emptyForm: FormState = {
  filedFor: '',
  kind: 'user-token',
  purpose: '',
  system: '',
  scopes: [],
  everything: false,
  sites: [],
  days: 90,
  backup: '',
  label: '',
  urgent: false,
  urgentReason: '',
}

/** A field of the form of which something can be said. */
export type FormField =
  | 'filedFor'
  | 'purpose'
  | 'system'
  | 'scopes'
  | 'sites'
  | 'days'
  | 'backup'
  | 'label'
  | 'urgentReason'

/** The form filled in with what is known of a request. */
export function formOf(content: RequestContent): FormState {
  const { kind, purpose, system, scopes, sites, days, backup, label } = content
  const text = { purpose, system, backup: backup ?? '', label: label ?? '' }
  return { ...emptyForm, ...text, kind, days, scopes, sites, everything: scopes.length === 0 }
}

/** What the form asks for; `null` while it lacks something without which no rule can be found. */
export function contentOf(form: FormState): RequestContent | null {
  // A reason for breaking the glass changes nothing of what is asked for.
  if (Object.keys(missingOf({ ...form, urgent: false })).length > 0 || form.days === '') return null
  const { kind, scopes, everything, sites, days } = form
  const words = { purpose: form.purpose.trim(), system: form.system.trim() }
  const optional = { backup: textOrNull(form.backup), label: textOrNull(form.label) }
  return { kind, ...words, ...optional, days, sites: [...sites], scopes: everything ? [] : [...scopes] }
}

/** What has to be there and is not, in words, by field. */
export function missingOf(form: FormState): Readonly<Partial<Record<FormField, string>>> {
  const { missing, missingUrgent, missingDays } = formText
  return {
    ...(form.purpose.trim() === '' ? { purpose: missing.purpose } : {}),
    ...(form.system.trim() === '' ? { system: missing.system } : {}),
    ...(form.scopes.length === 0 && !form.everything ? { scopes: missing.scopes } : {}),
    ...(form.days === '' ? { days: missingDays } : {}),
    ...(form.urgent && form.urgentReason.trim() === '' ? { urgentReason: missingUrgent } : {}),
  }
}

/** How much the form asks for; `null` while nothing is chosen. */
export function classOf(form: FormState, known: readonly KnownScope[]): ScopeClass | null {
  if (form.everything) return 'unscoped'
  return form.scopes.length === 0 ? null : strongestClass(form.scopes, known)
}

function textOrNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}
