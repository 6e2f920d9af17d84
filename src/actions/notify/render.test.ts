import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DAY } from '../../model/instant.ts'
import { monday, someSettings } from '../testing/plan-parts.ts'
import type { LetterFacts } from './letter-facts.ts'
import { openLetterKit } from './notifier.ts'
import { renderLetter } from './render.ts'
import { sampleFacts, sampleNames } from './sample.ts'
import { readTemplates } from './template-files.ts'
import { compileTemplates } from './templates.ts'
import { shippedTemplates, templatesRoot } from './testing/parts.ts'

const templates = shippedTemplates()
const frame = { organisation: 'Corp & Sons', timeZone: 'Europe/Berlin', now: monday }
const linkOf = (_token: unknown, kind: string): string => `https://steward.example/answer/${kind}`
const actLinkOf = ({ act, id }: { readonly act: string; readonly id: number }): string =>
  `https://steward.example/request-link/${act}-${id}`
const render = (facts: LetterFacts, used = templates) =>
  renderLetter(facts, { templates: used, publicUrl: 'https://steward.example', linkOf, actLinkOf })

function sampleWith(label: string): LetterFacts {
  const facts = sampleFacts('digest', frame)
  if (facts.about !== 'digest') throw new Error('no digest')
  return {
    ...facts,
    asks: facts.asks.map((ask) => ({
      ...ask,
      token: { ...ask.token, label, owner: label, does: [label] },
      whyYou: label,
    })),
    expiries: facts.expiries.map((one) => ({ ...one, token: { ...one.token, label } })),
  }
}

function ownFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'steward-templates-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

