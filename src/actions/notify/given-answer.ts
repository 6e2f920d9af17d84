import { z } from 'zod'
import type { AnswerKind } from '../../model/answer.ts'
import { DAY, type Instant } from '../../model/instant.ts'
import { isMailAddress } from './mail-address.ts'
import { plainLine } from './plain-text.ts'

/** The furthest that a token can be kept without asking again. */
export const longestKeep = 366 * DAY

/** Fields of a form, as a browser sends them: text, empty where nothing was written. */
export type AnswerFields = Readonly<Partial<Record<AnswerFieldName, string | undefined>>>
export const answerFieldNames = ['purpose', 'system', 'until', 'backup', 'note', 'name'] as const
export type AnswerFieldName = (typeof answerFieldNames)[number]

/** What a person said, checked. */
export interface GivenAnswer {
  readonly kind: AnswerKind
  readonly purpose: string | null
  readonly system: string | null
  readonly until: Instant | null
  readonly backup: string | null
  readonly note: string | null
  /** Who answers, where a letter went to several people. */
  readonly name: string | null
}

/** What is wrong with a field, in words that stand beside it. */
export interface FieldFault {
  readonly field: AnswerFieldName
  readonly words: string
}

/** The fields that each answer asks for; the first ones must be filled in. */
export const fieldsOf: Readonly<
  Record<AnswerKind, { readonly required: readonly AnswerFieldName[]; readonly optional: readonly AnswerFieldName[] }>
> = {
  keep: { required: ['purpose'], optional: ['system', 'until', 'backup', 'note'] },
  rotate: { required: [], optional: ['purpose', 'system', 'until', 'note'] },
  migrate: { required: [], optional: ['purpose', 'system', 'until', 'note'] },
  'revoke-now': { required: [], optional: ['note'] },
  'not-mine': { required: [], optional: ['note'] },
}

const longest: Readonly<Record<AnswerFieldName, number>> = {
  purpose: 500,
  system: 200,
  until: 10,
  backup: 254,
  note: 1000,
  name: 200,
}

/**
 * Checks what a person filled in for an answer. Text is made plain lines; a date must lie after `now` (provider's time) and at most a year
 * ahead, and holds to its end (UTC). Fields that the answer does not ask for are left aside.
 */
export function readAnswer(
  kind: AnswerKind,
  fields: AnswerFields,
  { now, needsName }: { readonly now: Instant; readonly needsName: boolean },
): GivenAnswer | { readonly faults: readonly FieldFault[] } {
  const { required, optional } = fieldsOf[kind]
  const must = needsName ? [...required, 'name' as const] : required
  const faults: FieldFault[] = []
  const text = (field: AnswerFieldName): string | null => {
    if (!must.includes(field) && !optional.includes(field)) return null
    const given = plainLine(fields[field] ?? '', longest[field] + 1)
    if (given === '' && must.includes(field)) faults.push({ field, words: missing[field] ?? 'Please fill this in.' })
    if ([...given].length > longest[field])
      faults.push({ field, words: `Please say it in ${longest[field]} characters at most.` })
    return given === '' ? null : given
  }
  const backup = text('backup')
  if (backup !== null && !isMailAddress(backup)) faults.push({ field: 'backup', words: 'This is no e-mail address.' })
  const day = text('until')
  const until = day === null ? null : endOfDay(day)
  if (day !== null) {
    const fault = dayFault(until, now)
    if (fault !== null) faults.push({ field: 'until', words: fault })
  }
  const answer = {
    kind,
    purpose: text('purpose'),
    system: text('system'),
    until,
    backup,
    note: text('note'),
    name: text('name'),
  }
  return faults.length > 0 ? { faults } : answer
}

const missing: Readonly<Partial<Record<AnswerFieldName, string>>> = {
  purpose: 'Please say what it is for: that is what keeps it.',
  name: 'Please say who you are: this letter went to several people.',
}

const isoDay = z.iso.date()

function endOfDay(day: string): Instant | null {
  return isoDay.safeParse(day).success ? Date.parse(`${day}T23:59:59.999Z`) : null
}

function dayFault(until: Instant | null, now: Instant): string | null {
  if (until === null) return 'Please write a date as 2026-12-31.'
  if (until <= now + DAY) return 'Please name a day that is still to come.'
  return until > now + longestKeep ? 'Please name a day within a year: then you are asked again.' : null
}
