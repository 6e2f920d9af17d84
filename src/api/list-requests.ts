import type { z } from 'zod'
import { requestsAwaiting } from '../actions/requests/awaiting.ts'
import { type RequestState, requestStates, type TokenRequest } from '../model/request.ts'
import { requestJson } from '../model/request-json.ts'
import type { RequestQuery } from '../store/request-store.ts'
import { pageOf, type ShortList, wordsOf } from './page.ts'
import type { RequestContext } from './request-context.ts'
import type { requestListQuery } from './schemas-requests.ts'

type Asked = z.output<typeof requestListQuery>

const nothing = { data: [], total: 0, next: null }

/**
 * One page of the requests that a caller may see: their own, those that wait for them, or all where they may look at everything. Drafts are in
 * their author's own list only.
 */
export async function listRequests(context: RequestContext, asked: Asked) {
  if (asked.awaiting === 'me') return listAwaiting(context, asked)
  const { deps, viewer } = context
  const own = asked.mine === true || !viewer.readsAll
  const states = statesOf(asked.state).filter((state) => own || state !== 'draft')
  if (states.length === 0 || (own && viewer.email === null)) return nothing
  const query: RequestQuery = {
    states,
    ...(own && viewer.email !== null ? { requester: viewer.email } : {}),
    ...(asked.text === undefined ? {} : { text: asked.text }),
  }
  const { limit, cursor = null, sort } = asked
  const page = await deps.store.listRequests(deps.organisationId, query, { limit, cursor, ...(sort && { sort }) })
  return { data: page.requests.map(requestJson), total: page.total, next: page.next }
}

/** Whoever waits longest comes first. */
const awaitingList: ShortList<TokenRequest> = {
  fields: { createdAt: ({ id }) => id },
  fallback: 'createdAt',
  id: ({ id }) => id,
}

async function listAwaiting({ deps, viewer }: RequestContext, { state, text, ...page }: Asked) {
  const states = statesOf(state)
  const found = (await requestsAwaiting(deps, viewer))
    .map(({ request }) => request)
    .filter((request) => states.includes(request.state) && (text === undefined || speaksOf(request, text)))
  const { data, ...rest } = pageOf(found, page, awaitingList)
  return { data: data.map(requestJson), ...rest }
}

function speaksOf({ content, requester }: TokenRequest, text: string): boolean {
  const part = text.trim().toLowerCase()
  return [content.purpose, content.system, requester.name, requester.email].some((words) =>
    words.toLowerCase().includes(part),
  )
}

function statesOf(text = 'any'): readonly RequestState[] {
  return wordsOf(requestStates, text) ?? requestStates
}
