import { counted, dayOf, minuteOf, spanWords } from '../words.ts'
import { barChart, trendChart } from './chart.ts'
import { type Control, controlsOf, leaverWords } from './controls.ts'
import { html, Markup, none } from './html.ts'
import { medianOf } from './leavers.ts'
import { type ReportFigures, trendEnds } from './report-figures.ts'
import type { ReportSource } from './report-source.ts'
import type { KeptTable } from './report-table.ts'
import { style } from './style.ts'
import { type CsvLink, tableMarkup } from './table-markup.ts'

/** What the page is composed from. */
export interface PageParts {
  readonly source: Pick<ReportSource, 'organisationId' | 'from' | 'to' | 'now' | 'madeAt' | 'product'>
  readonly organisationName: string | null
  readonly figures: ReportFigures
  /** By name. */
  readonly tables: ReadonlyMap<string, KeptTable>
  readonly csv: CsvLink
}

/** The page: one file of HTML that asks nothing of anywhere else and runs no script. */
export function* pageText(parts: PageParts): Iterable<string> {
  const { source, organisationName, figures } = parts
  const title = `API tokens of ${organisationName ?? source.organisationId}`
  yield html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><meta name="color-scheme" content="light dark">
<title>${title}: evidence</title><style>${new Markup(style)}</style></head><body>
<header><h1>${title}</h1><p class="soft">Evidence from the record of Token Steward ${source.product}. ${spanOf(source)}. As of ${minuteOf(source.now)}; made ${minuteOf(source.madeAt)}. All times are UTC.</p>
${sealMarkup(figures)}${tiles(parts)}
<nav aria-label="Sections">${sections.map(({ id, title: words }) => html`<a href="#${id}">${words}</a>`)}</nav></header><main>
`.text
  for (const section of sections) {
    yield html`<section><h2 id="${section.id}">${section.title}</h2>${section.body(parts)}`.text
    for (const name of section.tables) yield tableOf(name, section.tables.length > 1, parts).text
    yield '</section>\n'
  }
  yield html`</main><footer>${sealMarkup(figures)}<p class="soft">Organisation ${source.organisationId}. This page and its tables can be made again from the same record; the ledger shows whether that was touched.</p></footer></body></html>
`.text
}

interface Section {
  readonly id: string
  readonly title: string
  readonly body: (parts: PageParts) => Markup
  readonly tables: readonly string[]
}

const sections: readonly Section[] = [
  { id: 'section-trend', title: 'Trend', body: trendBody, tables: ['trend'] },
  { id: 'section-inventory', title: 'Inventory', body: inventoryBody, tables: ['inventory'] },
  { id: 'section-rules', title: 'Population and rule', body: rulesBody, tables: ['policies'] },
  {
    id: 'section-decisions',
    title: 'Findings and decisions',
    body: decisionsBody,
    tables: ['findings', 'cases', 'transitions', 'answers', 'actions', 'letters'],
  },
  {
    id: 'section-exceptions',
    title: 'Exceptions',
    body: () =>
      html`<p>What policies said and was set aside: for a reason, by somebody, until a day, on which it comes back by itself.</p>`,
    tables: ['exceptions'],
  },
  { id: 'section-leavers', title: 'Time to revoke', body: leaversBody, tables: ['time-to-revoke'] },
  {
    id: 'section-campaigns',
    title: 'Campaigns',
    body: () =>
      html`<p>Reviews of many tokens at once. Integrity: was every token in scope decided about, did administrators decide about their own, was every decision carried out, did anybody keep many within seconds.</p>`,
    tables: ['campaigns'],
  },
  {
    id: 'section-requests',
    title: 'Requests and grants',
    body: requestsBody,
    tables: ['requests-by-month', 'requests', 'grants-by-purpose', 'grants', 'allowed-exceptions', 'drift'],
  },
  {
    id: 'section-changes',
    title: 'Modes, plans and access',
    body: ({ figures: { mode } }) =>
      html`<p>The mode is <b>${mode.mode}</b>${mode.by === null ? ': nobody has chosen another.' : `, set by ${mode.by}: ${mode.reason ?? ''}`}</p>`,
    tables: ['changes', 'access'],
  },
  { id: 'section-controls', title: 'Controls', body: controlsBody, tables: [] },
  { id: 'section-ledger', title: 'Ledger', body: ledgerBody, tables: [] },
]

function tableOf(name: string, titled: boolean, { tables, csv }: PageParts): Markup {
  const table = tables.get(name)
  if (table === undefined) return none
  const head = titled ? html`<h3 id="${name}">${table.title}</h3>` : html`<a id="${name}"></a>`
  return html`${head}${tableMarkup(table, csv)}`
}

/** `2026-01-01 to 2026-03-31`, or from the beginning of the record. */
function spanOf({ from, to, now }: PageParts['source']): string {
  const end = to > now ? 'to now' : `to ${dayOf(to - 1)}`
  return from <= 0 ? `From the beginning of the record ${end}` : `From ${dayOf(from)} ${end}`
}

function sealMarkup({ verification }: ReportFigures): Markup {
  const { sound, entries, last, headHash, fault } = verification
  if (!sound)
    return html`<p class="seal broken"><b>The ledger is broken.</b> ${fault?.words ?? ''} What stands below may rest on changed entries.</p>`
  if (headHash === null) return html`<p class="seal">The ledger has no entry yet.</p>`
  return html`<p class="seal">The ledger verifies: ${entries} entries, each as it was written. Its head: <code>${last}:${headHash}</code></p>`
}

function tiles({ figures, tables }: PageParts): Markup {
  const { tokens, trend, leavers } = figures
  const [first, last] = trendEnds(trend)
  const median = medianOf(leavers.revoked)
  const total = (name: string): number => tables.get(name)?.total ?? 0
  const all: readonly (readonly [figure: string | number, words: string])[] = [
    [
      first === null || last === null ? tokens.there : first === last ? last : `${first} → ${last}`,
      'tokens, at the beginning and at the end',
    ],
    [tokens.revoked, 'revoked by Token Steward'],
    [median === null ? 'none' : spanWords(median), 'median time to revoke after a departure'],
    [total('findings'), 'findings in the span'],
    [total('cases'), 'cases in the span'],
    [total('exceptions'), 'exceptions in the span'],
  ]
  return html`<div class="tiles">${all.map(([figure, words]) => html`<div class="tile"><b>${figure}</b><span>${words}</span></div>`)}</div>`
}

function trendBody({ figures: { trend, tokens } }: PageParts): Markup {
  return html`<div class="wide">${trendChart(trend)}</div><div class="keys"><span><span class="key quarantined"></span>quarantined</span><span><span class="key released"></span>released</span><span><span class="key revoked"></span>revoked</span></div>
<p>${tokens.gone} tokens went in the span: ${tokens.revoked} were revoked by Token Steward, ${tokens.gone - tokens.revoked} were removed elsewhere or reached their end.</p>`
}

function inventoryBody({ figures: { tokens } }: PageParts): Markup {
  const facts: readonly (readonly [string, number])[] = [
    ['purpose on record', tokens.withPurpose],
    ['known owner', tokens.withOwner],
    ['owner not active', tokens.ownerNotActive],
    ['no end', tokens.withoutEnd],
    ['end is past', tokens.past],
    ['may do everything', tokens.unscoped],
    ['older than a year', tokens.olderThanAYear],
  ]
  return html`<p>Every token that was there at any time of the span; ${tokens.there} are there now.</p><div class="two"><div><h3>Last used</h3>${barChart(
    'Tokens by last use',
    tokens.bands.map(({ words, tokens: count }) => ({ words, count })),
  )}</div><div><h3>Of those that are there</h3>${barChart(
    'Facts',
    facts.map(([words, count]) => ({ words, count })),
  )}</div></div>`
}

function rulesBody({ figures: { policies } }: PageParts): Markup {
  return html`<p>Every policy judges every token of its kinds at every sealed pass: the population is all of them, never a sample. A change of a policy is another text with another hash.</p>${policies.map(
    ({ name, hash, text }) =>
      html`<details><summary>${name} <code>${hash.slice(0, 12)}</code></summary><pre>${new Markup(preText(text))}</pre></details>`,
  )}`
}

/** The text of a policy has lines that must stay. */
function preText(text: string): string {
  return text
    .split('\n')
    .map((line) => html`${line}`.text)
    .join('\n')
}

function decisionsBody({ figures: { cases, acting } }: PageParts): Markup {
  const states = [
    'open',
    'asked',
    'reminded',
    'quarantined',
    'kept',
    'rotated',
    'migrated',
    'revoked',
    'closed',
  ] as const
  const answers = ['keep', 'rotate', 'migrate', 'revoke-now', 'not-mine']
  return html`<p>What policies said, what people answered, and what was done about it. ${cases.held} cases are on hold.</p><div class="two"><div><h3>Cases by where they stand</h3>${barChart(
    'Cases by state',
    states.map((words) => ({ words, count: cases.inState(words) })),
  )}</div><div><h3>Answers</h3>${barChart(
    'Answers',
    answers.map((words) => ({ words, count: acting.answers.of(words) })),
  )}</div></div>`
}

function requestsBody({ figures: { requests, grants, governance } }: PageParts): Markup {
  const median = requests.medianTimeToDecision()
  const months = requests.months().slice(-12)
  const governed =
    governance === null
      ? 'Membership of the policy whose members may use tokens is not governed: nobody is moved for want of a grant.'
      : `Membership of the policy whose members may use tokens is kept equal to the grants since ${dayOf(governance.since)} (${governance.by}).`
  return html`<p>What people asked for, who agreed, and what came of it. ${median === null ? 'No person has decided a request in the span.' : `Half of what people decided was decided within ${spanWords(median)}.`} ${counted(grants.valid, 'grant')} in force; ${grants.validNotUsed} of them with a token that was not used since. ${governed}</p><div class="two"><div><h3>Requests by month</h3>${barChart(
    'Requests by month',
    months.map(([words, { submitted }]) => ({ words, count: submitted })),
  )}</div><div><h3>Grants by purpose</h3>${barChart(
    'Grants by purpose',
    grants
      .purposes()
      .slice(0, 8)
      .map(({ words, grants: count }) => ({ words: words.length > 24 ? `${words.slice(0, 23)}…` : words, count })),
  )}</div></div>`
}

function leaversBody({ figures: { leavers } }: PageParts): Markup {
  return html`<p>How long tokens of people who had left went on: from the pass that saw the departure to the revocation. ${leaverWords(leavers)}</p>`
}

function controlsBody({ figures, tables }: PageParts): Markup {
  return html`<p>What this record shows for controls that auditors ask about. The words for what a control asks are ours; the text of the standard is what counts.</p>${controlsOf(figures).map((control) => controlMarkup(control, tables))}`
}

function controlMarkup({ id, name, asks, shows, tables: named, cannot }: Control, tables: PageParts['tables']): Markup {
  const links = named.map(
    (table, index) => html`${index === 0 ? '' : ', '}<a href="#${table}">${tables.get(table)?.title ?? table}</a>`,
  )
  return html`<div class="control"><h3>${id} <span class="soft">${name}</span></h3><dl><dt>It asks</dt><dd>${asks}</dd><dt>Shown here</dt><dd><ul>${shows.map((one) => html`<li>${one}</li>`)}</ul></dd><dt>To check it</dt><dd>${links}</dd><dt>Not shown</dt><dd>${cannot}</dd></dl></div>`
}

function ledgerBody({ figures: { verification } }: PageParts): Markup {
  const { entries, fault, headHash, last } = verification
  return html`<p>Everything that matters is a line of a ledger in which each line holds the hash of the one before. It was verified from its first entry to its last for this page: ${fault === null ? `${entries} entries hold.` : fault.words}</p>
<p>Somebody who has the database and can compute hashes could write all of it anew. That shows when the head is noted where they cannot reach it: in a mail to the auditor, a ticket, a printed page. Later, <code>steward ledger verify --expect ${headHash === null ? '<entry>:<hash>' : `${last}:${headHash}`}</code> tells whether it still stands there.</p>`
}
