import type { Part } from './story-parts.ts'
import type { LivingTruth } from './truths.ts'

/** A credential of a service account of the story. Days are UTC dates. */
export interface ServiceCredential {
  readonly kind: 'service-account-token' | 'oauth-client'
  readonly label: string
  readonly truth: LivingTruth | 'never-used' | 'dead'
  readonly was?: LivingTruth
  readonly stopped?: string
  readonly created: string
  /** Absent: never ends (OAuth clients only). */
  readonly expires?: string
  readonly scopes: readonly string[]
}

/** A service account of the story with its credentials. */
export interface ServiceRole {
  readonly name: string
  readonly credentials: readonly ServiceCredential[]
}

const read = ['read:jira-user', 'read:jira-work']
const write = [...read, 'write:jira-work']
const pages = ['read:page:confluence', 'read:space:confluence']

/** The 12 service accounts of the story. */
export const serviceRoles: readonly ServiceRole[] = [
  {
    name: 'Deployment tracker',
    credentials: [
      {
        kind: 'service-account-token',
        label: 'argocd',
        truth: 'continuous',
        created: '2025-02-11',
        expires: '2026-02-11',
        scopes: write,
      },
      { kind: 'oauth-client', label: 'deployment-tracker', truth: 'never-used', created: '2025-07-30', scopes: write },
    ],
  },
  {
    name: 'ERP bridge',
    credentials: [
      {
        kind: 'service-account-token',
        label: 'erp-prod',
        truth: 'hourly',
        created: '2024-11-18',
        expires: '2025-11-18',
        scopes: write,
      },
      {
        kind: 'service-account-token',
        label: 'erp-test',
        truth: 'dead',
        was: 'weekdays',
        stopped: '2025-03-21',
        created: '2024-11-18',
        expires: '2025-11-18',
        scopes: write,
      },
    ],
  },
  {
    name: 'Docs publisher',
    credentials: [
      {
        kind: 'oauth-client',
        label: 'docs-publisher',
        truth: 'weekdays',
        created: '2025-01-22',
        scopes: [...pages, 'write:page:confluence'],
      },
    ],
  },
  {
    name: 'Alert router',
    credentials: [
      {
        kind: 'service-account-token',
        label: 'alertmanager',
        truth: 'irregular',
        created: '2025-04-15',
        expires: '2026-04-15',
        scopes: write,
      },
    ],
  },
  {
    name: 'Backup runner',
    credentials: [
      {
        kind: 'service-account-token',
        label: 'nightly',
        truth: 'daily',
        created: '2025-05-06',
        expires: '2026-05-06',
        scopes: [...read, ...pages],
      },
    ],
  },
  {
    name: 'Data lake loader',
    credentials: [
      {
        kind: 'service-account-token',
        label: 'lake',
        truth: 'daily',
        created: '2024-10-14',
        expires: '2025-10-14',
        scopes: read,
      },
      {
        kind: 'oauth-client',
        label: 'lake-v2',
        truth: 'daily',
        created: '2025-06-24',
        expires: '2026-06-24',
        scopes: read,
      },
    ],
  },
  {
    name: 'Search indexer',
    credentials: [{ kind: 'oauth-client', label: 'indexer', truth: 'hourly', created: '2025-03-10', scopes: pages }],
  },
  {
    name: 'Finance reports',
    credentials: [
      {
        kind: 'service-account-token',
        label: 'month end',
        truth: 'monthly',
        created: '2025-01-09',
        expires: '2026-01-09',
        scopes: read,
      },
      {
        kind: 'service-account-token',
        label: 'quarter',
        truth: 'quarterly',
        created: '2024-09-30',
        expires: '2025-09-30',
        scopes: read,
      },
    ],
  },
  {
    name: 'Release manager',
    credentials: [
      {
        kind: 'service-account-token',
        label: 'release-train',
        truth: 'weekly',
        created: '2025-03-03',
        expires: '2026-03-03',
        scopes: [...write, 'manage:jira-project'],
      },
    ],
  },
  {
    name: 'Onboarding forms',
    credentials: [{ kind: 'oauth-client', label: 'forms', truth: 'irregular', created: '2025-05-27', scopes: write }],
  },
  {
    name: 'Proof of concept',
    credentials: [
      {
        kind: 'service-account-token',
        label: 'poc',
        truth: 'never-used',
        created: '2025-02-04',
        expires: '2026-02-04',
        scopes: read,
      },
      {
        kind: 'service-account-token',
        label: 'poc-old',
        truth: 'dead',
        was: 'irregular',
        stopped: '2024-09-20',
        created: '2024-03-05',
        expires: '2025-03-05',
        scopes: read,
      },
    ],
  },
  {
    name: 'Asset scanner',
    credentials: [
      {
        kind: 'service-account-token',
        label: 'scanner',
        truth: 'weekly',
        created: '2025-06-02',
        expires: '2025-11-29',
        scopes: read,
      },
      {
        kind: 'oauth-client',
        label: 'scanner-ui',
        truth: 'weekdays',
        created: '2025-06-10',
        expires: '2026-06-10',
        scopes: read,
      },
    ],
  },
]

/** An organisation API key of the story. Days are UTC dates. */
export interface AdminKeyRole {
  readonly label: string
  readonly owner: Part
  readonly truth: LivingTruth
  readonly created: string
  readonly expires: string
  readonly scopes: 'review' | 'audit' | 'none'
}

/** The three organisation API keys of the story: two with scopes and one without. */
export const adminKeyRoles: readonly AdminKeyRole[] = [
  {
    label: 'Quarterly access review',
    owner: 'admin-2',
    truth: 'quarterly',
    created: '2024-10-01',
    expires: '2025-10-01',
    scopes: 'review',
  },
  {
    label: 'SIEM audit log',
    owner: 'admin-1',
    truth: 'continuous',
    created: '2025-03-31',
    expires: '2026-03-31',
    scopes: 'audit',
  },
  {
    label: 'IT automation (offboarding)',
    owner: 'admin-4',
    truth: 'weekdays',
    created: '2024-12-09',
    expires: '2025-12-09',
    scopes: 'none',
  },
]
