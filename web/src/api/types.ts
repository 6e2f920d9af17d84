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
/** By which ways people sign in. */
export type SignInOptions = Schemas['SignInOptions']
/** Filters and order of the token list, named as the server names them. */
export type TokenFilters = Omit<NonNullable<operations['listTokens']['parameters']['query']>, 'limit' | 'cursor'>

/** Every kind, in the order in which they are shown. */
export const tokenKinds: readonly TokenKind[] = ['user-token', 'service-account-token', 'oauth-client', 'admin-key']
/** Filters of the findings, named as the server names them. */
export type FindingFilters = Omit<NonNullable<operations['listFindings']['parameters']['query']>, 'limit' | 'cursor'>
/** The journey of one finding. */
export type Case = Schemas['Case']
/** A case with what happened to it. */
export type CaseFile = Schemas['CaseFile']
/** What a person said of a token. */
export type Answer = NonNullable<Case['answer']>
/** What the server asks of a list of cases. */
export type CaseQuery = Omit<NonNullable<operations['listCases']['parameters']['query']>, 'limit' | 'cursor'>
/** What a person orders of a case. */
export type CaseOrder = operations['orderCase']['requestBody']['content']['application/json']
/** What Token Steward may do outside. */
export type Mode = Schemas['Mode']
/** What would be done. */
export type Plan = Schemas['Plan']
/** One thing that would be done. */
export type PlannedAction = Plan['actions'][number]
/** What came of a plan. */
export type ApplyReport = Schemas['ApplyReport']
/** A letter, or other word to people. */
export type Message = Schemas['Message']
/** A letter as it is read, with its questions. */
export type MessageFile = Schemas['MessageFile']
/** What the server asks of a list of messages. */
export type MessageQuery = Omit<NonNullable<operations['listMessages']['parameters']['query']>, 'limit' | 'cursor'>
