import type { components, operations } from './schema.gen.ts'

type Schemas = components['schemas']

/** A token as the server tells it. */
export type Token = Schemas['Token']
/** Who owns a token. */
export type Owner = Schemas['Owner']
/** A token with its history and uses. */
export type TokenDetail = Schemas['TokenDetail']
/** One entry of a token's history. */
export type HistoryEntry = TokenDetail['history'][number]
/** The four kinds of credential. */
export type TokenKind = Token['kind']
/** The uses of one token, counted and placed. */
export type UseReport = Schemas['UseReport']
/** What an audit event can tell of a use. */
export type UseDimension = keyof UseReport['places']
/** What a policy says of a token. */
export type Finding = Schemas['Finding']
/** What one condition of a policy saw. */
export type Evidence = Finding['evidence'][number]
/** One turn of the loop. */
export type Pass = Schemas['Pass']
/** The pass under way. */
export type RunningPass = Schemas['RunningPass']
/** Figures of the whole organisation. */
export type Overview = Schemas['Overview']
/** What the installation is and is doing. */
export type System = Schemas['System']
/** Filters and order of the token list, named as the server names them. */
export type TokenFilters = Omit<NonNullable<operations['listTokens']['parameters']['query']>, 'limit' | 'cursor'>

/** Every kind, in the order in which they are shown. */
export const tokenKinds: readonly TokenKind[] = ['user-token', 'service-account-token', 'oauth-client', 'admin-key']
/** Filters of the findings, named as the server names them. */
export type FindingFilters = Omit<NonNullable<operations['listFindings']['parameters']['query']>, 'limit' | 'cursor'>
