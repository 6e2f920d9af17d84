import type { Fleet } from './fleet.ts'

/** The text of a fleet file: a policy, account or token a line. `loadFleet` reads the same fleet back from it. */
export function writeFleet(fleet: Fleet): string {
  const { now, organisation, policies, accounts, tokens } = fleet
  return `${[
    `{ "now": ${instant(now)},`,
    `  "organisation": ${JSON.stringify(organisation)},`,
    `  "policies": [${lines(policies.map((policy) => JSON.stringify(policy)))}],`,
    `  "accounts": [${lines(accounts.map(({ lastActive, ...rest }) => merge(rest, { lastActive })))}],`,
    `  "tokens": [${lines(tokens.map(writeToken))}] }`,
  ].join('\n')}\n`
}

function writeToken({ createdAt, expiresAt, uses, ...rest }: Fleet['tokens'][number]): string {
  return merge(rest, { createdAt, expiresAt }, `,"uses":[${uses.map(instant).join(',')}]`)
}

/** A JSON object of plain fields and of instants, with more text before its end. */
function merge(plain: object, instants: Readonly<Record<string, number | null>>, more = ''): string {
  const times = Object.entries(instants).map(([name, at]) => `,"${name}":${at === null ? 'null' : instant(at)}`)
  return `${JSON.stringify(plain).slice(0, -1)}${times.join('')}${more}}`
}

function instant(at: number): string {
  return `"${new Date(at).toISOString()}"`
}

function lines(items: readonly string[]): string {
  return items.length === 0 ? '' : `\n    ${items.join(',\n    ')}`
}
