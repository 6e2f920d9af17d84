// Writes what is generated from the code: `npm run generate`. With --check it writes nothing and fails where a file is not current.
import { readFileSync, writeFileSync } from 'node:fs'
import openapiTypescript, { astToString } from 'openapi-typescript'
import type { RouteRule } from '../src/api/authorisation.ts'
import { documentRoutes } from '../src/api/openapi.ts'
import { optionList } from '../src/config/options.ts'
import { roles } from '../src/model/role.ts'
import { version } from '../src/platform/version.ts'
import { policyJsonSchema } from '../src/policies/json-schema.ts'
import { conditionMarkdown } from '../src/policies/reference.ts'
import { housePicture } from './house-picture.ts'

const { openApi, authorisation } = await documentRoutes(version)
const document = JSON.parse(JSON.stringify(openApi))
const generated: Readonly<Record<string, string>> = {
  'docs/openapi.gen.json': `${JSON.stringify(document, null, 2)}\n`,
  'web/src/api/schema.gen.ts': `// Generated from docs/openapi.gen.json by "npm run generate".\n${astToString(await openapiTypescript(document))}`,
  'docs/architecture.md': withPart('docs/architecture.md', 'house', `\`\`\`mermaid\n${await housePicture()}\n\`\`\``),
  'docs/policies.md': withPart('docs/policies.md', 'conditions', `\n${conditionMarkdown()}\n`),
  'docs/policies.schema.gen.json': `${JSON.stringify(policyJsonSchema(), null, 2)}\n`,
  'docs/sign-in.md': withPart('docs/sign-in.md', 'routes', roleTable(authorisation)),
  'README.md': withPart('README.md', 'options', optionTable()),
}

const check = process.argv.includes('--check')
const stale: string[] = []
for (const [path, text] of Object.entries(generated)) {
  if (readOrEmpty(path) === text) continue
  stale.push(path)
  if (!check) writeFileSync(path, text)
}
if (check && stale.length > 0) {
  console.error(`Not current: ${stale.join(', ')}. Run "npm run generate" and commit the result.`)
  process.exit(1)
}
console.log(stale.length === 0 ? 'Everything generated is current.' : `Written: ${stale.join(', ')}`)

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** The document with the part between its markers made anew. */
function withPart(path: string, name: string, part: string): string {
  const marked = new RegExp(`(<!-- ${name}:begin -->\\n)[\\s\\S]*?(<!-- ${name}:end -->)`)
  return readOrEmpty(path).replace(marked, (_whole, begin: string, end: string) => `${begin}${part}\n${end}`)
}

/** Every option as a row: where it may be given, and what it means. */
function optionTable(): string {
  const cell = (text: string | null | undefined): string => (text ? `\`${text.replaceAll('|', '\\|')}\`` : '')
  const rows = optionList.map(
    ([, { flag, env, file, fallback, doc }]) =>
      `| ${[cell(env), cell(flag), cell(file), cell(fallback), doc].join(' | ')} |`,
  )
  return ['| environment | flag | file | default | meaning |', '|---|---|---|---|---|', ...rows].join('\n')
}

/** Who may call which route, as a row each. */
function roleTable(rules: readonly RouteRule[]): string {
  const rows = rules
    .filter(({ method }) => method !== 'HEAD')
    .map(({ method, path, roles: allowed }) => {
      const cells = roles.map((role) => (allowed === 'public' || allowed.includes(role) ? 'yes' : ''))
      return `| ${[method, `\`${path}\``, ...cells, allowed === 'public' ? 'yes' : ''].join(' | ')} |`
    })
  return [`| | route | ${roles.join(' | ')} | nobody signed in |`, '|---|---|---|---|---|---|---|', ...rows].join('\n')
}
