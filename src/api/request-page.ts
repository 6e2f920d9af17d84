import type { RequestAct } from '../actions/notify/request-links.ts'
import { page } from './answer-page.ts'
import { type Html, html } from './html.ts'

/** One field of a form. */
export interface FormField {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly required: boolean
  readonly value: string
  readonly kind: 'text' | { readonly days: number }
}

/** A choice that can be left out. */
export interface FormChoice {
  readonly name: string
  readonly label: string
  readonly hint: string | null
  readonly checked: boolean
}

/** What a page shows that asks to confirm one act. */
export interface ConfirmPage {
  readonly act: RequestAct
  /** Asks the question. */
  readonly title: string
  /** What it is about. */
  readonly heading: string
  readonly soft: string
  /** What must not be overlooked. */
  readonly warning: string | null
  readonly rows: readonly (readonly [string, readonly string[]])[]
  /** What the button does. */
  readonly means: string
  readonly fields: readonly FormField[]
  readonly choices: { readonly legend: string; readonly items: readonly FormChoice[] } | null
  /** What was seen, so that nobody confirms what has changed meanwhile. */
  readonly seen: string
  readonly fault: string | null
  readonly button: string
  /** The other act that this link's reader could do. */
  readonly other: { readonly words: string; readonly link: string } | null
  readonly foot: string
}

/** The page that asks to confirm one act about a request or a grant. Nothing happens before its button is pressed. */
export function confirmPage(shown: ConfirmPage): string {
  const { title, heading, soft, warning, rows, other, foot, fault } = shown
  return page(
    fault === null ? title : `${title} Something is missing`,
    html`<section>
<h2>${heading}</h2>
<p class="soft">${soft}</p>
<dl>${rows.map(([name, lines]) => html`<dt>${name}</dt><dd>${lines.map((line, index) => (index === 0 ? line : html`<br>${line}`))}</dd>`)}</dl>
${warning === null ? null : html`<div class="warn">${warning}</div>`}
</section>
${form(shown)}
${other === null ? null : html`<section><h2>Something else?</h2><nav aria-label="Other decision"><a href="${other.link}">${other.words}</a></nav></section>`}
<p class="soft">${foot}</p>`,
  )
}

function form({ means, fields, choices, seen, button, fault }: ConfirmPage): Html {
  return html`<form method="post" accept-charset="utf-8">
<p>${means}</p>
${fault === null ? null : html`<p class="fault" role="alert">${fault}</p>`}
<input type="hidden" name="seen" value="${seen}">
${fields.map((field) => input(field, fault !== null))}
${
  choices === null
    ? null
    : html`<fieldset><legend>${choices.legend}</legend>${choices.items.map(
        ({ name, label, hint, checked }) =>
          html`<label class="choice"><input type="checkbox" name="${name}" value="on"${checked ? html` checked` : null}> ${label}${hint === null ? null : html` <span>${hint}</span>`}</label>`,
      )}</fieldset>`
}
<button type="submit">${button}</button>
</form>`
}

function input({ name, label, hint, required, value, kind }: FormField, faulty: boolean): Html {
  const described = hint === undefined ? null : html` aria-describedby="${name}-hint"`
  const invalid = faulty && required && value === '' ? html` aria-invalid="true"` : null
  const attributes = html`id="${name}" name="${name}"${required ? html` required` : null}${described}${invalid}`
  return html`<label for="${name}">${label}${required ? null : html` <span>(may stay empty)</span>`}</label>
${hint === undefined ? null : html`<p class="soft hint" id="${name}-hint">${hint}</p>`}
${
  kind === 'text'
    ? html`<textarea ${attributes} maxlength="1000">${value}</textarea>`
    : html`<input ${attributes} type="number" inputmode="numeric" min="1" max="${kind.days}" step="1" value="${value}">`
}`
}
