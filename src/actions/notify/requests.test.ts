import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY, HOUR } from '../../model/instant.ts'
import { openStore } from '../../store/open.ts'
import type { Store } from '../../store/store.ts'
import { organisationId } from '../../store/testing/facts.ts'
import { followRequests } from '../requests/follow-requests.ts'
import { renewGrant } from '../requests/renew-grant.ts'
import { monday } from '../testing/plan-parts.ts'
import { type MailServer, startMailServer } from './testing/mail-server.ts'
import { ask, become, decide, granted, mail, recordPeople, requestDeps, rules } from './testing/request-world.ts'
import { aNotifier, aPerson, intend, makeWorld } from './testing/world.ts'

let url: string
let store: Store
let server: MailServer
beforeEach(async () => {
  url = join(mkdtempSync(join(tmpdir(), 'steward-requests-')), 'steward.db')
  store = await openStore({ url })
  server = await startMailServer()
  await recordPeople(store)
})
afterEach(async () => {
  await store.close()
  await server.close()
})

const settings = { contacts: { team: null, stewards: [mail('stella')] }, expiryReminders: false }

/** A run of letters, twice, and once more as a process that was started anew: nothing may go out twice. Returns what this run sent. */
async function run(now = monday) {
  const before = server.taken.length
  const notifier = () =>
    aNotifier(store, { channels: { smtp: `smtp://127.0.0.1:${server.port}` }, settings, readRules: async () => rules })
  const once = async (): Promise<void> => {
    await notifier().writeDue(now)
    await notifier().deliver(now)
  }
  await once()
  await once()
  await store.close()
  store = await openStore({ url })
  await once()
  const sent = server.taken.slice(before)
  return Promise.all(
    sent.map(async ({ to, raw }) => {
      const { subject = '', text = '', html } = await simpleParser(raw)
      return { to: to.join(), subject, text, flat: text.replace(/\s+/g, ' '), html: html === false ? '' : html }
    }),
  )
}
const sentTo = (letters: Awaited<ReturnType<typeof run>>) => letters.map(({ to, subject }) => [to, subject])
const one = (letters: Awaited<ReturnType<typeof run>>, name: string) => {
  const found = letters.filter(({ to }) => to === mail(name))
  expect(found).toHaveLength(1)
  return found[0] ?? { to: '', subject: '', text: '', flat: '', html: '' }
}

describe('an approver', () => {
  it('gets one letter with everything that waits, with links of their own, once', async () => {
    await ask(store, 'ada')
    await ask(store, 'bob', { content: { purpose: 'a dashboard', label: 'dashboard' } })
    const letters = await run()
    expect(sentTo(letters)).toEqual([[mail('grace'), '2 requests wait for your decision']])
    const { text, html } = one(letters, 'grace')
    for (const shown of [text, html])
      for (const said of ['nightly export', 'dashboard', 'read:jira-work', 'for 90 days', 'Monday, 19 January 2026'])
        expect(shown).toContain(said)
    const links = [...text.matchAll(/https:\/\/steward\.example\/request-link\/\S+/g)].map(([link]) => link)
    expect([links.length, new Set(links).size]).toEqual([4, 4])
  })

  it('gets what comes later in a letter that shows the rest as waiting, and whoever decides next gets it then', async () => {
    const first = await ask(store, 'ada')
    await run()
    await ask(store, 'bob', { content: { purpose: 'a dashboard', label: 'dashboard' } })
    expect(sentTo(await run(monday + HOUR))).toEqual([[mail('grace'), '2 requests wait for your decision']])
    await decide(store, first, { by: 'grace' })
    const { text } = one(await run(monday + 2 * HOUR), 'sam')
    expect(text).toContain('Agreed:   grace@corp.example')
  })

  it('is reminded after the spans of the rule, on working days, each time once', async () => {
    await ask(store, 'ada')
    await run()
    expect(await run(monday + 1 * DAY)).toEqual([])
    expect(sentTo(await run(monday + 2 * DAY))).toEqual([
      [mail('grace'), 'Reminder: Ada Corp asks for an API token for "nightly export": do you approve?'],
    ])
    expect(await run(monday + 3 * DAY)).toEqual([])
    expect(await run(monday + 5 * DAY)).toEqual([])
    expect(one(await run(monday + 7 * DAY), 'grace').text).toContain('nobody has decided yet')
    expect(await run(monday + 8 * DAY)).toEqual([])
  })

  it('is not written to while somebody stands in, who is asked and told for whom', async () => {
    const delegation = {
      from: mail('grace'),
      to: mail('dora'),
      begins: monday,
      until: monday + 4 * DAY,
      by: mail('grace'),
    }
    await store.addDelegation(organisationId, delegation)
    await ask(store, 'ada')
    const letter = one(await run(), 'dora')
    expect(letter.text).toContain('You stand in for grace@corp.example.')
    expect(sentTo(await run(monday + 4 * DAY + HOUR))).toEqual([
      [mail('grace'), 'Ada Corp asks for an API token for "nightly export": do you approve?'],
    ])
  })

  it('who has left is passed over: the stewards are asked, and told that nobody else can decide', async () => {
    await recordPeople(store, { grace: { status: 'closed' } }, monday + HOUR)
    await ask(store, 'ada', { now: monday + HOUR })
    const letters = await run(monday + HOUR)
    expect(letters[0]?.flat).toContain('You are asked as a steward')
    expect(sentTo(letters)).toEqual([
      [mail('stella'), 'Ada Corp asks for an API token for "nightly export": do you approve?'],
      [
        mail('stella'),
        '[Token Steward] Only the stewards can decide request 1: Ada Corp asks for an API token for "nightly export"',
      ],
    ])
  })
})

