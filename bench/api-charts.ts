import { DAY } from '../src/model/instant.ts'
import { tokenKinds } from '../src/model/token.ts'
import { organisation, recordedUntil } from './api-record.ts'
import type { Ask } from './api-tokens.ts'

// Figures and charts. Every row of a statement says in `part` what it tells of.

const mine = `organisation_id = '${organisation}' and gone_at is null`
const ago = (days: number): number => recordedUntil - days * DAY
const ahead = (days: number): number => recordedUntil + days * DAY
const kinds = tokenKinds.map((kind) => `'${kind}'`).join()
const monday = Date.UTC(1970, 0, 5)
const week = 7 * DAY
const thisWeek = monday + Math.floor((recordedUntil - monday) / week) * week

const figures = `
  select 'figures' as part, kind as a, status as b, count(*) as tokens,
    count(*) filter (where last_active_at > ${ago(30)}) as within30d,
    count(*) filter (where last_active_at <= ${ago(30)} and last_active_at > ${ago(90)}) as within90d,
    count(*) filter (where last_active_at <= ${ago(90)} and last_active_at > ${ago(180)}) as within180d,
    count(*) filter (where last_active_at <= ${ago(180)} and last_active_at > ${ago(365)}) as within1y,
    count(*) filter (where last_active_at <= ${ago(365)} and last_active_at > ${ago(1095)}) as within3y,
    count(*) filter (where last_active_at <= ${ago(1095)}) as older,
    count(*) filter (where last_active_at is null) as never,
    count(*) filter (where (expires_at is null or expires_at > ${recordedUntil})
      and (last_active_at <= ${ago(90)} or (last_active_at is null and created_at <= ${ago(90)}))) as dormant,
    count(*) filter (where expires_at <= ${recordedUntil}) as expired,
    count(*) filter (where expires_at is null) as without_expiry,
    count(*) filter (where expires_at > ${recordedUntil} and expires_at <= ${ahead(30)}) as expiring,
    count(*) filter (where unscoped = 1) as unscoped,
    count(*) filter (where owner_status != 'active') as of_leavers
  from token where ${mine} group by kind, status`
const none = 'null, null, null, null, null, null, null, null, null, null, null, null, null'

/** Everything that the overview shows, as one statement. */
const overview = `${figures}
  union all select 'owners', (select count(*) from account where ${mine}),
    (select count(*) from account where ${mine} and status != 'active'), count(distinct owner_id), ${none} from token where ${mine}
  union all select * from (select 'week', (expires_at - ${monday}) / ${week} as week, null, count(*), ${none} from token
    where ${mine} and kind = 'user-token' and expires_at >= ${recordedUntil} and expires_at < ${thisWeek + 60 * week} group by week order by week)
  union all select * from (select 'pass', at, listings, tokens, ${none} from pass
    where organisation_id = '${organisation}' and state = 'sealed' order by id desc limit 90)`

/** The report of a token's uses from a plain table of events, as one statement. */
const uses = `with used as materialized (select * from straight.event where token_id = ?)
  select 'day' as part, at / ${DAY} as a, null as b, count(*) as uses, null as first_at, null as last_at from used group by a
  union all select 'hour', (at / 3600000 + 72) % 168 as hour, null, count(*), null, null from used group by hour
  union all select 'action', action, null, count(*), min(at), max(at) from used group by action
  union all select 'product', product, null, count(*), min(at), max(at) from used group by product
  union all select 'site', site, null, count(*), min(at), max(at) from used group by site
  union all select 'ip', ip, null, count(*), min(at), max(at) from used group by ip
  union all select 'country', country, null, count(*), min(at), max(at) from used group by country
  union all select * from (select 'newest', action || product || site, ip || country, at, null, null from used order by at desc limit 500)`

const usedAt = `select t.kind, t.id, t.label, o.name, count(*) as uses, min(e.at) as first_at, max(e.at) as last_at
  from straight.event e join token t on t.organisation_id = '${organisation}' and t.kind in (${kinds}) and t.id = e.token_id
  left join account o on o.organisation_id = t.organisation_id and o.id = t.owner_id
  where e.ip = ? group by t.token_key order by last_at desc`

/** The overview, and the charts of tokens with many events. */
export function chartAsks(tokens: readonly { readonly kind: string; readonly id: string }[]): readonly Ask[] {
  const tokenOf = (round: number) => tokens[round % tokens.length] ?? { kind: 'user-token', id: '' }
  return [
    { name: 'overview', asked: () => ({ path: '/overview', sql: overview, values: [] }) },
    {
      name: 'tokens/…/uses',
      asked: (round) => {
        const { kind, id } = tokenOf(round)
        return { path: `/tokens/${kind}/${id}/uses`, sql: uses, values: [id] }
      },
    },
    {
      name: 'tokens/…',
      asked: (round) => {
        const { kind, id } = tokenOf(round)
        return { path: `/tokens/${kind}/${id}`, sql: uses, values: [id] }
      },
    },
    {
      name: 'uses?dimension=ip',
      asked: (round) => {
        const ip = `203.0.${(round * 7) % 250}.2`
        return { path: `/uses?dimension=ip&value=${ip}`, sql: usedAt, values: [ip] }
      },
    },
  ]
}
