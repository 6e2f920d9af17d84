import type { components, operations } from './schema.gen.ts'

type Schemas = components['schemas']

/** Who is signed in, and what waits for them. */
export type Me = Schemas['Me']
/** Somebody who asks, approves or answers for a token. */
export type Person = Schemas['Person']
/** Somebody's wish for a token. */
export type TokenRequest = Schemas['Request']
/** What is asked for. */
export type RequestContent = Schemas['RequestContent']
/** A token of one's own, or a service account. */
export type RequestKind = RequestContent['kind']
/** Where a request stands. */
export type RequestState = TokenRequest['state']
/** A request with its history, and what may be done with it. */
export type RequestFile = Schemas['RequestFile']
/** One line of a history. */
export type RequestEvent = Schemas['RequestEvent']
/** What one approver said. */
export type Decision = Schemas['Decision']
/** How requests are decided. */
export type ApprovalRule = Schemas['ApprovalRule']
/** Somebody who can decide. */
export type Approver = Schemas['Approver']
/** What the rules would say of a request. */
export type RequestPreview = Schemas['RequestPreview']
/** How much scopes allow. */
export type ScopeClass = RequestPreview['scopeClass']
/** What may be asked for. */
export type RequestOptions = Schemas['RequestOptions']
/** A scope in words. */
export type KnownScope = RequestOptions['scopes'][number]
/** What the server asks of a list of requests. */
export type RequestQuery = Omit<NonNullable<operations['listRequests']['parameters']['query']>, 'limit' | 'cursor'>
/** A new request as it is sent. */
export type NewRequest = operations['createRequest']['requestBody']['content']['application/json']
/** Of which token something is to be known, and why. */
export type PrefillQuery = operations['prefillRequest']['parameters']['query']
/** A decision as it is sent. */
export type DecisionInput = operations['decideRequest']['requestBody']['content']['application/json']
/** A review after break-glass as it is sent. */
export type ReviewInput = operations['reviewRequest']['requestBody']['content']['application/json']

/** What was allowed. */
export type Grant = Schemas['Grant']
/** Where a grant stands. */
export type GrantState = Grant['state']
/** A grant with its history, and what its owner does next. */
export type GrantFile = Schemas['GrantFile']
/** What the server asks of a list of grants. */
export type GrantQuery = Omit<NonNullable<operations['listGrants']['parameters']['query']>, 'limit' | 'cursor'>
/** One of one's own tokens, with what allows it. */
export type MyToken = Schemas['MyTokens']['data'][number]
/** How membership differs from the grants. */
export type Drift = Schemas['DriftList']['data'][number]
/** Somebody who may use tokens without a grant. */
export type AllowedException = Schemas['AllowedException']
/** Whether and how membership is governed. */
export type Membership = Schemas['Membership']
/** What an adoption does, or would do. */
export type Adoption = Schemas['Adoption']
/** Somebody stands in for an approver. */
export type Delegation = Schemas['Delegation']
