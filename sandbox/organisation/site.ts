/** An issue of the one project. */
export interface Issue {
  readonly id: string
  readonly key: string
  readonly createdAt: number
  readonly creatorId: string | null
  readonly fields: Readonly<Record<string, unknown>>
}

/** What the Jira site holds. */
export interface Site {
  readonly project: { readonly id: string; readonly key: string; readonly name: string }
  readonly issues: Issue[]
}

/** A site with one project and one issue, so that there is something to read. */
export function createSite(): Site {
  const fields = { summary: 'Renew the certificate of the build server' }
  return {
    project: { id: '10000', key: 'OPS', name: 'Operations' },
    issues: [{ id: '10001', key: 'OPS-1', createdAt: Date.UTC(2025, 0, 6, 9), creatorId: null, fields }],
  }
}
