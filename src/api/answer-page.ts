import type { AnswerFieldName, AnswerFields, FieldFault } from '../actions/notify/given-answer.ts'
import { fieldsOf } from '../actions/notify/given-answer.ts'
import { answerWords, type askView } from '../actions/notify/letter-view.ts'
import { type AnswerKind, answerKinds } from '../model/answer.ts'
import { type Html, html } from './html.ts'

/** What the page about a question shows. */
export interface QuestionPage {
  readonly kind: AnswerKind
  readonly question: ReturnType<typeof askView>
  readonly organisation: string
  /** Who was asked, for "if that is not you". */
  readonly recipient: string
  /** The letter went to several people: who answers must say so. */
  readonly needsName: boolean
  readonly values: AnswerFields
  readonly faults: readonly FieldFault[]
  /** First and last day that can be named, as `2026-12-31`. */
  readonly days: { readonly first: string; readonly last: string }
}

/** A whole page. */
export function page(title: string, content: Html): string {
  return `<!doctype html>\n${
    html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<title>${title} · Token Steward</title>
<link rel="stylesheet" href="/answer-page.css">
</head>
<body>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`.html
  }`
}

/** A page that only says something. */
export function wordsPage(title: string, lines: readonly string[]): string {
  return page(title, html`<section>${lines.map((line) => html`<p>${line}</p>`)}</section>`)
}

/** The page that asks to confirm one answer: what the token is, the fields of the answer, and the ways to the other answers. */
export function questionPage(shown: QuestionPage): string {
  const { kind, question, faults } = shown
  const title = {
    keep: 'Keep this token?',
    rotate: 'Replace this token?',
    migrate: 'Move this token to a service account?',
    'revoke-now': 'Revoke this token now?',
    'not-mine': 'Not your token?',
  }[kind]
  const others = question.answers.filter((answer) => answer.kind !== kind)
  return page(
    faults.length === 0 ? title : `${title} Something is missing`,
    html`${tokenSection(shown)}
${form(shown)}
<section>
<h2>Another answer?</h2>
<nav aria-label="Other answers">${others.map(({ link, button, means }) => html`<a href="${link}" title="${means}">${button}</a>`)}</nav>
</section>
<p class="soft">This was asked of ${shown.recipient} by the Token Steward of ${shown.organisation}. Nothing is recorded before you press the button.</p>`,
  )
}

function tokenSection({ question }: QuestionPage): Html {
  const {
    label,
    kind,
    owner,
    age,
    created_on: createdOn,
    last_used: lastUsed,
    expires,
    does,
    policies,
    consequences,
    why_you: whyYou,
  } = question
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ...(owner === null ? [] : [['Owner', [owner]] as const]),
    ...(age === null ? [] : [['Age', [`${age}, since ${createdOn ?? ''}`]] as const]),
    ['Last used', [lastUsed]],
    ...(expires === null ? [] : [['Ends', [expires]] as const]),
    ...(does.length === 0 ? [] : [['What it does', does] as const]),
    ...(policies.length === 0
      ? []
      : [
          [
            'Why you are asked',
            policies.map(({ name, why }) => (why.length === 0 ? name : `${name}: ${why.join('; ')}`)),
          ] as const,
        ]),
  ]
  return html`<section>
<h2>${label}</h2>
<p class="soft">${kind}</p>
${whyYou === null ? null : html`<p>${whyYou}</p>`}
<dl>${rows.map(([name, lines]) => html`<dt>${name}</dt><dd>${lines.map((line, index) => (index === 0 ? line : html`<br>${line}`))}</dd>`)}</dl>
${
  consequences.length === 0
    ? null
    : html`<div class="warn"><strong>Without an answer</strong><ul>${consequences.map(({ when, distance, what }) => html`<li>${when} (${distance}): ${what}.</li>`)}</ul></div>`
}
</section>`
}

const buttons: Readonly<Record<AnswerKind, string>> = {
  keep: 'Keep it',
  rotate: 'I will replace it',
  migrate: 'I will move it to a service account',
  'revoke-now': 'Revoke it now',
  'not-mine': 'It is not mine',
}

function form(shown: QuestionPage): Html {
  const { kind, needsName } = shown
  const { required, optional } = fieldsOf[kind]
  const must: readonly AnswerFieldName[] = needsName ? ['name', ...required] : required
  return html`<form method="post" accept-charset="utf-8">
<p><strong>${answerWords[kind].button}.</strong> ${answerWords[kind].means}</p>
${must.map((field) => input(field, { shown, required: true }))}
${optional.map((field) => input(field, { shown, required: false }))}
<button type="submit">${buttons[kind]}</button>
</form>`
}

const labels: Readonly<Record<AnswerFieldName, string>> = {
  purpose: 'What is it for?',
  system: 'Where does it run?',
  until: 'Until when?',
  backup: 'Who can be asked when you cannot be reached?',
  note: 'Anything else?',
  name: 'Your name',
}

const hints: Readonly<Partial<Record<`${AnswerKind}/${AnswerFieldName}`, string>>> = {
  'keep/until': 'Left out, you are asked again in a year.',
  'rotate/until': 'By when will it be replaced? Left out: in 30 days.',
  'migrate/until': 'By when will it be moved? Left out: in 30 days.',
  'not-mine/note': 'If you know whose it is, please say so.',
  'keep/backup': 'An e-mail address.',
  'keep/system': 'A server, a pipeline, a spreadsheet.',
}

interface Field {
  readonly shown: QuestionPage
  readonly required: boolean
}

function input(name: AnswerFieldName, { shown, required }: Field): Html {
  const { values, faults, kind, days } = shown
  const fault = faults.find(({ field }) => field === name)
  const hint = hints[`${kind}/${name}`]
  const value = values[name] ?? ''
  const described = [
    ...(hint === undefined ? [] : [`${name}-hint`]),
    ...(fault === undefined ? [] : [`${name}-fault`]),
  ].join(' ')
  const attributes = html`id="${name}" name="${name}"${required ? html` required` : null}${fault === undefined ? null : html` aria-invalid="true"`}${described === '' ? null : html` aria-describedby="${described}"`}`
  const types: Readonly<Partial<Record<AnswerFieldName, Html>>> = {
    until: html`type="date" min="${days.first}" max="${days.last}"`,
    backup: html`type="email" maxlength="254" autocomplete="off"`,
    name: html`type="text" maxlength="200" autocomplete="name"`,
    system: html`type="text" maxlength="200"`,
  }
  return html`<label for="${name}">${labels[name]}${required ? null : html` <span>(may stay empty)</span>`}</label>
${hint === undefined ? null : html`<p class="soft hint" id="${name}-hint">${hint}</p>`}
${
  types[name] === undefined
    ? html`<textarea ${attributes} maxlength="${name === 'purpose' ? 500 : 1000}">${value}</textarea>`
    : html`<input ${attributes} ${types[name]} value="${value}">`
}
${fault === undefined ? null : html`<p class="fault" id="${name}-fault" role="alert">${fault.words}</p>`}`
}

/** What each kind of answer is called after it was given. */
export function answeredWords(kind: AnswerKind): string {
  return answerKinds.includes(kind) ? answerWords[kind].button : kind
}
