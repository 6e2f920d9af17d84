import { DAY, HOUR } from './instant.ts'

const units = [
  [DAY, 'd'],
  [HOUR, 'h'],
  [60_000, 'm'],
  [1000, 's'],
] as const

/** A span of milliseconds as `parseDuration` reads it: `90d`, `1d12h`; `0s` for nothing. */
export function durationText(ms: number): string {
  let rest = Math.max(0, Math.round(ms / 1000) * 1000)
  const parts = units.map(([size, unit]) => {
    const count = Math.floor(rest / size)
    rest -= count * size
    return count === 0 ? '' : `${count}${unit}`
  })
  return parts.join('') || '0s'
}
