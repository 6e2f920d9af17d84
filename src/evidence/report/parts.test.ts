import { describe, expect, it } from 'vitest'
import { DAY } from '../../model/instant.ts'
import { textOf } from '../testing/ledgers.ts'
import { barChart, roundTicks, trendChart } from './chart.ts'
import { html } from './html.ts'
import { medianOf } from './leavers.ts'
import { policySource } from './policy-source.ts'
import { tableWriter } from './report-table.ts'
import { tableMarkup } from './table-markup.ts'
import type { TrendDay } from './token-tables.ts'

const aDay = (day: number, given: Partial<TrendDay> = {}): TrendDay => {
  return { day: day * DAY, tokens: 10, revoked: 0, quarantined: 0, released: 0, ...given }
}

describe('a chart', () => {
  it.each([
    [0, [0, 1]],
    [3, [0, 1, 2, 3]],
    [82, [0, 20, 40, 60, 80, 100]],
    [100, [0, 20, 40, 60, 80, 100]],
    [1234, [0, 500, 1000, 1500]],
  ])('up to %i has round figures', (most, ticks) => {
    expect(roundTicks(most)).toEqual(ticks)
  })

  it('stays within its picture, of one day, of none, of days on which nothing was seen', () => {
    expect(trendChart([]).text).toBe('')
    expect(trendChart([aDay(1, { tokens: null, revoked: 1 })]).text).toBe('')
    for (const days of [
      [aDay(1)],
      [aDay(1, { tokens: 0 }), aDay(2, { tokens: null, revoked: 3 }), aDay(900, { tokens: 100_000, released: 2 })],
    ]) {
      const svg = trendChart(days).text
      expect(svg.match(/NaN|Infinity|undefined/g)).toBe(null)
      const places = [...svg.matchAll(/ (?:x|x1|x2)="(-?[\d.]+)"/g)].map(([, x]) => Number(x))
      expect(Math.min(...places)).toBeGreaterThanOrEqual(0)
      expect(Math.max(...places)).toBeLessThanOrEqual(960)
    }
    expect(barChart('none', [{ words: 'a', count: 0 }]).text).toContain('width="0"')
  })
})

describe('markup', () => {
  it('makes text of everything but markup', () => {
    const inner = html`<b>${'<i>&"\'\u0000'}</b>`
    expect(html`<p title="${'"x'}">${inner}${[inner]}${null}${3}</p>`.text).toBe(
      `<p title="&#34;x"><b>&#60;i&#62;&#38;&#34;&#39;\\u0000</b><b>&#60;i&#62;&#38;&#34;&#39;\\u0000</b>3</p>`,
    )
  })
})

describe('the source of a policy', () => {
  it('is told as one would write it', () => {
    const facts = {
      name: 'unused',
      description: null,
      severity: 'high',
      appliesTo: ['user-token'],
      when: {
        group: 'all',
        items: [
          { condition: 'unscoped', argument: true },
          { group: 'none', items: [{ condition: 'label-matches', argument: 'x' }] },
        ],
      },
      steps: [{ after: 14 * DAY, action: 'quarantine', watch: 90 * 60_000, acceptCollateral: true }],
      limits: { maxTokens: null, maxPercent: null },
      control: null,
      evidence: 'e',
      hash: 'h',
      source: { path: '/home/ada/policies.yaml', line: 3 },
    }
    expect(policySource(facts)).toEqual({
      name: 'unused',
      severity: 'high',
      'applies-to': ['user-token'],
      when: { all: ['unscoped', { none: [{ 'label-matches': 'x' }] }] },
      steps: [{ after: '14d', do: 'quarantine', watch: '90m', 'accept-collateral': true }],
      evidence: 'e',
    })
  })

  it('stays as it is where it has another form', () => {
    for (const facts of ['text', null, 3, [1]]) expect(policySource(facts)).toEqual(facts)
    expect(policySource({ when: { odd: 1 }, steps: 'none', limits: 3, extra: { a: 1 } })).toEqual({
      when: { odd: 1 },
      steps: 'none',
      limits: 3,
      extra: { a: 1 },
    })
  })
})

describe('a table', () => {
  it('keeps rows that would bury the others out of the page, and says so', async () => {
    const writer = tableWriter({
      name: 'steps',
      title: 'Steps',
      columns: [{ title: 'What' }, { title: 'Id', csvOnly: true }],
      leftOut: { words: 'uses', is: ([what]) => what === 'used' },
      rows: async function* () {
        for (const [index, what] of ['opened', 'used', 'used', 'closed'].entries()) yield [what, index]
      },
    })
    expect(await textOf(writer.csv)).toBe('What,Id\r\nopened,0\r\nused,1\r\nused,2\r\nclosed,3\r\n')
    const { text } = tableMarkup(writer.kept(), (name) => `${name}.csv`)
    expect(text.match(/<td/g)).toHaveLength(2)
    expect(text).toContain(
      '2 rows; 2 more in the CSV only (uses), all of them, with 1 more column, in <a href="steps.csv">',
    )
  })
})

it('the median is the span in the middle, or between the two in the middle', () => {
  expect([medianOf([]), medianOf([3]), medianOf([1, 2, 9]), medianOf([1, 3, 5, 9])]).toEqual([null, 3, 2, 4])
})
