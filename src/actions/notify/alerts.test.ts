import { describe, expect, it } from 'vitest'
import { monday, someCase, someToken } from '../testing/plan-parts.ts'
import { alertCovers, breachAlerts, composeAlerts, deliveryAlerts, holdAlerts, notifyAlerts } from './alerts.ts'
import { anIntent } from './testing/parts.ts'

const item = (key: string) => ({ key, kind: 'hold' as const, title: `about ${key}`, lines: ['line'], path: null })
const others = [
  { channel: 'slack' as const, place: 'hooks.slack.com' },
  { channel: 'jira' as const, place: 'https://corp.example/browse/OPS' },
  { channel: 'webhook' as const, place: 'hooks.corp.example' },
]
const frame = {
  organisation: 'Corp',
  timeZone: 'UTC',
  now: monday,
  stewards: ['a@corp.example', 'b@corp.example'],
  others,
  known: new Set<string>(),
}
const told = (messages: ReturnType<typeof composeAlerts>) =>
  messages.map(({ channel, recipient, covers }) => [channel, recipient.address, covers])

describe('word to the stewards', () => {
  it('goes by every way there is, in Jira as one issue for each thing', () => {
    expect(told(composeAlerts([item('x'), item('y')], frame))).toEqual([
      ['mail', 'a@corp.example, b@corp.example', ['mail:x', 'mail:y']],
      ['slack', 'hooks.slack.com', ['slack:x', 'slack:y']],
      ['jira', 'https://corp.example/browse/OPS', ['jira:x']],
      ['jira', 'https://corp.example/browse/OPS', ['jira:y']],
      ['webhook', 'hooks.corp.example', ['webhook:x', 'webhook:y']],
    ])
  })

  it('says each thing once by each way', () => {
    const known = new Set(['mail:x', 'mail:y', 'slack:x', 'jira:y', 'webhook:x', 'webhook:y'])
    expect(
      told(composeAlerts([item('x'), item('y')], { ...frame, known })).map(([channel, , covers]) => [channel, covers]),
    ).toEqual([
      ['slack', ['slack:y']],
      ['jira', ['jira:x']],
    ])
    expect(alertCovers([item('x')], frame)).toEqual(['mail:x', 'slack:x', 'jira:x', 'webhook:x'])
  })

  it('carries out what a policy asks for by its first way, and is read in the outbox where there is none', () => {
    const notices = notifyAlerts([anIntent(1, 'notify')])
    expect(composeAlerts(notices, frame).map(({ intentIds }) => intentIds)).toEqual([[1], [], [], []])
    expect(
      composeAlerts(notices, { ...frame, stewards: [] }).map(({ channel, intentIds }) => [channel, intentIds]),
    ).toEqual([
      ['slack', [1]],
      ['jira', []],
      ['webhook', []],
    ])
    expect(
      composeAlerts(notices, { ...frame, stewards: [], others: [] }).map(({ channel, recipient }) => [
        channel,
        recipient.address,
      ]),
    ).toEqual([['mail', '']])
  })

  it('tells of holds that wait for a person, and of no others', () => {
    const held = (kind: 'used' | 'manual' | 'exempt' | 'promise' | 'signal' | 'delivery' | 'failed') =>
      someCase(someToken('t1'), 'ask-owner', {
        hold: { kind, reason: 'because', by: null, since: monday, until: null },
      })
    const kinds = (['used', 'signal', 'delivery', 'failed', 'manual', 'exempt', 'promise'] as const).filter(
      (kind) => holdAlerts([held(kind)]).length > 0,
    )
    expect(kinds).toEqual(['used', 'signal', 'delivery', 'failed'])
  })

  it('tells of limits once a day, with what would raise them', () => {
    const breach = { limit: 'per run', planned: 30, allowed: 25, raise: 'limits.per-run' }
    const [first] = breachAlerts([breach], '2026-01-05')
    expect(first?.lines.join()).toContain('limits.per-run')
    expect(breachAlerts([breach], '2026-01-06')[0]?.key).not.toBe(first?.key)
  })

  it('tells of letters to people that did not arrive, never of word to the stewards that did not', () => {
    const message = {
      id: 5,
      channel: 'mail',
      recipient: { rung: 'owner', name: null, address: 'a@b.example', accountId: null },
      at: monday,
      subject: 's',
      facts: {},
      attempts: 1,
      nextTryAt: null,
      sentAt: null,
      words: 'no such user',
      key: 'k',
    } as const
    expect(deliveryAlerts([{ ...message, kind: 'digest', state: 'bounced' }])).toMatchObject([
      { key: 'delivery/message-5/bounced' },
    ])
    expect(
      deliveryAlerts([
        { ...message, kind: 'alert', state: 'bounced' },
        { ...message, kind: 'digest', state: 'sent' },
      ]),
    ).toEqual([])
  })
})
