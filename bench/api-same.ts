/** Throws unless both answers tell the same: the same ids in the same order with the same total, or the same figures. */
export function sameAnswer(path: string, ours: string, bare: string): void {
  const [mine, theirs] = [told(path, JSON.parse(ours)), toldBare(path, JSON.parse(bare))]
  const [one, other] = [JSON.stringify(mine), JSON.stringify(theirs)]
  if (one !== other) throw new Error(`${path}: ${one.slice(0, 2000)}\nbut the statement says ${other.slice(0, 2000)}`)
}

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape
type Json = any

function told(path: string, answer: Json): unknown {
  if (path === '/overview') return ourOverview(answer)
  if (/^\/tokens\/.*\/uses$/.test(path)) return ourUses(answer)
  if (/^\/tokens\/./.test(path)) return ourUses(answer.ledger)
  if (path.startsWith('/uses')) return answer.data.map(({ token, uses }: Json) => [token.id, uses])
  const ids = answer.data.map((item: Json) => item.sequence ?? item.id)
  return { ids, total: ids.length === 0 ? 0 : (answer.total ?? null) }
}

function toldBare(path: string, rows: Json): unknown {
  if (path === '/overview') return bareOverview(rows)
  if (/^\/tokens\/./.test(path)) return bareUses(rows)
  if (path.startsWith('/uses')) return rows.map(({ id, uses }: Json) => [id, uses])
  return { ids: rows.map(({ id }: Json) => id), total: rows.length === 0 ? 0 : (rows[0].total ?? null) }
}

function ourOverview(answer: Json): unknown {
  const { tokensByKind, tokensByStatus, accounts, expiryByWeek, trend, lastUsed } = answer
  const { total, notActive, owners } = accounts
  const { expired, withoutExpiry, expiringWithin30d } = answer
  const { dormant, unscoped, ownedByLeavers } = answer
  return {
    kinds: sorted(Object.entries(tokensByKind)),
    statuses: sorted(Object.entries(tokensByStatus)),
    every: [expired, withoutExpiry, expiringWithin30d],
    user: [...Object.values(lastUsed), dormant, unscoped, ownedByLeavers],
    accounts: [total, notActive, owners],
    weeks: expiryByWeek.map(({ tokens }: Json) => tokens),
    trend: trend.map(({ tokens }: Json) => tokens),
  }
}

function bareOverview(rows: readonly Json[]): unknown {
  const of = (part: string): Json[] => rows.filter((row) => row.part === part)
  const figures = of('figures')
  const user = figures.filter(({ a }) => a === 'user-token')
  const sum = (from: readonly Json[], name: string): number => from.reduce((total, row) => total + row[name], 0)
  const by = (name: string): [string, number][] =>
    sorted([...Map.groupBy(figures, (row) => row[name])].map(([word, own]) => [word, sum(own, 'tokens')]))
  const bands = ['within30d', 'within90d', 'within180d', 'within1y', 'within3y', 'older', 'never']
  const [owners] = of('owners')
  return {
    kinds: by('a'),
    statuses: by('b'),
    every: ['expired', 'without_expiry', 'expiring'].map((name) => sum(figures, name)),
    user: [...bands, 'dormant', 'unscoped', 'of_leavers'].map((name) => sum(user, name)),
    accounts: [owners.a, owners.b, owners.tokens],
    weeks: of('week').map(({ tokens }) => tokens),
    trend: of('pass')
      .map(({ tokens }) => tokens)
      .reverse(),
  }
}

/** What events alone tell: uses that passes sampled are beside them, and uses within a minute are one. */
function ourUses({ places }: Json): unknown {
  return Object.entries<Json>(places).map(([dimension, list]) => [
    dimension,
    sorted(list.map(({ value, uses }: Json) => [value, uses])),
  ])
}

function bareUses(rows: readonly Json[]): unknown {
  return ['action', 'product', 'site', 'ip', 'country'].map((dimension) => [
    dimension,
    sorted(rows.filter(({ part }) => part === dimension).map(({ a, uses }) => [a, uses])),
  ])
}

function sorted(pairs: [string, number][]): [string, number][] {
  return pairs.toSorted(([a], [b]) => (a < b ? -1 : 1))
}