describe('a rendered digest', () => {
  it('names each token with label, age, last use, what it does, what happens when, and all answers, in text and HTML', () => {
    const { text, html, subject } = render(sampleFacts('digest', frame))
    expect(subject).toBe('2 of your API tokens: still needed? (and 1 token ends soon)')
    for (const said of [
      'jira-export-nightly',
      '4 years',
      '8 June 2025',
      'searched issues',
      'Monday, 19 January 2026',
      'Monday, 23 February 2026',
      'unused-half-a-year',
    ])
      for (const shown of [text, html]) expect(shown).toContain(said)
    for (const kind of ['keep', 'rotate', 'migrate', 'revoke-now', 'not-mine'])
      for (const shown of [text, html]) expect(shown.split(`https://steward.example/answer/${kind}`)).toHaveLength(3)
  })

  it('takes data as data: no header, no HTML, no template comes out of a label', () => {
    const { text, html, subject } = render(
      sampleWith(
        '<img src=x onerror=alert(1)>\r\nBcc: evil@x.example{{ organisation }}{% assign x = 1 %}"\'\u202e\u0007',
      ),
    )
    expect(html).not.toContain('<img')
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; Bcc: evil@x.example{{ organisation }}{% assign x = 1 %}')
    expect(text).toContain('{{ organisation }}')
    for (const acting of ['\u202e', '\u0007', '\r']) expect(`${subject}${text}${html}`).not.toContain(acting)
    expect(subject).not.toContain('\n')
  })

  it('needs nothing from elsewhere, is at most 600 pixels wide and knows the dark', () => {
    const { html } = render(sampleFacts('digest', frame))
    expect(html).not.toMatch(/<(img|script|link|iframe|form|base)\b|url\(|@import/i)
    expect(html).toContain('max-width:600px')
    expect(html).toContain('prefers-color-scheme: dark')
    expect(html).toContain('name="color-scheme" content="light dark"')
    expect(html.length).toBeLessThan(102_400)
  })

  it('has the ends of tokens as a calendar file, the same event in every letter', () => {
    const [first] = render(sampleWith('a\nb; c, "d"')).attachments
    const [second] = render(sampleWith('another')).attachments
    expect(first).toMatchObject({ name: 'token-ends.ics', type: 'text/calendar; charset=utf-8; method=PUBLISH' })
    expect(first?.content).toContain(
      `DTSTART;VALUE=DATE:${new Date(monday + 14 * DAY).toISOString().slice(0, 10).replaceAll('-', '')}`,
    )
    const uid = (content = ''): string | undefined => /UID:.*/.exec(content)?.[0]
    expect(uid(first?.content)).toBe(uid(second?.content))
    expect(first?.content.match(/^SUMMARY:/gm)).toHaveLength(1)
    expect(first?.content.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
  })

  it('leaves links out where they are not to be seen', () => {
    const { html, text } = renderLetter(sampleFacts('digest', frame), {
      templates,
      publicUrl: 'https://steward.example',
      linkOf: () => null,
    })
    expect(`${html}${text}`).not.toContain('/answer/')
  })
})

describe('a rendered letter about requests', () => {
  it('tells an approver who wants what, with which scopes, for how long, until when, and has both links, in text and HTML', () => {
    const { text, html, subject } = render(sampleFacts('approvals', frame))
    expect(subject).toBe('2 requests wait for your decision')
    for (const said of [
      'Ada Abel',
      'export issues every night',
      'read:jira-work',
      'for 180 days',
      'Sunday, 18 January 2026',
    ])
      for (const shown of [text, html]) expect(shown).toContain(said)
    for (const act of ['approve-41', 'deny-41', 'approve-42', 'deny-42'])
      for (const shown of [text, html]) expect(shown.split(`/request-link/${act}`)).toHaveLength(2)
    expect(text).toMatch(/Break-glass: it is in use already/)
  })

  it('numbers what to do, says why not, and has one link to renew', () => {
    const { text, html } = render(sampleFacts('request', frame))
    expect(text).toContain('1. Open https://id.atlassian.com/manage-profile/security/api-tokens')
    expect(html).toContain('<li style="margin:0 0 6px;">Open https://id.atlassian.com')
    expect(html).toContain('href="https://id.atlassian.com/manage-profile/security/api-tokens"')
    for (const shown of [text, html]) {
      expect(shown.split('/request-link/renew-5')).toHaveLength(2)
      expect(shown).toContain('Reading is enough for a dashboard')
    }
  })

  it('takes data as data, needs nothing from elsewhere and knows the dark', () => {
    const hostile = '<img src=x onerror=alert(1)>\r\nBcc: evil@x.example{{ organisation }}\u202e'
    for (const name of ['approvals', 'request'] as const) {
      const facts = sampleFacts(name, frame)
      if (facts.about !== 'request') throw new Error('no letter about requests')
      const { text, html, subject } = render({
        ...facts,
        waiting: facts.waiting.map((one) => ({ ...one, requester: hostile, purpose: hostile, breakGlass: hostile })),
        news: facts.news.map((one) => ({ ...one, title: hostile, lines: [hostile], steps: [hostile] })),
      })
      expect(html).not.toMatch(/<(img|script|link|iframe|form|base)\b|url\(|@import/i)
      expect(html).toContain('prefers-color-scheme: dark')
      expect(text).toContain('{{ organisation }}')
      expect(subject).not.toContain('\n')
      for (const acting of ['\u202e', '\r']) expect(`${subject}${text}${html}`).not.toContain(acting)
    }
  })
})

describe('templates of one’s own', () => {
  it('replace those that come along file by file, and may include files of their own', () => {
    const own = ownFolder({
      'digest.text.liquid': 'Dear {{ greeting }}{% include "foot.liquid" %}',
      'foot.liquid': '-- {{ organisation }}',
    })
    const { text, html } = render(
      sampleFacts('digest', frame),
      compileTemplates(readTemplates({ shipped: templatesRoot, own })),
    )
    expect(text).toBe('Dear Hello Ada Abel,-- Corp & Sons\n')
    expect(html).toBe(render(sampleFacts('digest', frame)).html)
  })

  it.each([
    ['{% if asks %}\nnever closed', /digest\.text\.liquid, line 1: tag .* not closed/],
    ['one\ntwo {{ greeeting }}', /digest\.text\.liquid, line 2: undefined variable: greeeting/],
    ['{{ greeting | shout }}', /digest\.text\.liquid, line 1: undefined filter: shout/],
    ['{% include "nowhere.liquid" %}', /digest\.text\.liquid/],
    ['{% for i in (1..100000000) %}x{% endfor %}', /digest\.text\.liquid, line 1: .*limit/],
    ['{{ greeting.constructor }}', /digest\.text\.liquid, line 1: undefined variable/],
  ])('that are at fault are told by file and line, and nothing is used in their place: %s', (text, fault) => {
    const channels = { templates: ownFolder({ 'digest.text.liquid': text }) }
    const open = () =>
      openLetterKit({
        clock: { now: () => 0, sleep: async () => {} },
        settings: someSettings(),
        channels,
        templatesRoot,
      })
    expect(open).toThrow(expect.objectContaining({ code: 'config-invalid', message: expect.stringMatching(fault) }))
  })

  it('in a folder that is not there are a fault of the configuration', () => {
    expect(() => readTemplates({ shipped: templatesRoot, own: '/nowhere/at/all' })).toThrow(/notify\.templates/)
  })
})

it('every template that comes along can be filled in', () => {
  for (const name of sampleNames) expect(render(sampleFacts(name, frame)).text.length).toBeGreaterThan(50)
})
