import { answerKinds } from '../../model/answer.ts'
import { DAY } from '../../model/instant.ts'
import type { AlertFacts, DigestFacts, LetterFacts, LetterToken } from './letter-facts.ts'
import type { SampleFrame } from './sample-frame.ts'
import { sampleApprovals, sampleRequest } from './sample-requests.ts'

/** The letters there are samples of. `approvals` and `request` are the two faces of letters about requests: to who decides, and to who asked. */
export const sampleNames = ['digest', 'alert', 'approvals', 'request', 'sign-in', 'test'] as const
export type SampleName = (typeof sampleNames)[number]

/** What a letter may say, for looking at templates: invented, but for the token where one is given. */
export function sampleFacts(name: SampleName, frame: SampleFrame): LetterFacts {
  const { organisation, timeZone, now: at } = frame
  switch (name) {
    case 'digest':
      return sampleDigest(frame)
    case 'alert':
      return sampleAlert(frame)
    case 'approvals':
      return sampleApprovals(frame)
    case 'request':
      return sampleRequest(frame)
    case 'sign-in':
      return { about: 'sign-in', organisation, timeZone, at, name: 'Ada Abel', link: { id: 'sample', until: at } }
    case 'test':
      return { about: 'test', organisation, timeZone, at }
  }
}

function sampleDigest({ organisation, timeZone, now, token }: SampleFrame): DigestFacts {
  const backup: LetterToken = {
    kind: 'user-token',
    id: 'sample-1',
    label: 'jira-export-nightly',
    owner: 'Ada Abel',
    createdAt: now - 1_620 * DAY,
    lastUsedAt: now - 211 * DAY,
    expiresAt: now + 202 * DAY,
    does: [
      'Its use has stopped; before, it was used weekdays about 02:00 UTC.',
      'What it does there: searched issues, viewed issue.',
      'Product: jira.',
    ],
  }
  const script: LetterToken = {
    ...backup,
    id: 'sample-2',
    label: 'laptop',
    lastUsedAt: null,
    does: ['It was never used, as far as anybody can tell.'],
  }
  return {
    about: 'digest',
    organisation,
    timeZone,
    at: now,
    recipient: { name: 'Ada Abel', rung: 'owner' },
    asks: [token ?? backup, script].map((one, index) => ({
      token: one,
      rung: 'owner' as const,
      reminder: 0,
      whyYou: null,
      answers: [...answerKinds],
      cases: [
        {
          caseId: index + 1,
          policy: 'unused-half-a-year',
          why: ['last used 211 days ago', 'the chance that it is used again within 90 days is 1 %'],
          next: [
            { action: 'remind' as const, at: now + 7 * DAY },
            { action: 'quarantine' as const, at: now + 14 * DAY },
            { action: 'revoke' as const, at: now + 49 * DAY },
          ],
        },
      ],
    })),
    expiries: [
      {
        token: {
          ...backup,
          id: 'sample-3',
          label: 'confluence-sync',
          lastUsedAt: now - 1 * DAY,
          does: ['It is used regularly: every day about 06:30 UTC.'],
        },
        endsAt: now + 14 * DAY,
        whyYou: null,
      },
    ],
  }
}

function sampleAlert({ organisation, timeZone, now }: SampleFrame): AlertFacts {
  return {
    about: 'alert',
    organisation,
    timeZone,
    at: now,
    items: [
      {
        key: 'hold/case-12',
        kind: 'hold',
        title: 'Case 12 waits for a person: "jira-export-nightly"',
        lines: [
          'Ada Abel, unused-half-a-year: It was used on 2026-03-01 02:00 UTC. Somebody must say whether that still matters.',
        ],
        path: '/cases/12',
      },
      {
        key: 'cliff/2026-05-04',
        kind: 'cliff',
        title: '14 tokens end on 4 May 2026',
        lines: [
          'They are in use and end together in 62 days. Renewed in different weeks, they do not end on one day again.',
        ],
        path: '/tokens',
      },
    ],
  }
}
