import fc from 'fast-check'
import { arbitraryValue, type Resolve } from './arbitrary-value.ts'
import type { DocumentedOperation, DocumentedParameter } from './documents.ts'

/** With what a request comes. */
export const credentialKinds = [
  'scoped',
  'unscoped',
  'without-scope',
  'expired',
  'wrong',
  'none',
  'token',
  'scoped-token',
  'other-token',
  'bad-token',
] as const
export type CredentialKind = (typeof credentialKinds)[number]

/** A request that is to be sent. */
export interface GeneratedRequest {
  readonly credential: CredentialKind
  /** Path and query. */
  readonly path: string
  /** Text of the body; `undefined` = none. */
  readonly body: string | undefined
}

/** Names of things that are there, by the parameter that names them. */
export type Pools = Readonly<Record<string, readonly string[]>>

/** Requests to an operation: legal and illegal parameters and bodies, every kind of credential. */
export function arbitraryRequest(
  operation: DocumentedOperation,
  { path, pools, resolve }: { readonly path: string; readonly pools: Pools; readonly resolve: Resolve },
): fc.Arbitrary<GeneratedRequest> {
  const credential = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom<CredentialKind>('scoped', 'unscoped', 'token', 'scoped-token') },
    { weight: 1, arbitrary: fc.constantFrom(...credentialKinds) },
  )
  const queries = operation.parameters.filter(({ place }) => place === 'query')
  return fc
    .record({
      credential,
      path: arbitraryPath(path, pools),
      query: fc.oneof(
        fc.constantFrom(...(pools[`query of ${operation.method} ${path}`] ?? [''])),
        arbitraryQuery(queries, { pools, resolve }),
      ),
      body: arbitraryBody(operation, { pools, resolve }),
    })
    .map(({ query, path: asked, ...rest }) => ({ ...rest, path: query === '' ? asked : `${asked}?${query}` }))
}

/** Ids that are nobody's, and texts that no URL library swallows. */
const strange = fc.constantFrom(
  '0',
  'unknown',
  '11111111-0000-4000-8000-000000000000',
  'a b',
  'ä',
  '%',
  "';--",
  '712020:x',
)

function arbitraryPath(template: string, pools: Pools): fc.Arbitrary<string> {
  const parts = template.split(/(\{\w+\})/).map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    if (name === undefined) return fc.constant(part)
    const known = fc.constantFrom(...(pools[name] ?? ['unknown']))
    return fc.oneof({ weight: 6, arbitrary: known }, { weight: 1, arbitrary: strange }).map(encodeURIComponent)
  })
  return fc.tuple(...parts).map((texts) => texts.join('').replaceAll('%3A', ':'))
}

interface Sources {
  readonly pools: Pools
  readonly resolve: Resolve
}

function arbitraryQuery(parameters: readonly DocumentedParameter[], sources: Sources): fc.Arbitrary<string> {
  const pairs = parameters.map(({ name, schema }) => {
    const legal = arbitraryValue(schema, sources.resolve).map(queryText)
    const pool = sources.pools[name]
    const value = fc.oneof(
      { weight: pool === undefined ? 0 : 6, arbitrary: fc.constantFrom(...(pool ?? [''])) },
      { weight: pool === undefined ? 4 : 1, arbitrary: legal },
      { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
    )
    return fc.option(
      value.map((text) => [name, text]),
      { freq: 2, nil: null },
    )
  })
  return fc
    .tuple(...pairs)
    .map((given) => new URLSearchParams(given.filter((pair): pair is [string, string] => pair !== null)).toString())
}

function queryText(value: unknown): string {
  if (Array.isArray(value)) return value.map(queryText).join(',')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function arbitraryBody(operation: DocumentedOperation, { pools, resolve }: Sources): fc.Arbitrary<string | undefined> {
  if (operation.bodySchema === undefined) return fc.constantFrom(undefined, undefined, '', '{}', 'garbage')
  const fromSchema = arbitraryValue(operation.bodySchema, resolve).map((value) => JSON.stringify(value))
  const garbage = fc.oneof(fc.constantFrom(undefined, '', 'garbage', '[]', '{}', 'null'), fc.json({ maxDepth: 2 }))
  const known = pools[`body of ${operation.method} ${operation.path}`]
  return fc.oneof(
    { weight: known === undefined ? 0 : 4, arbitrary: fc.constantFrom(...(known ?? ['{}'])) },
    { weight: 3, arbitrary: fromSchema },
    { weight: 1, arbitrary: garbage },
  )
}
