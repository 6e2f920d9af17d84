import { z } from 'zod'
import { html } from './html.ts'

const schema = z.looseObject({})
const parameter = z.looseObject({
  name: z.string(),
  in: z.string(),
  required: z.boolean().optional(),
  description: z.string().optional(),
  schema: schema.optional(),
})
const operation = z.looseObject({
  operationId: z.string().optional(),
  summary: z.string().optional(),
  tags: z.array(z.string()).default([]),
  parameters: z.array(parameter).default([]),
  requestBody: z
    .looseObject({ content: z.record(z.string(), z.looseObject({ schema: schema.optional() })) })
    .optional(),
  responses: z.record(
    z.string(),
    z.looseObject({ content: z.record(z.string(), z.looseObject({ schema: schema.optional() })).optional() }),
  ),
})
const openApi = z.looseObject({
  info: z.looseObject({ title: z.string(), version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.looseObject({ schemas: z.record(z.string(), schema) }),
})

type Operation = z.output<typeof operation> & { readonly path: string; readonly method: string }

/** Every operation and schema of the OpenAPI document as one page that asks for nothing from elsewhere and runs no script. */
export function referencePage(document: unknown): string {
  const { info, paths, components } = openApi.parse(JSON.parse(JSON.stringify(document)))
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]): Operation => ({ ...one, path, method: method.toUpperCase() })),
  )
  const tags = [...new Set(operations.map(tagOf))].sort()
  const contents = tags.map((tag) => `<li><a href="#${anchor(tag)}">${escapeHtml(tag)}</a></li>`).join('')
  const sections = tags
    .map((tag) =>
      section(
        tag,
        operations.filter((one) => tagOf(one) === tag),
      ),
    )
    .join('')
  const schemas = Object.entries(components.schemas).sort(([one], [other]) => (one < other ? -1 : 1))
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(info.title)}: REST API</title><style>${style}</style></head><body>
<nav aria-label="Contents"><h2>Contents</h2><ul>${contents}<li><a href="#schemas">Schemas</a></li></ul></nav>
<main><h1>${escapeHtml(info.title)}: REST API ${escapeHtml(info.version)}</h1>
<p>Made from the <a href="/api/v1/openapi.json">OpenAPI document</a> of this server. Errors are problem details with a <code>code</code>.</p>
${sections}<h2 id="schemas">Schemas</h2>${schemas.map(([name, one]) => named(name, one)).join('')}</main></body></html>`
}

function escapeHtml(text: string): string {
  return html`${text}`.html
}

function tagOf({ tags }: Operation): string {
  return tags[0] ?? 'other'
}

function anchor(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9]+/g, '-')
}

function section(tag: string, operations: readonly Operation[]): string {
  return `<h2 id="${anchor(tag)}">${escapeHtml(tag)}</h2>${operations.map(article).join('')}`
}

function article({
  method,
  path,
  operationId = '',
  summary = '',
  parameters,
  requestBody,
  responses,
}: Operation): string {
  const rows = parameters.map(
    ({ name, in: place, required = false, description = '', schema: type = {} }) =>
      `<tr><td><code>${escapeHtml(name)}</code></td><td>${escapeHtml(place)}${required ? ', required' : ''}</td><td>${typeOf(type)}</td><td>${escapeHtml(description)}</td></tr>`,
  )
  const table = `<table><thead><tr><th>Parameter</th><th>Where</th><th>Type</th><th>Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
  const body = requestBody?.content['application/json']?.schema
  const answered = Object.entries(responses).map(([status, { content = {} }]) => {
    const [type] = Object.values(content)
    return `<li><code>${escapeHtml(status)}</code> ${type?.schema === undefined ? '' : typeOf(type.schema)}</li>`
  })
  return `<article id="${anchor(operationId)}"><h3><code>${method} ${escapeHtml(path)}</code></h3><p>${escapeHtml(summary)}</p>
${rows.length === 0 ? '' : table}${body === undefined ? '' : `<p>Body: ${typeOf(body)}</p>`}<p>Answers:</p><ul>${answered.join('')}</ul></article>`
}

/** A schema in short: the link to one that has a name, or its JSON behind a line that opens. */
function typeOf(type: Readonly<Record<string, unknown>>): string {
  const { $ref } = type
  if (typeof $ref === 'string') {
    const name = $ref.split('/').at(-1) ?? ''
    return `<a href="#schema-${anchor(name)}">${escapeHtml(name)}</a>`
  }
  const text = JSON.stringify(type, null, 2)
  if (text.length <= 80) return `<code>${escapeHtml(JSON.stringify(type))}</code>`
  return `<details><summary>${escapeHtml(String(type.type ?? 'schema'))}</summary><pre tabindex="0">${escapeHtml(text)}</pre></details>`
}

function named(name: string, type: Readonly<Record<string, unknown>>): string {
  return `<article id="schema-${anchor(name)}"><h3>${escapeHtml(name)}</h3><details><summary>Schema</summary><pre tabindex="0">${escapeHtml(JSON.stringify(type, null, 2))}</pre></details></article>`
}

const style = `:root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}body{display:grid;grid-template-columns:minmax(10rem,14rem) minmax(0,1fr);gap:2rem;max-width:80rem;margin:0 auto;padding:1rem}nav{position:sticky;top:0;align-self:start;max-height:100vh;overflow:auto}nav ul{list-style:none;padding:0}nav h2{font-size:1rem}article{border-top:1px solid color-mix(in srgb,currentColor 20%,transparent);padding:.5rem 0 1rem}h3{overflow-wrap:anywhere;margin:.5rem 0}table{border-collapse:collapse;display:block;overflow-x:auto}th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0}pre{overflow:auto;max-height:30rem}@media(max-width:48rem){body{display:block}nav{position:static}}`
