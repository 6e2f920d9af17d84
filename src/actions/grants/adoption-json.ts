import { type Instant, isoOrNull } from '../../model/instant.ts'
import type { Adoption } from './adopt-today.ts'

/** The JSON form of an adoption: what the command line and the REST API both say. */
export function adoptionJson({ preview, grants, leftOut, campaignId, governedSince }: Adoption) {
  return {
    preview,
    governedSince: isoOrNull(governedSince),
    campaignId,
    grants: grants.map(({ owner, token, content, until }) => ({
      owner: { ...owner },
      token: token === null ? null : { ...token },
      label: content.label,
      until: iso(until),
    })),
    leftOut: leftOut.map(({ account: { id, name, email }, why }) => ({ account: { id, name, email }, why })),
  }
}

function iso(at: Instant): string {
  return new Date(at).toISOString()
}
