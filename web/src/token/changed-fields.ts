import type { HistoryEntry } from '../api/types.ts'
import { utcExact } from '../shared/ages.ts'
import { capitalised } from '../shared/words.ts'
import { historyText, scopesText } from './text.ts'

/** A fact that changed, both values in words. */
export interface ChangedField {
  readonly name: string
  readonly before: string
  readonly after: string
}

/** The facts that an entry says have changed. None for the first sighting, when there was nothing before. */
export function changedFields({ before, after }: HistoryEntry): readonly ChangedField[] {
  const names = Object.keys(after).filter((name) => name in before)
  return names
    .map((name) => ({ name: fieldName(name), before: inWords(name, before[name]), after: inWords(name, after[name]) }))
    .filter((field) => field.before !== field.after)
}

function fieldName(name: string): string {
  return Object.entries(historyText.fields).find(([field]) => field === name)?.[1] ?? capitalised(name)
}

function inWords(name: string, value: unknown): string {
  if (value === null || value === undefined) return historyText.nothing
  if (typeof value === 'number' && name.endsWith('At')) return utcExact(value)
  if (Array.isArray(value)) return value.length === 0 ? scopesText.unscoped : value.map(String).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
