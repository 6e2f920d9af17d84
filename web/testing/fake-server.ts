import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import type { BackTest } from '../src/api/policy-types.ts'
import type {
  ApplyReport,
  Case,
  CaseFile,
  Finding,
  Message,
  MessageFile,
  Mode,
  Overview,
  Pass,
  Plan,
  SignInOptions,
  System,
  Token,
  TokenDetail,
} from '../src/api/types.ts'
import { aCaseFile, aMessageFile, aMode, anApplyReport, aPlan, manyCases, manyMessages } from './acting-fixtures.ts'
import { builtWeb } from './built-web.ts'
import { daysAgo } from './days.ts'
import { aDetail, anOverview, aPass, aSystem, fleet, manyFindings } from './fixtures.ts'
import { matching, matchingCases, matchingFindings, matchingMessages } from './matching.ts'
import { bulkAnswers, bulkOnes } from './play-bulk.ts'
import {
  calmRequests,
  type RequestScenario,
  requestAnswers,
  requestLists,
  requestOnes,
  takeAway,
} from './play-requests.ts'
import { calmViews, type ViewScenario, viewAnswers, viewOnes } from './play-views.ts'
import { calmPolicies, checkOf, type PolicyScenario } from './policy-fixtures.ts'
import {
  calmSettings,
  type SettingsScenario,
  settingsAnswers,
  settingsOnes,
  takeAwaySetting,
} from './settings-fixtures.ts'

/** What the fake server answers. Tests change it as they go. */
export interface Scenario extends ViewScenario, RequestScenario, PolicyScenario, SettingsScenario {
  system: System
  overview: Overview
  tokens: readonly Token[]
  detail: TokenDetail
  /** Tag of what is said of the token; a change with another one is refused. */
  descriptionTag: string
  findings: readonly Finding[]
  cases: readonly Case[]
  caseFile: CaseFile
  mode: Mode
  plans: readonly Plan[]
  applied: ApplyReport
  messages: readonly Message[]
  messageFile: MessageFile
  passes: Pass[]
  /** What a pass that is asked for finds. */
  nextPass: Pass
  signedIn: boolean
  signInOptions: SignInOptions
  /** Answers to paths that begin so, in place of the usual ones. */
  faults: Record<string, { readonly status: number; readonly code: string; readonly detail: string }>
  /** Token lists wait for it. */
  gate: Promise<void> | null
}

/** A server that serves the built application and plays the REST API with answers typed by its document. */
export interface FakeServer extends AsyncDisposable {
  readonly url: string
  readonly scenario: Scenario
  /** Requests to the REST API so far, as "GET /api/v1/tokens?…". */
  readonly requests: readonly string[]
  /** What was sent with requests that change something, in their order. */
  readonly sent: readonly unknown[]
}

/** The same as the server's own. */
const securityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.woff2': 'font/woff2',
}

const outdated = { status: 412, code: 'precondition-failed', detail: 'It has changed since you looked at it.' }
const signedOut = { status: 401, code: 'unauthenticated', detail: 'Sign in first.' }

/** A calm day: forty tokens, one sealed pass, signed in. */
export function calmDay(): Scenario {
  return {
    ...calmRequests(),
    ...calmViews(),
    ...calmPolicies(),
    ...calmSettings(),
    system: aSystem(),
    overview: anOverview(),
    tokens: fleet(),
    detail: aDetail(),
    descriptionTag: '"first"',
    findings: manyFindings(),
    cases: manyCases(),
    caseFile: aCaseFile(),
    mode: aMode({ mode: 'observe', since: null, by: null, reason: null }),
    plans: [aPlan()],
    applied: anApplyReport(),
    messages: manyMessages(),
    messageFile: aMessageFile(),
    passes: [aPass()],
    nextPass: aPass({ id: 2, changes: { 'token.created': 2, 'token.used': 14 } }),
    signedIn: true,
    signInOptions: { providers: [], mail: true, mailServer: true },
    faults: {},
    gate: null,
  }
}

