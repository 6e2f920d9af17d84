import type { Exemption, Finding } from './finding.ts'
import { isoOrNull } from './instant.ts'

/** A finding as every face tells it; times are ISO 8601 text. */
export interface FindingJson {
  readonly id: number
  readonly policy: string
  readonly severity: Finding['severity']
  readonly state: Finding['state']
  readonly token: {
    readonly kind: Finding['token']['kind']
    readonly id: string
    readonly label: string
    readonly ownerId: string | null
    readonly owner: string | null
  }
  readonly openedAt: string
  readonly seenAt: string
  readonly resolvedAt: string | null
  readonly resolvedWhy: string | null
  readonly evidence: {
    readonly condition: string
    readonly asked: string
    readonly seen: string
    readonly verdict: boolean | null
    readonly words: string
  }[]
  readonly exemption: ExemptionJson | null
}

/** An exemption as every face tells it. */
export interface ExemptionJson {
  readonly id: number
  readonly token: { readonly kind: Exemption['token']['kind']; readonly id: string }
  readonly policy: string | null
  readonly reason: string
  readonly approver: string
  readonly createdAt: string
  readonly until: string
  readonly endedAt: string | null
}

/** The JSON form of a finding: what the command line and the REST API both say. */
export function findingJson(finding: Finding): FindingJson {
  return {
    ...finding,
    token: { ...finding.token },
    openedAt: new Date(finding.openedAt).toISOString(),
    seenAt: new Date(finding.seenAt).toISOString(),
    resolvedAt: isoOrNull(finding.resolvedAt),
    evidence: finding.evidence.map((one) => ({ ...one })),
    exemption: finding.exemption === null ? null : exemptionJson(finding.exemption),
  }
}

/** The JSON form of an exemption. */
export function exemptionJson(exemption: Exemption): ExemptionJson {
  return {
    ...exemption,
    token: { ...exemption.token },
    createdAt: new Date(exemption.createdAt).toISOString(),
    until: new Date(exemption.until).toISOString(),
    endedAt: isoOrNull(exemption.endedAt),
  }
}
