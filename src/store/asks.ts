import type { Ask } from '../model/message.ts'
import { type TokenKind, tokenRef } from '../model/token.ts'
import { StewardError } from '../platform/errors.ts'
import { applyChanges } from './case-changes.ts'
import type { Engine } from './engine.ts'
import { addExemption } from './exemptions.ts'
import { insertable, storable, storableJson } from './kit.ts'
import { appendEntry } from './ledger.ts'
import { recipientOf } from './message-rows.ts'
import type { MessageStore, NewMessage } from './message-store.ts'
import { readFor, type Scope, writeFor } from './scope.ts'
import { describeToken, keysOf } from './understandings.ts'

/** Questions that were put to people, and their answers. */
export function askStore(engine: Engine): Pick<MessageStore, 'listAsks' | 'findAsk' | 'recordAnswer'> {
  return {
    listAsks: (organisationId, { messageId, token, answeredSince }) =>
      readFor(engine, organisationId, async (scope) => {
        const rows = await askRows(scope)
          .$if(messageId !== undefined, (some) => some.where('ask.message_key', '=', messageId ?? 0))
          .$if(token !== undefined, (some) =>
            some.where('token.kind', '=', token?.kind ?? '').where('token.id', '=', storable(token?.id ?? '')),
          )
          .$if(answeredSince !== undefined, (some) => some.where('ask.answered_at', '>=', answeredSince ?? 0))
          .orderBy('ask.ask_key', 'desc')
          .execute()
        return rows.map(askOf)
      }),
    findAsk: (organisationId, id) =>
      readFor(engine, organisationId, async (scope) => (await readAsk(scope, id)) ?? null),
    recordAnswer: (organisationId, askId, answered) =>
      writeFor(engine, organisationId, (scope) => answer(scope, askId, answered)),
  }
}

/** Questions with the token that they are about and whom they were put to, in no order. */
function askRows({ queries, organisationId }: Scope) {
  return queries
    .selectFrom('ask')
    .innerJoin('token', 'token.token_key', 'ask.token_key')
    .innerJoin('message', 'message.message_key', 'ask.message_key')
    .selectAll('ask')
    .select(['token.kind', 'token.id'])
    .select(['message.rung', 'message.recipient_name', 'message.address', 'message.account_id'])
    .where('ask.organisation_id', '=', organisationId)
}

type AskRow = Awaited<ReturnType<ReturnType<typeof askRows>['executeTakeFirstOrThrow']>>

function askOf(row: AskRow): Ask {
  return {
    id: row.ask_key,
    messageId: row.message_key,
    token: { kind: row.kind as TokenKind, id: row.id },
    caseIds: JSON.parse(row.cases),
    recipient: recipientOf(row),
    askedAt: row.asked_at,
    linksUntil: row.links_until,
    answer: row.answer === null ? null : JSON.parse(row.answer),
  }
}

async function readAsk(scope: Scope, id: number): Promise<Ask | undefined> {
  const row = await askRows(scope).where('ask.ask_key', '=', id).executeTakeFirst()
  return row === undefined ? undefined : askOf(row)
}

/** The questions that a message puts, in order. */
export async function asksOf(scope: Scope, messageId: number): Promise<readonly Ask[]> {
  const rows = await askRows(scope).where('ask.message_key', '=', messageId).orderBy('ask.ask_key').execute()
  return rows.map(askOf)
}

/** Writes down the questions of messages, inside a transaction; rejects with `not-found` when a token is not on record. */
export async function insertAsks(
  scope: Scope,
  asks: readonly (NewMessage['asks'][number] & { readonly messageId: number })[],
): Promise<void> {
  const { queries, engine, organisationId } = scope
  const keys = await keysOf(
    scope,
    asks.map(({ token }) => token),
  )
  const rows = asks.map(({ token, caseIds, linksUntil, messageId }) => {
    const key = keys.get(tokenRef({ kind: token.kind, id: storable(token.id) }))
    if (key === undefined) throw new StewardError('not-found', `There is no ${token.kind} with the id ${token.id}.`)
    return {
      organisation_id: organisationId,
      message_key: messageId,
      token_key: key,
      cases: JSON.stringify(caseIds),
      asked_at: null,
      links_until: linksUntil,
      answered_at: null,
      answer: null,
    }
  })
  for (const some of insertable(rows, engine.maxBindings)) await queries.insertInto('ask').values(some).execute()
}

async function answer(
  scope: Scope,
  askId: number,
  { answer: said, description, changes, exemptions }: Parameters<MessageStore['recordAnswer']>[2],
): Promise<Ask> {
  const { queries, engine, organisationId } = scope
  const ask = await readAsk(scope, askId)
  if (ask === undefined) throw new StewardError('not-found', `There is no question ${askId}.`)
  if (ask.answer !== null)
    throw new StewardError('conflict', `This question was answered already: ${ask.answer.kind}, by ${ask.answer.by}.`)
  const text = storableJson(said)
  await queries.updateTable('ask').set({ answer: text, answered_at: said.at }).where('ask_key', '=', askId).execute()
  if (description !== null) await describeToken(scope, ask.token, description)
  for (const exemption of exemptions) await addExemption(scope, exemption)
  const { transitions } = await applyChanges(scope, changes)
  const body = {
    ask: askId,
    message: ask.messageId,
    token: tokenRef(ask.token),
    cases: ask.caseIds,
    askedOf: ask.recipient,
    answer: JSON.parse(text),
    transitions,
  }
  await appendEntry(engine, queries, { organisationId, at: said.at, kind: 'ask.answered', body })
  return { ...ask, answer: JSON.parse(text) }
}
