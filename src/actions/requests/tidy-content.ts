import type { RequestContent } from '../../model/request.ts'
import { plainLine } from '../notify/plain-text.ts'

/** More than anybody asks for; what is longer is told as a fault by the rules, not cut. */
const most = 2000

/** A request's content as it is written down: texts on one line, addresses and sites in lower case, each scope and site once. */
export function tidyContent(content: RequestContent): RequestContent {
  const { kind, purpose, system, scopes, sites, days, backup, label } = content
  return {
    kind,
    purpose: plainLine(purpose, most),
    system: plainLine(system, most),
    scopes: each(scopes.map((scope) => plainLine(scope))),
    sites: each(sites.map((site) => plainLine(site).toLowerCase())),
    days,
    backup: emptyIsNone(backup)?.toLowerCase() ?? null,
    label: emptyIsNone(label),
  }
}

/** A reason as it is written down; `null` where none was given. */
export function tidyReason(reason: string | null): string | null {
  return emptyIsNone(reason)
}

function emptyIsNone(text: string | null): string | null {
  const line = plainLine(text ?? '', most)
  return line === '' ? null : line
}

function each(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.filter((text) => text !== ''))]
}