describe('who asked', () => {
  it('reads why it was denied', async () => {
    const request = await ask(store, 'ada')
    await run()
    await decide(store, request, { by: 'grace', no: 'Use the shared export.' })
    const { subject, text } = one(await run(monday + HOUR), 'ada')
    expect([subject, text]).toEqual([
      'Not approved: an API token for "nightly export"',
      expect.stringContaining('grace@corp.example said no: Use the shared export.'),
    ])
  })

  it('learns that nobody decided in time', async () => {
    await ask(store, 'ada')
    await run()
    const later = monday + 14 * DAY
    await followRequests(requestDeps(store, later))
    expect(one(await run(later), 'ada').flat).toContain('not decided by Monday, 19 January 2026')
    expect(await run(later + DAY)).toEqual([])
  })

  it('is told to wait where the grant does not come about, and step by step what to do once it does; the stewards why not', async () => {
    const grant = await granted(store, await ask(store, 'ada'), { trouble: 'The provider refused the move.' })
    const waiting = await run()
    expect(one(waiting, 'ada').flat).toContain('there is nothing to do until then')
    expect(one(waiting, 'stella').flat).toContain('The provider refused the move.')
    const [now, windowUntil] = [monday + DAY, monday + 8 * DAY]
    await become(store, grant, { state: 'open', trouble: null, openedAt: now, windowUntil })
    const { text, flat, html } = one(await run(now), 'ada')
    for (const said of [
      'https://id.atlassian.com/manage-profile/security/api-tokens',
      'sign in as ada@corp.example',
      'choose 5 April 2026 or earlier',
      'read:jira-work, read:jira-user',
      'by Tuesday, 13 January 2026',
      'Approved by grace@corp.example and sam@corp.example',
    ])
      for (const shown of [flat, html]) expect(shown).toContain(said)
    expect(text).not.toContain('/request-link/')
  })

  it('and those who approved read in what the token differs, once for each difference', async () => {
    const token = { kind: 'user-token', id: 't1' } as const
    const grant = await granted(store, await ask(store, 'ada'), {
      state: 'bound',
      token,
      boundAt: monday,
      differences: ['It may write as well: write:jira-work.'],
    })
    const letters = await run()
    expect(letters.map(({ to }) => to).sort()).toEqual([mail('ada'), mail('grace'), mail('sam')])
    for (const { text } of letters) expect(text).toContain('write:jira-work')
    await become(store, grant, { extraTokens: [{ kind: 'user-token', id: 't2' }] })
    expect(await run(monday + HOUR)).toHaveLength(3)
  })

  it('is warned before the end with a link to renew, on working days, and no more once a renewal waits', async () => {
    const token = { kind: 'user-token', id: 't1' } as const
    const grant = await granted(store, await ask(store, 'ada'), { state: 'bound', token, boundAt: monday })
    expect(await run(grant.until - 31 * DAY)).toEqual([])
    const { subject, text } = one(await run(grant.until - 30 * DAY), 'ada')
    expect(subject).toBe('Ends in 30 days, on 5 April 2026: an API token for "nightly export"')
    expect(text.match(/Renew: https:\/\/steward\.example\/request-link\/\S+/g)).toHaveLength(1)
    expect(await run(grant.until - 29 * DAY)).toEqual([])
    await renewGrant(requestDeps(store, grant.until - 8 * DAY), grant.id, { by: grant.owner, days: 90 })
    expect((await run(grant.until - 6 * DAY)).map(({ to }) => to)).toEqual([mail('grace')])
  })

  it('learns that the grant lapsed', async () => {
    await granted(store, await ask(store, 'ada'), { state: 'lapsed', endedAt: monday, endedWhy: 'No token came.' })
    expect(one(await run(), 'ada').subject).toBe('Lapsed: what you were granted, an API token for "nightly export"')
    expect(await run(monday + 40 * DAY)).toEqual([])
  })
})

