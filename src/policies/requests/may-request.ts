import type { SubjectOwner } from '../../model/policy-subject.ts'

/** The group that a reference such as `group:security` names; `null` where it names none. */
export function groupOf(reference: string): string | null {
  return reference.startsWith('group:') ? reference.slice('group:'.length) : null
}

/** Whether somebody is among those who may ask. In a group that is not known nobody is. */
export function mayRequest(
  allowed: readonly string[],
  { email, groups }: Pick<SubjectOwner, 'email' | 'groups'>,
): boolean {
  const address = email?.toLowerCase()
  const names = new Set((groups ?? []).map((name) => name.toLowerCase()))
  return allowed.some((reference) => {
    const group = groupOf(reference)
    return reference === 'anyone' || (group === null ? reference === address : names.has(group.toLowerCase()))
  })
}

/** Who may ask or decide, in words: `stewards, the requester's manager, members of security`. */
export function referenceWords(references: readonly string[]): string {
  return references.map(oneInWords).join(', ')
}

function oneInWords(reference: string): string {
  const group = groupOf(reference)
  if (group !== null) return `members of ${group}`
  return reference === 'manager' ? "the requester's manager" : reference
}