/** Starts it on a free port. */
export async function startFakeServer(): Promise<FakeServer> {
  const dist = await builtWeb()
  const scenario = calmDay()
  const requests: string[] = []
  const sent: unknown[] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    response.setHeader('content-security-policy', securityPolicy)
    const task = url.pathname.startsWith('/api/') ? answer(request, url, response) : file(url.pathname, response)
    task.catch((error: unknown) => response.writeHead(500).end(String(error)))
  })
  const answer = async (request: IncomingMessage, url: URL, response: ServerResponse) => {
    const operation = `${request.method} ${url.pathname}`
    const body = await bodyOf(request)
    if (body !== undefined) sent.push(body)
    requests.push(`${operation}${decodeURIComponent(url.search)}`)
    if (url.pathname === '/api/v1/tokens') await scenario.gate
    if (url.pathname.endsWith('/backtest')) await scenario.backTestGate
    const fault = Object.entries(scenario.faults).find(([path]) => url.pathname.startsWith(path))?.[1]
    const { 'if-match': wanted = scenario.descriptionTag } = request.headers
    if (url.pathname.endsWith('/description')) response.setHeader('etag', scenario.descriptionTag)
    if (fault !== undefined) problem(response, fault)
    else if (wanted !== scenario.descriptionTag) problem(response, outdated)
    else if (!scenario.signedIn && !url.pathname.startsWith('/api/v1/sign-in/')) problem(response, signedOut)
    else play(operation, url, { scenario, response, body })
  }
  const file = async (path: string, response: ServerResponse) => {
    const name = path.startsWith('/assets/') ? path.slice(1) : 'index.html'
    const content = await readFile(join(dist, name)).catch(() => null)
    const type = types[extname(name)] ?? 'application/octet-stream'
    response.writeHead(content === null ? 404 : 200, { 'content-type': type }).end(content)
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The fake server has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    scenario,
    requests,
    sent,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

interface Stage {
  readonly scenario: Scenario
  readonly response: ServerResponse
  readonly body: unknown
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const text = (await request.toArray()).join('')
  return text === '' ? undefined : JSON.parse(text)
}

function play(operation: string, url: URL, { scenario, response, body: given }: Stage): void {
  const list = requestLists[operation]?.(scenario, url.searchParams)
  const body =
    list === undefined
      ? (answers[operation] ?? ofOne(operation))?.(scenario, url.searchParams, given)
      : page(url.searchParams, list)
  if (operation === 'DELETE /api/v1/calendar/address') endCalendar(scenario, response)
  else if (operation === 'GET /api/v1/tokens/export') sendExport(scenario, { url, response })
  else if (operation === 'DELETE /api/v1/session') endSession(scenario, response)
  else if (takeAway(operation, scenario) || takeAwaySetting(operation, scenario)) response.writeHead(204).end()
  else if (body !== undefined) json(response, body)
  else problem(response, { status: 404, code: 'not-found', detail: `There is no ${operation}.` })
}

type Play = (scenario: Scenario, query: URLSearchParams, given: unknown) => unknown

/** Answers about one thing, by how the operation begins and ends. */
const ones: readonly (readonly [begins: string, ends: string, Play])[] = [
  ...viewOnes,
  ['GET /api/v1/policies/', '', ({ policyFile }) => policyFile],
  ['POST /api/v1/policies/', '/backtest', lookedAt],
  ...requestOnes,
  ...bulkOnes,
  ...settingsOnes,
  ['GET /api/v1/tokens/', '', ({ detail }) => detail],
  ['GET /api/v1/cases/', '', ({ caseFile }) => caseFile],
  ['POST /api/v1/cases/', '/orders', ({ caseFile }) => caseFile.case],
  ['GET /api/v1/plans/', '', ({ plans }) => plans[0]],
  ['POST /api/v1/plans/', '/apply', applyPlan],
  ['POST /api/v1/plans/', '/reject', rejectPlan],
  ['GET /api/v1/messages/', '', ({ messageFile }) => messageFile],
  ['POST /api/v1/messages/', '/resend', ({ messageFile }) => messageFile.message],
  ['POST /api/v1/messages/', '/bounced', ({ messageFile }) => messageFile.message],
]

function ofOne(operation: string): Play | undefined {
  return ones.find(([begins, ends]) => operation.startsWith(begins) && operation.endsWith(ends))?.[2]
}

function applyPlan(scenario: Scenario): ApplyReport {
  scenario.plans = scenario.plans.map((plan) => ({ ...plan, state: 'applied' }))
  return scenario.applied
}

function lookedAt(scenario: Scenario): BackTest {
  const { policyFile, backTest } = scenario
  const look = { at: daysAgo(0), by: 'Ada Abel' }
  if (backTest.inForce) scenario.policyFile = { ...policyFile, policy: { ...policyFile.policy, look } }
  return backTest
}

function rejectPlan(scenario: Scenario): Plan | undefined {
  scenario.plans = scenario.plans.map((plan) => ({ ...plan, state: 'rejected' }))
  return scenario.plans[0]
}

function changeMode(scenario: Scenario, _query: URLSearchParams, given: unknown): Mode {
  scenario.mode = { ...scenario.mode, ...(given as Partial<Mode>), since: daysAgo(0) }
  return scenario.mode
}

const answers: Readonly<Record<string, Play>> = {
  ...requestAnswers,
  ...viewAnswers,
  'GET /api/v1/policies': ({ policyList }) => policyList,
  'POST /api/v1/policies/check': (_scenario, _query, given) => checkOf(given),
  'GET /api/v1/back-test': () => ({
    running: { policy: 'unused-half-a-year', by: 'Ada', startedAt: daysAgo(0), days: 60, of: 180 },
  }),
  ...bulkAnswers,
  ...settingsAnswers,
  'GET /api/v1/sign-in/options': ({ signInOptions }) => signInOptions,
  'POST /api/v1/sign-in/mail': () => ({ detail: 'If this address may sign in, a letter is on its way to it.' }),
  'GET /api/v1/system': ({ system }) => system,
  'GET /api/v1/overview': ({ overview }) => overview,
  'GET /api/v1/tokens': ({ tokens }, query) => page(query, matching(query, tokens)),
  'GET /api/v1/findings': ({ findings }, query) => page(query, matchingFindings(query, findings)),
  'GET /api/v1/uses': ({ tokens, detail }, query) => ({ data: usedAt(query, [detail.token, ...tokens.slice(2, 4)]) }),
  'GET /api/v1/cases': ({ cases }, query) => page(query, matchingCases(query, cases)),
  'GET /api/v1/mode': ({ mode }) => mode,
  'PUT /api/v1/mode': changeMode,
  'GET /api/v1/plans': ({ plans }) => ({ data: plans }),
  'POST /api/v1/plans': ({ plans }) => plans[0],
  'GET /api/v1/messages': ({ messages }, query) => page(query, matchingMessages(query, messages)),
  'GET /api/v1/passes': ({ passes }) => ({ data: passes.slice(0, 1) }),
  'POST /api/v1/passes': runNextPass,
  'POST /api/v1/stand-in/advance': runNextPass,
}

function runNextPass(scenario: Scenario): Pass {
  scenario.passes.unshift(scenario.nextPass)
  return scenario.nextPass
}

function sendExport({ tokens }: Scenario, { url, response }: { readonly url: URL; readonly response: ServerResponse }) {
  const lines = matching(url.searchParams, tokens).map(({ id }) => `${id}\n`)
  response.writeHead(200, { 'content-type': 'text/csv', 'content-disposition': 'attachment; filename="tokens.csv"' })
  response.end(lines.join(''))
}

function endCalendar(scenario: Scenario, response: ServerResponse): void {
  scenario.feed = null
  response.writeHead(204).end()
}

function endSession(scenario: Scenario, response: ServerResponse): void {
  scenario.signedIn = false
  response.writeHead(204).end()
}

function page<Item>(query: URLSearchParams, found: readonly Item[]) {
  const [start, limit] = [Number(query.get('cursor') ?? 0), Number(query.get('limit') ?? 200)]
  const end = start + limit
  return { data: found.slice(start, end), total: found.length, next: end < found.length ? String(end) : null }
}

function usedAt(query: URLSearchParams, tokens: readonly Token[]) {
  return tokens.map(({ kind, id, label, owner, firstSeenAt }) => ({
    token: { kind, id, label, owner: owner?.name ?? null },
    dimension: query.get('dimension') ?? '',
    value: query.get('value') ?? '',
    uses: 2,
    firstAt: firstSeenAt,
    lastAt: firstSeenAt,
  }))
}

function json(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function problem(response: ServerResponse, fault: Scenario['faults'][string]): void {
  const body = { type: 'about:blank', title: 'Problem', ...fault }
  response.writeHead(fault.status, { 'content-type': 'application/problem+json' }).end(JSON.stringify(body))
}
