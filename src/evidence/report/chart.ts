import { DAY, type Instant } from '../../model/instant.ts'
import { dayOf } from '../words.ts'
import { html, type Markup, none } from './html.ts'
import type { TrendDay } from './token-tables.ts'

const [width, left, right, top] = [960, 44, 14, 12]
const [lineHeight, barHeight, gap, bottom] = [200, 54, 26, 24]
const height = top + lineHeight + gap + barHeight + bottom

/** A scale from a span of figures to a span of the picture. */
type Scale = (value: number) => number

function scale([from, to]: readonly [number, number], [begin, end]: readonly [number, number]): Scale {
  return (value) => Math.round((begin + ((value - from) / Math.max(1, to - from)) * (end - begin)) * 10) / 10
}

/** Round figures from 0 to at least `most`, at most six of them. */
export function roundTicks(most: number): readonly number[] {
  const rough = Math.max(1, most) / 5
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, [1, 2, 5, 10].map((times) => times * power).find((size) => size >= rough) ?? rough)
  return Array.from({ length: Math.ceil(Math.max(1, most) / step) + 1 }, (_, index) => index * step)
}

const kinds = ['quarantined', 'released', 'revoked'] as const

/** The number of tokens by day as a line in steps, with what was quarantined, released and revoked below; nothing without a day. */
export function trendChart(days: readonly TrendDay[]): Markup {
  const [first, last] = [days[0]?.day, days.at(-1)?.day]
  const seen = days.flatMap(({ day, tokens }) => (tokens === null ? [] : [{ day, tokens }]))
  const [begin, end] = [seen[0], seen.at(-1)]
  if (first === undefined || last === undefined || begin === undefined || end === undefined) return none
  const x = scale([first, last + DAY], [left, width - right])
  const ticks = roundTicks(Math.max(...seen.map(({ tokens }) => tokens)))
  const y = scale([0, ticks.at(-1) ?? 1], [top + lineHeight, top])
  const words = `Tokens by day: ${begin.tokens} on ${dayOf(begin.day)}, ${end.tokens} on ${dayOf(end.day)}.`
  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${words}">
${ticks.map((tick) => html`<line class="grid" x1="${left}" x2="${width - right}" y1="${y(tick)}" y2="${y(tick)}"/><text class="tick" x="${left - 8}" y="${y(tick) + 4}" text-anchor="end">${tick}</text>`)}
${stepLine(seen, { x, y, end: last + DAY })}
${dayBars(days, x)}
${dateTicks(first, last, x)}
</svg>`
}

interface Axes {
  readonly x: Scale
  readonly y: Scale
  readonly end: Instant
}

function stepLine(seen: readonly { readonly day: Instant; readonly tokens: number }[], { x, y, end }: Axes): Markup {
  const begin = x(seen[0]?.day ?? 0)
  const steps = seen.map(
    ({ day, tokens }, index) => `${index === 0 ? `M${begin}` : `H${x(day)}`}${index === 0 ? ',' : 'V'}${y(tokens)}`,
  )
  const path = `${steps.join('')}H${x(end)}`
  const last = seen.at(-1)?.tokens ?? 0
  return html`<path class="area" d="${path}V${y(0)}H${begin}Z"/><path class="line" d="${path}"/><text class="figure" x="${x(end) - 2}" y="${y(last) - 7}" text-anchor="end">${last}</text><text class="figure" x="${begin + 4}" y="${y(seen[0]?.tokens ?? 0) - 7}">${seen[0]?.tokens ?? 0}</text>`
}

/** One stack a day, on a base below the line. */
function dayBars(days: readonly TrendDay[], x: Scale): Markup {
  const most = Math.max(...days.map((day) => day.quarantined + day.released + day.revoked))
  const base = top + lineHeight + gap + barHeight
  const axis = html`<line class="axis" x1="${left}" x2="${width - right}" y1="${base}" y2="${base}"/>`
  if (most === 0)
    return html`${axis}<text class="tick" x="${left + 4}" y="${base - 6}">Nothing was quarantined, released or revoked.</text>`
  const tall = scale([0, most], [0, barHeight])
  const wide = Math.max(2, Math.min(14, x(days[0]?.day ?? 0) * 0 + x(DAY) - x(0) - 1))
  const bars = days.flatMap((day) => {
    let from = base
    return kinds.flatMap((kind) => {
      if (day[kind] === 0) return []
      from -= tall(day[kind])
      const words = `${dayOf(day.day)}: ${day[kind]} ${kind}`
      return [
        html`<rect class="${kind}" x="${x(day.day)}" y="${from}" width="${wide}" height="${tall(day[kind])}"><title>${words}</title></rect>`,
      ]
    })
  })
  return html`${axis}${bars}<text class="tick" x="${left - 8}" y="${base - barHeight + 8}" text-anchor="end">${most}</text>`
}

/** At most seven dates, the first and the last among them. */
function dateTicks(first: Instant, last: Instant, x: Scale): Markup {
  const days = Math.round((last - first) / DAY)
  const count = Math.min(6, Math.max(1, days))
  const at = Array.from({ length: count + 1 }, (_, index) => first + Math.round((index * days) / count) * DAY)
  return html`${[...new Set(at)].map((day, index, all) => {
    const anchor = index === 0 ? 'start' : index === all.length - 1 ? 'end' : 'middle'
    return html`<text class="tick" x="${x(anchor === 'end' ? day + DAY : day)}" y="${height - 6}" text-anchor="${anchor}">${dayOf(day)}</text>`
  })}`
}

/** Bars that lie, each with its words before and its figure behind. */
export function barChart(words: string, bars: readonly { readonly words: string; readonly count: number }[]): Markup {
  const most = Math.max(1, ...bars.map(({ count }) => count))
  const [row, from, to] = [26, 170, 520]
  const long = scale([0, most], [0, to - from - 50])
  return html`<svg class="chart bars" viewBox="0 0 ${to} ${bars.length * row}" role="img" aria-label="${words}: ${bars.map((bar) => `${bar.words} ${bar.count}`).join(', ')}">
${bars.map((bar, index) => html`<text class="name" x="${from - 10}" y="${index * row + 17}" text-anchor="end">${bar.words}</text><rect class="bar" x="${from}" y="${index * row + 5}" width="${Math.max(bar.count === 0 ? 0 : 1, long(bar.count))}" height="16" rx="2"/><text class="figure" x="${from + long(bar.count) + 7}" y="${index * row + 17}">${bar.count}</text>`)}
</svg>`
}
