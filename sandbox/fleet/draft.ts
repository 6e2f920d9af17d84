import type { z } from 'zod'
import type { Fleet, FleetAccount, FleetToken } from './fleet.ts'
import type { FaultList } from './fleet-error.ts'
import { parseInstant } from './instant-text.ts'
import { describeIssue } from './issue-text.ts'
import { checkReferences, type Partly } from './references.ts'
import { accountSchema, outlineSchema, policySchema, tokenSchema } from './schema.ts'
import { takeUses } from './uses.ts'

/** Makes a fleet of what a file says; `null` when there are faults, all of which are added to the list. */
export function draftFleet(file: unknown, faults: FaultList): Fleet | null {
  const outline = check(outlineSchema, file, { path: '', faults })
  const policies = listOf(file, 'policies')?.map((raw, index) => {
    const policy = check(policySchema, raw, { path: `policies[${index}]`, faults })
    return { policy, part: { id: text(raw, 'id') } }
  })
  const accounts = listOf(file, 'accounts')?.map((raw, index) => {
    const account = check(accountSchema, raw, { path: `accounts[${index}]`, faults })
    return { account, part: account ?? partOfAccount(raw) }
  })
  const tokens = listOf(file, 'tokens')?.map((raw, index) => draftToken(raw, `tokens[${index}]`, faults))
  const parts = {
    policies: policies?.map(({ part }) => part) ?? null,
    accounts: accounts?.map(({ part }) => part) ?? null,
    tokens: tokens?.map(({ part }) => part) ?? null,
  }
  checkReferences({ now: outline?.now ?? Number.NaN, ...parts }, faults)
  if (outline === null || !policies || !accounts || !tokens || faults.count() > 0) return null
  return {
    now: outline.now,
    organisation: outline.organisation,
    policies: policies.flatMap(({ policy }) => policy ?? []),
    accounts: accounts.flatMap(({ account }) => account ?? []),
    tokens: tokens.flatMap(({ token }) => token ?? []),
  }
}

function draftToken(
  raw: unknown,
  path: string,
  faults: FaultList,
): { token: FleetToken | null; part: Partly<FleetToken> } {
  const { rest, uses } = takeUses(raw, path, faults)
  const checked = check(tokenSchema, rest, { path, faults })
  const token = checked === null ? null : { ...checked, uses }
  return { token, part: token ?? { ...partOfToken(rest), uses } }
}

function check<Schema extends z.ZodType>(
  schema: Schema,
  raw: unknown,
  place: { path: string; faults: FaultList },
): z.output<Schema> | null {
  const result = schema.safeParse(raw)
  if (result.success) return result.data
  for (const issue of result.error.issues) {
    for (const { path, what } of describeIssue(issue, raw, place.path)) place.faults.add(path, what)
  }
  return null
}

function partOfAccount(raw: unknown): Partly<FleetAccount> {
  return {
    id: text(raw, 'id'),
    email: text(raw, 'email'),
    policyId: text(raw, 'policyId'),
    status: accountSchema.shape.status.safeParse(field(raw, 'status')).data,
    kind: accountSchema.shape.kind.safeParse(field(raw, 'kind')).data,
  }
}

function partOfToken(raw: unknown): Partly<FleetToken> {
  return {
    id: text(raw, 'id'),
    ownerId: text(raw, 'ownerId'),
    kind: tokenSchema.shape.kind.safeParse(field(raw, 'kind')).data,
    createdAt: instant(raw, 'createdAt'),
    expiresAt: instant(raw, 'expiresAt'),
    successorOf: text(raw, 'successorOf'),
  }
}

function instant(raw: unknown, name: string): number | undefined {
  const parsed = parseInstant(text(raw, name) ?? '')
  return Number.isNaN(parsed) ? undefined : parsed
}

function text(raw: unknown, name: string): string | undefined {
  const value = field(raw, name)
  return typeof value === 'string' ? value : undefined
}

function listOf(raw: unknown, name: string): readonly unknown[] | undefined {
  const value = field(raw, name)
  return Array.isArray(value) ? value : undefined
}

function field(raw: unknown, name: string): unknown {
  return typeof raw === 'object' && raw !== null ? Reflect.get(raw, name) : undefined
}
