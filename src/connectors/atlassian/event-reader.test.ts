import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { observedEvent, recordedEvent } from './event-reader.ts'

const time = '2025-08-22T08:00:00Z'
const at = Date.parse(time)

function attributes(given: object) {
  return observedEvent({ id: 'e', attributes: { time, action: 'jira_issue_viewed', ...given } }).event
}

describe('an audit event', () => {
  it('is read with everything that it says', () => {
    const body = {
      id: 'e1',
      type: 'events',
      attributes: {
        time,
        processedAt: '2025-08-22T08:00:01.500Z',
        action: 'jira_issue_viewed',
        actor: {
          id: 'u',
          name: 'Ada',
          email: 'ada@example.com',
          auth: { authType: 'api-token', tokenId: 't', tokenLabel: 'Nightly' },
        },
        context: [{ id: 'ari:cloud:jira::issue/1', type: 'issue' }],
        container: [
          {
            id: 'ari:cloud:jira-software::site/abc',
            type: 'site',
            attributes: { siteHostName: 'Acme.atlassian.net' },
            links: { alt: 'https://other.example' },
          },
        ],
        location: { ip: '192.0.2.7', city: 'Hamburg', countryName: 'Germany' },
      },
    }
    const details = {
      action: 'jira_issue_viewed',
      product: 'jira',
      site: 'acme.atlassian.net',
      ip: '192.0.2.7',
      country: 'Germany',
    }
    expect(observedEvent(body).event).toEqual({
      id: 'e1',
      at,
      processedAt: at + 1500,
      action: 'jira_issue_viewed',
      actor: { id: 'u', name: 'Ada', email: 'ada@example.com' },
      auth: { type: 'api-token', tokenId: 't', tokenLabel: 'Nightly' },
      location: { ip: '192.0.2.7', country: 'Germany', city: 'Hamburg' },
      containers: [{ id: 'ari:cloud:jira-software::site/abc', type: 'site' }],
      details,
      raw: body,
    })
    expect(recordedEvent(body, 'text').event).toEqual({
      id: 'e1',
      at,
      processedAt: at + 1500,
      auth: { tokenId: 't', tokenLabel: 'Nightly' },
      details,
      raw: 'text',
    })
  })

  it.each([
    ['ari:cloud:jira::site/1', 'jira'],
    ['ari:cloud:jira-servicedesk::site/1', 'jira'],
    ['ari:cloud:confluence::site/1', 'confluence'],
    ['ari:cloud:bitbucket::workspace/1', 'bitbucket'],
    ['ari:cloud:platform::org/1', null],
    ['site-1', null],
  ])('in a container %s belongs to the product %s', (id, product) => {
    expect(attributes({ container: [{ id }] })?.details.product).toBe(product)
  })

  it('belongs to the product of its context where no container has one', () => {
    const found = attributes({ container: [{ id: 'org' }], context: [{ id: 'ari:cloud:confluence::page/1' }] })
    expect(found?.details.product).toBe('confluence')
  })

  it.each([
    [{ id: 'x', attributes: { siteHostName: 'a.example' }, links: { alt: 'https://b.example/x' } }, 'a.example'],
    [{ id: 'x', links: { alt: 'https://B.example:8443/x?y' } }, 'b.example:8443'],
    [{ id: 'ari:cloud:jira::site/abc' }, 'abc'],
    [{ id: 'abc', type: 'site' }, 'abc'],
    [{ id: 'ari:cloud:platform::org/1', type: 'org' }, null],
  ])('in a container %j is on the site %s', (container, site) => {
    expect(attributes({ container: [container] })?.details.site).toBe(site)
  })

  it('takes the time of its processing where it has no other, and times as milliseconds too', () => {
    const of = (given: object) => recordedEvent({ id: 'e', attributes: given }).event?.at
    expect(of({ processedAt: time })).toBe(at)
    expect(of({ time: at })).toBe(at)
    expect(of({ time: String(at) })).toBe(at)
  })

  it.each([
    ['no id', { attributes: { time } }, 'has no id'],
    ['an empty id', { id: '', attributes: { time } }, 'has no id'],
    ['no attributes', { id: 'e' }, 'has no time that can be read'],
    ['a time beyond all calendars', { id: 'e', attributes: { time: 9e15 } }, 'has no time that can be read'],
    ['no time but a word', { id: 'e', attributes: { time: true } }, 'has no time that can be read'],
    ['nothing at all', null, 'has no id'],
  ])('with %s is none', (_name, body, fault) => {
    expect(recordedEvent(body)).toEqual({ event: null, fault })
  })

  it('names no token where the id is empty or missing', () => {
    expect(attributes({ actor: { auth: { authType: 'session' } } })?.auth).toEqual({
      type: 'session',
      tokenId: null,
      tokenLabel: null,
    })
    expect(attributes({ actor: { auth: { tokenId: '' } } })?.auth?.tokenId).toBeNull()
  })

  it('survives whatever stands in place of what is expected', () => {
    fc.assert(
      fc.property(
        fc.record({
          actor: fc.jsonValue(),
          auth: fc.jsonValue(),
          context: fc.jsonValue(),
          container: fc.jsonValue(),
          location: fc.jsonValue(),
          action: fc.jsonValue(),
          processedAt: fc.jsonValue(),
        }),
        (given) => {
          expect(attributes(given)).toMatchObject({ id: 'e', at })
          expect(attributes({ ...given, actor: { auth: given.auth }, container: [given.container] })?.at).toBe(at)
        },
      ),
    )
  })
})
