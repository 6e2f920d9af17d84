import { userInfo } from 'node:os'
import { Option } from 'commander'
import { StewardError } from '../platform/errors.ts'

/** The `--by` option of a verb that the ledger remembers. */
export function byOption(): Option {
  return new Option('--by <name>', 'Who does this, for the ledger. Default: the name of the user of this machine.')
}

/** Who does it, as the ledger will say. */
export function personOf(options: { readonly by?: string }): string {
  const name = (options.by ?? userInfo().username).trim()
  if (name === '') throw new StewardError('usage', '--by must name somebody.')
  return name.slice(0, 200)
}

/** A reason that was given; rejects with `usage` when it says nothing. */
export function reasonOf(text: string): string {
  const reason = text.trim()
  if (reason === '') throw new StewardError('usage', '--reason must say something.')
  return reason.slice(0, 2000)
}
