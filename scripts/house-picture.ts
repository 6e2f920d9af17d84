import { cruise, type ICruiseResult } from 'dependency-cruiser'

const rooms: Readonly<Record<string, string>> = {
  platform: 'clock, errors, log, files, processes',
  config: 'every option, once',
  model: 'the words: token, account, pass, change, use',
  connectors: 'OBSERVE',
  store: 'RECORD',
  knowledge: 'UNDERSTAND',
  policies: 'JUDGE',
  actions: 'ACT',
  reconcile: 'the loop',
  api: 'REPORT: REST, sign-in',
  cli: 'REPORT: verbs',
  main: 'composition root',
  sandbox: 'stand-in organisation',
  web: 'web application',
}

/** The house as a Mermaid picture: every room and every import between rooms, as the code has them now; tests are left out. */
export async function housePicture(): Promise<string> {
  const { output } = await cruise(['src', 'sandbox', 'web'], {
    exclude: { path: '\\.test\\.tsx?$|/testing/|conformance\\.ts$|(^|/)dist/|\\.config\\.' },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
  })
  if (typeof output === 'string') throw new Error('The cruise did not return its modules.')
  const { edges, seen } = readRooms(output)
  const nodes = Object.entries(rooms)
    .filter(([name]) => seen.has(name))
    .map(([name, text]) => `  ${name}["<b>${name}</b><br/>${text}"]`)
  return ['flowchart TD', ...nodes, ...[...edges].sort().map((edge) => `  ${edge}`)].join('\n')
}

function readRooms(result: ICruiseResult): { readonly edges: ReadonlySet<string>; readonly seen: ReadonlySet<string> } {
  const edges = new Set<string>()
  const seen = new Set<string>()
  for (const module of result.modules) {
    const from = roomOf(module.source)
    if (from === null) continue
    seen.add(from)
    for (const dependency of module.dependencies) {
      const to = roomOf(dependency.resolved)
      if (to !== null && to !== from) edges.add(`${from} --> ${to}`)
    }
  }
  return { edges, seen }
}

function roomOf(path: string): string | null {
  if (/^src\/(main|serve)\.ts$/.test(path)) return 'main'
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? /^(sandbox|web)\//.exec(path)?.[1] ?? null
}
