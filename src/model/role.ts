/** What somebody may do, the one who may do most first. */
export const roles = ['steward', 'approver', 'auditor', 'member'] as const
export type Role = (typeof roles)[number]

/** The role of these with which one may do most; `null` of none. */
export function highestRole(held: readonly (Role | null)[]): Role | null {
  return roles.find((role) => held.includes(role)) ?? null
}
