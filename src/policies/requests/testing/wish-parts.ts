import type { SubjectOwner } from '../../../model/policy-subject.ts'
import type { RequestContent } from '../../../model/request.ts'
import { aSubject, now } from '../../testing/subject.ts'
import { loadRequestRules } from '../load-rules.ts'
import type { RequestRules } from '../request-rule.ts'
import type { Wish } from '../wish.ts'

/** A request against which nothing stands: to read issues for 30 days. */
export function aContent(parts: Partial<RequestContent> = {}): RequestContent {
  return {
    kind: 'user-token',
    purpose: 'Weekly report of open issues',
    system: 'report server',
    scopes: ['read:jira-work'],
    sites: ['corp.atlassian.net'],
    days: 30,
    backup: 'grace.lind@corp.example',
    label: 'weekly report',
    ...parts,
  }
}

/** What Ada, a developer without tokens, asks for. */
export function aWish(content: Partial<RequestContent> = {}, requester: Partial<SubjectOwner> = {}): Wish {
  const { owner } = aSubject({ owner: requester })
  if (owner === null) throw new Error('A wish has somebody who asks.')
  return { content: aContent(content), requester: owner, now }
}

/** The rules under `requests:` of this text, which has no fault. */
export function rulesIn(...rules: readonly string[]): RequestRules {
  const text = `requests:\n${rules.map((rule) => `  - ${rule}\n`).join('')}`
  const loaded = loadRequestRules([{ path: 'rules.yaml', text }])
  const [fault] = loaded.faults.filter(({ severity }) => severity === 'fault')
  if (fault !== undefined) throw new Error(fault.message)
  return loaded.rules
}
