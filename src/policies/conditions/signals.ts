import type { PolicySubject } from '../../model/policy-subject.ts'
import type { SignalKind } from '../../model/understanding.ts'
import { notKnown } from '../condition.ts'
import { isUnderstood } from '../facts.ts'
import { flagCondition } from './shapes.ts'

const notYet = notKnown('nothing has been understood of it yet')

function reasonOf({ understanding: { signals } }: PolicySubject, kind: SignalKind): string | null {
  for (const signal of signals) if (signal.kind === kind) return signal.reason
  return null
}

/** People's tokens that work like a machine. */
export const humanUsedAsBot = flagCondition('human-used-as-bot', {
  meaning: 'The token of a person is used like a machine.',
  unknown: 'It is too early to say anything of its use.',
  yes: "a person's token used like a machine",
  no: 'not used like a machine by a person',
  fact: (subject) => {
    if (reasonOf(subject, 'human-used-as-bot') !== null) return true
    if (subject.owner !== null && subject.owner.kind !== 'person') return false
    return subject.understanding.cadence.class === 'too-early-to-say' ? null : false
  },
  seen: (subject) =>
    reasonOf(subject, 'human-used-as-bot') ??
    (subject.owner !== null && subject.owner.kind !== 'person'
      ? `owner is a ${subject.owner.kind}`
      : subject.understanding.cadence.class === 'too-early-to-say'
        ? notKnown('too early to say')
        : 'nothing says so'),
})

const gone = ['inactive', 'closed', 'deactivated']

/** Tokens of people who left. */
export const leaver = flagCondition('leaver', {
  meaning:
    'The owner has left: the account is inactive or closed, or nobody has been active in it for long while the token works.',
  unknown: 'The provider names no owner, or tells no state of the account.',
  yes: 'owner has left',
  no: 'owner is there',
  fact: (subject) => {
    if (reasonOf(subject, 'leaver') !== null) return true
    if (subject.owner === null || subject.owner.status === null) return null
    return gone.includes(subject.owner.status.toLowerCase())
  },
  seen: (subject) =>
    reasonOf(subject, 'leaver') ??
    (subject.owner === null
      ? notKnown('the provider names no owner')
      : subject.owner.status === null
        ? notKnown('the provider tells no state of the account')
        : `owner's account is ${subject.owner.status}`),
})

/** Tokens whose work another has taken over. */
export const superseded = flagCondition('superseded', {
  meaning: 'Another token has taken over its work.',
  unknown: 'Nothing has been understood of the token yet.',
  yes: 'another token took over',
  no: 'no other token took over',
  fact: (subject) => (isUnderstood(subject) ? subject.understanding.lineage.state === 'rotated' : null),
  seen: lineageWords,
})

/** Old and new token both at work. */
export const rotationUnfinished = flagCondition('rotation-unfinished', {
  meaning: 'It is still used although the token that replaces it is used too.',
  unknown: 'Nothing has been understood of the token yet.',
  yes: 'used beside its successor',
  no: 'not used beside a successor',
  fact: (subject) => (isUnderstood(subject) ? subject.understanding.lineage.state === 'rotation-unfinished' : null),
  seen: lineageWords,
})

function lineageWords(subject: PolicySubject): string {
  const { state, successorId, reasons } = subject.understanding.lineage
  if (!isUnderstood(subject)) return notYet
  if (successorId === null) return 'no successor known'
  const what = { rotated: 'took over', 'rotation-unfinished': 'is used beside it', 'abandoned-successor': 'is known' }
  return `token ${successorId} ${state === null ? 'may replace it' : what[state]}${reasons[0] === undefined ? '' : `: ${reasons[0]}`}`
}
