/** Where instants lie on a circle of some length, and how close together: Mardia & Jupp, Directional Statistics (2000), ch. 2. */
export interface CircularMean {
  /** Mean position, from 0 to the length of the circle. */
  readonly mean: number
  /** Mean resultant length: 0 = all around, 1 = all at one place. */
  readonly resultant: number
  readonly count: number
}

/** The circular mean of instants on the circle of a period, both in the same unit; of nothing it is 0 with resultant 0. */
export function circularMean(instants: Iterable<number>, period: number): CircularMean {
  let [cosine, sine, count] = [0, 0, 0]
  for (const instant of instants) {
    const angle = (2 * Math.PI * (instant % period)) / period
    cosine += Math.cos(angle)
    sine += Math.sin(angle)
    count += 1
  }
  if (count === 0) return { mean: 0, resultant: 0, count }
  const angle = Math.atan2(sine, cosine)
  const mean = ((angle < 0 ? angle + 2 * Math.PI : angle) * period) / (2 * Math.PI)
  return { mean, resultant: Math.min(1, Math.hypot(cosine, sine) / count), count }
}

/**
 * Rayleigh test of uniformity: the probability that uses spread evenly around the circle would lie this close together by chance. The
 * modified statistic S* = (1 − 1/2n) 2nR² + nR⁴/2 is nearly χ² with two degrees of freedom even for few uses (Mardia & Jupp 2000, § 6.3.1).
 */
export function rayleighP({ resultant, count }: CircularMean): number {
  if (count === 0) return 1
  const square = resultant ** 2
  return Math.exp(-((1 - 1 / (2 * count)) * 2 * count * square + (count * square ** 2) / 2) / 2)
}

/** A stretch of a circle that holds instants: begin and end (may pass over 0, then end > period), and how many. */
export interface Arc {
  readonly from: number
  readonly to: number
  readonly count: number
}

/**
 * Instants on a circle in groups: cut wherever nothing lies for at least `gap`. Begins with the earliest of the fullest groups. Two groups an
 * hour apart, as daylight saving makes, are one when `gap` is longer.
 */
export function arcs(instants: readonly number[], period: number, gap: number): Arc[] {
  const places = instants.map((instant) => ((instant % period) + period) % period).sort((a, b) => a - b)
  const first = places[0]
  if (first === undefined) return []
  const start = places.findIndex((place, index) => index > 0 && place - (places[index - 1] ?? 0) >= gap)
  const wraps = first + period - (places.at(-1) ?? 0) < gap
  const turned =
    wraps && start > 0 ? [...places.slice(start), ...places.slice(0, start).map((place) => place + period)] : places
  const groups: { from: number; to: number; count: number }[] = []
  for (const place of turned) {
    const group = groups.at(-1)
    if (group === undefined || place - group.to >= gap) groups.push({ from: place, to: place, count: 1 })
    else {
      group.to = place
      group.count += 1
    }
  }
  return groups.sort((a, b) => b.count - a.count || a.from - b.from)
}
