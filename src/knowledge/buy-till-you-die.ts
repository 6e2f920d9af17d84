/**
 * The BG/NBD model of customers who buy at random while alive and may drop out after any purchase: Fader, Hardie & Lee, "Counting Your
 * Customers" the Easy Way, Marketing Science 24 (2005) 275–284. Rates differ between customers by a gamma(r, alpha) law, dropping out by beta(a, b).
 */
export interface BuyerLaw {
  readonly r: number
  /** Days. */
  readonly alpha: number
  readonly a: number
  readonly b: number
}

/** What is known of one: repeats after the first time, when the last one was and how long it was watched, in days after the first. */
export interface BuyerHistory {
  readonly repeats: number
  readonly lastDays: number
  readonly watchedDays: number
}

/**
 * P(alive | history). In the paper nobody drops out before the first repeat, which makes who came once immortal; with the chance to drop out after
 * the first time as well (MBG/NBD: Batislam, Denizel & Filiztekin, Int. J. of Research in Marketing 24 (2007) 201–209) b + x − 1 becomes b + x.
 */
export function aliveProbability(
  { r, alpha, a, b }: BuyerLaw,
  { repeats, lastDays, watchedDays }: BuyerHistory,
): number {
  const odds = (a / (b + repeats)) * ((alpha + watchedDays) / (alpha + lastDays)) ** (r + repeats)
  return 1 / (1 + odds)
}

/**
 * P(at least one more within `days` | alive, history): the rate is gamma(r + repeats, alpha + watched) then, and of a gamma-mixed Poisson process the
 * probability of none within t is ((alpha + watched) / (alpha + watched + t))^(r + repeats).
 */
export function repeatProbability(
  { r, alpha }: BuyerLaw,
  { repeats, watchedDays }: BuyerHistory,
  days: number,
): number {
  return 1 - ((alpha + watchedDays) / (alpha + watchedDays + days)) ** (r + repeats)
}
