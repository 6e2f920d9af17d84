import { fileURLToPath } from 'node:url'
import { DAY } from '../../../model/instant.ts'
import type { Intent } from '../../../model/intent.ts'
import type { ActionKind } from '../../../model/plan.ts'
import type { TokenEntry } from '../../../model/token-record.ts'
import type { CadenceClass, Lineage } from '../../../model/understanding.ts'
import { monday } from '../../testing/plan-parts.ts'
import type { LetterFrame } from '../digest.ts'
import { readTemplates } from '../template-files.ts'
import { compileTemplates } from '../templates.ts'

/** The templates that come along. */
export const templatesRoot = fileURLToPath(new URL('../../../../templates', import.meta.url))
export const shippedTemplates = () => compileTemplates(readTemplates({ shipped: templatesRoot, own: undefined }))

/** What letters of tests are written with: on a Monday at noon. */
export const frame: LetterFrame = { organisation: 'Corp', timeZone: 'UTC', now: monday, linksUntil: monday + 30 * DAY }

/** What was understood of a token: its class of rhythm, and what became of it. */
export function understood(cadence: CadenceClass, lineage: Lineage['state'] = null): TokenEntry['understood'] {
  return {
    at: monday,
    use: { lastAt: null, total: 0, explained: 0, hours: [], places: [] },
    understanding: {
      cadence: {
        class: cadence,
        uses: 9,
        observedDays: 90,
        periodDays: null,
        phase: null,
        nextExpectedAt: null,
        reasons: [],
      },
      reuse: { points: [], reasons: [] },
      coverage: null,
      lineage: {
        predecessorId: null,
        successorId: null,
        ageDays: 1,
        state: lineage,
        score: null,
        reasons: [],
        suggestions: [],
      },
      signals: [],
    },
  }
}

/** An intent of a case to do something that a letter does. */
export function anIntent(caseId: number, kind: ActionKind, given: Partial<Intent> = {}): Intent {
  const id = given.id ?? caseId
  return {
    id,
    key: `case-${caseId}/${kind}/3`,
    planId: 'plan-1',
    action: {
      key: `case-${caseId}/${kind}/3`,
      kind,
      caseId,
      caseVersion: 3,
      grantId: null,
      policy: 'unused',
      token: { kind: 'user-token', id: `t${caseId}`, label: `label t${caseId}` },
      owner: { id: 'o1', name: 'Owner o1', email: 'o1@corp.example' },
      why: ['last used 300 days ago'],
      dueAt: monday,
      affects: [],
      reversible: true,
      precondition: {},
      preconditionWords: [],
      confirm: null,
    },
    token: { kind: 'user-token', id: `t${caseId}` },
    ownerId: 'o1',
    by: 'Ada',
    createdAt: monday,
    startedAt: null,
    notes: {},
    outcome: null,
    ...given,
  }
}
