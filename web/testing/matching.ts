import type { Case, Finding, Message, Token } from '../src/api/types.ts'

/** The tokens that a query of the token list means, in its order; the few filters that the browser tests use. */
export function matching(query: URLSearchParams, tokens: readonly Token[]): readonly Token[] {
  return tokens
    .filter((token) => tests.every(([name, test]) => passes(query.get(name), token, test)))
    .toSorted(order(query))
}

type Test = (token: Token, value: string) => boolean

const tests: readonly (readonly [string, Test])[] = [
  ['ids', ({ kind, id }, value) => value.split(',').includes(`${kind}/${id}`)],
  ['kind', ({ kind }, value) => value.split(',').includes(kind)],
  ['ownerStatus', ({ owner }, value) => value.split(',').includes(owner?.status ?? '')],
  ['neverUsed', ({ lastActiveAt }, value) => (lastActiveAt === null) === (value === 'true')],
  ['unscoped', ({ scopes }, value) => (scopes?.length === 0) === (value === 'true')],
  ['search', ({ label, id }, value) => id === value || label.toLowerCase().includes(value.toLowerCase())],
  ['cadence', ({ cadence }, value) => value.split(',').includes(cadence?.class ?? '')],
  ['signal', ({ signals }, value) => signals.some(({ kind }) => value.split(',').includes(kind))],
  ['label', ({ label }, value) => label.toLowerCase().includes(value.toLowerCase())],
]

const ranks = ['info', 'low', 'medium', 'high', 'critical']

/** The findings that a query of the list means. */
export function matchingFindings(query: URLSearchParams, findings: readonly Finding[]): readonly Finding[] {
  const [state, severity] = [query.get('state') ?? 'open', query.get('severity') ?? 'info']
  const [policy, owner] = [query.get('policy'), query.get('owner')?.toLowerCase()]
  return findings.filter(
    (finding) =>
      (state === 'any' || finding.state === state) &&
      ranks.indexOf(finding.severity) >= ranks.indexOf(severity) &&
      (policy === null || policy.split(',').includes(finding.policy)) &&
      (owner === undefined || (finding.token.owner ?? '').toLowerCase().includes(owner)),
  )
}

const ends = ['revoked', 'kept', 'rotated', 'migrated', 'closed']

/** The cases that a query of the list means. */
export function matchingCases(query: URLSearchParams, cases: readonly Case[]): readonly Case[] {
  const [state, policy, owner] = [query.get('state'), query.get('policy'), query.get('owner')?.toLowerCase()]
  const [held, dueBy, id] = [query.get('held'), query.get('dueBy'), query.get('id')]
  return cases.filter(
    (one) =>
      (state === null ? !ends.includes(one.state) : state === 'any' || state.split(',').includes(one.state)) &&
      (policy === null || policy.split(',').includes(one.policy)) &&
      (owner === undefined || (one.token.owner ?? '').toLowerCase().includes(owner)) &&
      (id === null || one.token.id === id) &&
      (held === null || (one.hold !== null) === (held === 'true')) &&
      (dueBy === null || (one.next !== null && one.next.dueAt <= dueBy)),
  )
}

/** The messages that a query of the list means. */
export function matchingMessages(query: URLSearchParams, messages: readonly Message[]): readonly Message[] {
  const [state, recipient, channel] = [query.get('state'), query.get('recipient')?.toLowerCase(), query.get('channel')]
  return messages.filter(
    (one) =>
      (state === null || state.split(',').includes(one.state)) &&
      (recipient === undefined || `${one.recipient.name} ${one.recipient.address}`.toLowerCase().includes(recipient)) &&
      (channel === null || one.channel === channel),
  )
}

function passes(value: string | null, token: Token, test: Test): boolean {
  return value === null || test(token, value)
}

function order(query: URLSearchParams): (one: Token, other: Token) => number {
  const sort = query.get('sort') ?? '-lastActiveAt'
  const down = sort.startsWith('-') ? -1 : 1
  const key = (token: Token) => (sort.endsWith('label') ? token.label : (token.lastActiveAt ?? ''))
  return (one, other) => down * key(one).localeCompare(key(other))
}
