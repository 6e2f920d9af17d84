import type { Pass } from '../api/types.ts'
import { changeLines } from '../shared/change-words.ts'
import type { Notice } from './notices.tsx'
import { observeText } from './text.ts'

const mostLines = 6

/** What a pass found, as a message. */
export function passNotice(pass: Pass, title = observeText.title(pass.state)): Notice {
  const missing = pass.listings.filter(({ fault }) => fault !== null).map(({ name }) => name)
  const changes = changeLines(pass.changes)
  const lines = [
    ...(pass.fault === null ? [] : [pass.fault.message]),
    ...(missing.length === 0 ? [] : [observeText.missing(missing)]),
    ...(pass.judgement !== null && pass.judgement.opened > 0 ? [observeText.found(pass.judgement.opened)] : []),
    ...(changes.length === 0 && pass.state === 'sealed' ? [observeText.nothingNew] : changes.slice(0, mostLines)),
  ]
  const tone = pass.state === 'sealed' ? 'done' : pass.state === 'failed' ? 'fault' : 'warning'
  return { tone, title: pass.state === 'sealed' ? title : observeText.title(pass.state), lines }
}