it('the approver of a service account gets the exact steps for its credential, its sponsor word that it comes', async () => {
  const content = { kind: 'service-account', label: 'release bot', scopes: ['write:jira-work'] } as const
  const grant = await granted(store, await ask(store, 'ada', { content }))
  await become(store, grant, {
    state: 'open',
    openedAt: monday,
    windowUntil: monday + 7 * DAY,
    serviceAccountId: 'sa-1',
  })
  const letters = await run()
  const { flat } = one(letters, 'sam')
  for (const said of [
    'https://admin.atlassian.com',
    '"release bot" (sa-1)',
    'Create credentials',
    'write:jira-work',
    mail('ada'),
  ])
    expect(flat).toContain(said)
  expect(one(letters, 'ada').flat).toContain('sam@corp.example has been told how')
})

it('break-glass is told to the stewards at once and when its review is overdue, and put to whoever reviews it', async () => {
  const request = await ask(store, 'ada', { why: 'The site is down.', content: { days: 1 } })
  expect(request.state).toBe('approved')
  const letters = await run()
  const loud = letters.find(({ subject }) => subject.includes('Break-glass'))
  expect([loud?.to, loud?.text]).toEqual([mail('stella'), expect.stringContaining('The site is down.')])
  expect(
    letters
      .filter(({ subject }) => subject.startsWith('Please review'))
      .map(({ to }) => to)
      .sort(),
  ).toEqual([mail('grace'), mail('sam'), mail('stella')])
  const overdue = await run(monday + 3 * DAY)
  expect(overdue.filter(({ subject }) => subject.includes('Overdue')).map(({ to }) => to)).toEqual([mail('stella')])
})

it('the owner of a token that nobody asked for can file the request from the letter that asks about it, once membership is governed', async () => {
  const cases = await makeWorld(store, { people: [aPerson(1), aPerson(2)] })
  const notifier = aNotifier(store)
  const asked = async (which: number) => {
    await notifier.write(await intend(store, cases.slice(which, which + 1)), monday)
    await notifier.deliver(monday)
    const { messages } = await store.listMessages(organisationId, {}, { limit: 1 })
    const [message] = messages
    return message === undefined ? '' : (await notifier.render(message)).text
  }
  expect(await asked(0)).not.toContain('/requests/new')
  await store.setGovernance(organisationId, { governed: true, at: monday, by: 'Stella', reason: 'adopted' })
  expect(await asked(1)).toContain('https://steward.example/requests/new?kind=user-token&token=user-token%2Ft2')
})

it('a letter about requests that comes back is told to the stewards', async () => {
  await ask(store, 'ada')
  await run()
  const { messages } = await store.listMessages(organisationId, {}, { limit: 1 })
  await store.recordDelivery(organisationId, messages[0]?.id ?? 0, {
    state: 'bounced',
    at: monday,
    words: 'no such user',
  })
  expect(one(await run(monday + HOUR), 'stella').text).toContain('it came back')
})
