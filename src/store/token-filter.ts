import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Span, TokenQuery } from '../model/token-query.ts'
import type { EngineName } from './engine.ts'
import { contains, isAnyWord, storable, unindexed } from './kit.ts'
import type { Tables, TokenTable } from './schema.ts'

type Expressions = ExpressionBuilder<Tables, 'token'>
type Conditions = readonly Expression<SqlBool>[]

/** Whether a query asks for every token that is there. */
export function isUnfiltered(query: TokenQuery): boolean {
  const { sort: _, gone = false, ...filters } = query
  return gone === false && Object.values(filters).every((value) => value === undefined)
}

/**
 * The condition that a token query means, over `token` alone, the organisation included. It names every column in a form that no
 * index serves: lists walk the index of their order, or the table.
 */
export function tokenCondition(
  engine: EngineName,
  organisationId: string,
  query: TokenQuery,
): (expressions: Expressions) => Expression<SqlBool> {
  return (expressions) => {
    const words = new FilterWords(engine, expressions)
    return expressions.and([
      expressions(words.column('organisation_id'), '=', organisationId),
      ...words.presence(query.gone ?? false),
      ...words.kinds(query.kinds),
      ...words.named(query.tokens),
      ...words.oneOf('status', query.statuses),
      ...words.oneOf('owner_status', query.ownerStatuses),
      ...words.within('created_at', query.created),
      ...words.within('last_active_at', query.lastActive),
      ...words.within('expires_at', query.expires),
      ...words.ended(query),
      ...words.texts(query),
      ...words.uses(query),
      ...words.understood(query),
    ])
  }
}

/** Each filter as conditions; none for a filter that is not given. */
class FilterWords {
  readonly #engine: EngineName
  readonly #expressions: Expressions

  constructor(engine: EngineName, expressions: Expressions) {
    this.#engine = engine
    this.#expressions = expressions
  }

  column<Name extends keyof TokenTable & string>(name: Name) {
    return unindexed(this.#engine, this.#expressions.ref(`token.${name}`))
  }

  presence(gone: boolean | 'any'): Conditions {
    return gone === 'any' ? [] : [this.#expressions(this.column('gone_at'), gone ? 'is not' : 'is', null)]
  }

  kinds(kinds: TokenQuery['kinds']): Conditions {
    return kinds === undefined || kinds.length === 0 ? [] : [this.#expressions(this.column('kind'), 'in', kinds)]
  }

  named(tokens: TokenQuery['tokens']): Conditions {
    if (tokens === undefined) return []
    const ofKind = [...Map.groupBy(tokens, ({ kind }) => kind)].map(([kind, own]) =>
      this.#expressions.and([
        this.#expressions(this.column('kind'), '=', kind),
        this.#expressions(
          this.column('id'),
          'in',
          own.map(({ id }) => storable(id)),
        ),
      ]),
    )
    return [this.#expressions.or(ofKind)]
  }

  oneOf(name: 'status' | 'owner_status', words: readonly string[] | undefined): Conditions {
    return words === undefined || words.length === 0 ? [] : [isAnyWord(this.column(name), words)]
  }

  within(name: 'created_at' | 'last_active_at' | 'expires_at', span: Span | undefined): Conditions {
    return [
      ...(span?.from === undefined ? [] : [this.#expressions(this.column(name), '>=', span.from)]),
      ...(span?.to === undefined ? [] : [this.#expressions(this.column(name), '<', span.to)]),
    ]
  }

  ended({ endedBy, runsAt }: TokenQuery): Conditions {
    const end = this.column('expires_at')
    return [
      ...(endedBy === undefined ? [] : [this.#expressions(end, '<', endedBy)]),
      ...(runsAt === undefined
        ? []
        : [this.#expressions.or([this.#expressions(end, 'is', null), this.#expressions(end, '>=', runsAt)])]),
    ]
  }

  texts({ label, owner, search }: TokenQuery): Conditions {
    return [
      ...(label === undefined ? [] : [contains(this.column('label_folded'), label)]),
      ...(owner === undefined ? [] : [this.#expressions.or(this.#ownedBy(owner))]),
      ...(search === undefined ? [] : [this.#mentions(search)]),
    ]
  }

  #ownedBy(text: string): Conditions {
    return [
      contains(this.column('owner_folded'), text),
      this.#expressions(this.column('owner_id'), '=', storable(text)),
    ]
  }

  #mentions(text: string): Expression<SqlBool> {
    return this.#expressions.or([
      contains(this.column('label_folded'), text),
      this.#expressions(this.column('id'), '=', storable(text)),
      ...this.#ownedBy(text),
    ])
  }

  uses({ neverUsed, unscoped, unusedSince }: TokenQuery): Conditions {
    return [
      ...(neverUsed === undefined
        ? []
        : [this.#expressions(this.column('last_active_at'), neverUsed ? 'is' : 'is not', null)]),
      ...(unscoped === undefined ? [] : [this.#expressions(this.column('unscoped'), '=', Number(unscoped))]),
      ...(unusedSince === undefined ? [] : [this.#unusedSince(unusedSince)]),
    ]
  }

  understood({ cadences = [], signals = [] }: TokenQuery): Conditions {
    const { or, selectFrom } = this.#expressions
    const known = selectFrom('token_understanding as known').select('known.token_key')
    const column = this.#expressions.ref('token.token_key')
    const hasSignal = (signal: string): Expression<SqlBool> =>
      this.#expressions(
        column,
        'in',
        known.where(({ ref }) => contains(ref('known.signals'), ` ${signal} `)),
      )
    return [
      ...(cadences.length === 0 ? [] : [this.#expressions(column, 'in', known.where('known.cadence', 'in', cadences))]),
      ...(signals.length === 0 ? [] : [or(signals.map(hasSignal))]),
    ]
  }

  /** Last used before, or never used and created before; when it was created is taken to be long ago where nobody told. */
  #unusedSince(instant: number): Expression<SqlBool> {
    const { and, or } = this.#expressions
    const [lastActive, created] = [this.column('last_active_at'), this.column('created_at')]
    return or([
      this.#expressions(lastActive, '<', instant),
      and([
        this.#expressions(lastActive, 'is', null),
        or([this.#expressions(created, '<', instant), this.#expressions(created, 'is', null)]),
      ]),
    ])
  }
}
