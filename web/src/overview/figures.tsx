import { Link } from '@tanstack/react-router'
import { type Overview, type TokenFilters, tokenKinds } from '../api/types.ts'
import { capitalised, kindNamePlural } from '../shared/words.ts'
import { FigureWords } from './figure-words.tsx'
import { figureLinks } from './links.ts'
import classes from './overview.module.css'
import { overviewText } from './text.ts'

interface FigureProps {
  readonly title: string
  readonly value: number
  readonly hint?: string
  readonly note?: string
  readonly search: TokenFilters
  /** Draws the eye while the figure is not zero. */
  readonly alarming?: boolean
}

/** A figure that leads to the tokens behind it. */
function Figure({ title, value, hint, note, search, alarming = false }: FigureProps) {
  return (
    <Link to="/tokens" search={search} className={classes.figure} title={hint}>
      <FigureWords title={title} value={value} note={note} alarming={alarming} />
    </Link>
  )
}

/** What to know first: how many tokens there are, how many are used, how many are dormant and would still work, how many end soon. */
export function Attention({ overview }: { readonly overview: Overview }) {
  const users = overview.tokensByKind['user-token']
  const all = tokenKinds.reduce((sum, kind) => sum + overview.tokensByKind[kind], 0)
  const share = (value: number) => overviewText.ofUserTokens(value, users)
  const { accounts, dormant, lastUsed, expiringWithin30d, ownedByLeavers } = overview
  const active = lastUsed.within30d + lastUsed.within90d
  return (
    <section aria-label={overviewText.attention} className={classes.attention}>
      <Figure
        title={overviewText.total}
        value={all}
        note={overviewText.owners(accounts.owners, accounts.total)}
        search={{}}
      />
      <Figure
        title={overviewText.active}
        value={active}
        hint={overviewText.activeHint}
        note={share(active)}
        search={figureLinks.active}
      />
      <Figure
        title={overviewText.dormant}
        value={dormant}
        hint={overviewText.dormantHint}
        note={share(dormant)}
        search={figureLinks.dormant}
        alarming
      />
      <Figure
        title={overviewText.expiring}
        value={expiringWithin30d}
        hint={overviewText.expiringHint}
        note={overviewText.ofAll(all)}
        search={figureLinks.expiring}
        alarming
      />
      <Figure
        title={overviewText.leavers}
        value={ownedByLeavers}
        hint={overviewText.leaversHint}
        note={share(ownedByLeavers)}
        search={figureLinks.leavers}
        alarming
      />
    </section>
  )
}

/** What there is: tokens by kind, and user tokens that may do everything or were never used. */
export function Inventory({ overview }: { readonly overview: Overview }) {
  const { tokensByKind, unscoped, lastUsed } = overview
  return (
    <section aria-label={overviewText.inventory} className={classes.inventory}>
      {tokenKinds.map((kind) => (
        <Figure key={kind} title={capitalised(kindNamePlural(kind))} value={tokensByKind[kind]} search={{ kind }} />
      ))}
      <Figure
        title={overviewText.unscoped}
        value={unscoped}
        hint={overviewText.unscopedHint}
        search={figureLinks.unscoped}
      />
      <Figure
        title={overviewText.never}
        value={lastUsed.never}
        hint={overviewText.neverHint}
        search={figureLinks.never}
      />
    </section>
  )
}
