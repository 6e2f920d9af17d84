// The house of docs/architecture.md as rules. Default deny: a file may import only what `allowed` names.
const test = '(\\.test\\.tsx?$|/testing/)'
const room = (name) => `^src/${name}/`
const rooms = (...names) => `^src/(${names.join('|')})/`

/** Which rooms each room may import, and why. */
const arrows = [
  ['platform', [], 'clock, errors and log know nothing of the product'],
  ['model', [], 'the words of the product are pure types and small functions'],
  ['config', ['platform', 'model'], 'options are declared once, above nothing but the platform'],
  ['connectors', ['platform', 'model'], 'a connector observes; it neither stores nor judges'],
  ['store', ['platform', 'model'], 'the store records; it neither observes nor judges'],
  ['knowledge', ['model'], 'pure: facts and now in, statements with reasons out'],
  ['policies', ['model'], 'pure: judged from the record with now in hand'],
  ['actions', ['platform', 'model', 'policies', 'connectors', 'store'], 'acting needs the two ports and the policies'],
  ['evidence', ['platform', 'model', 'store'], 'what an auditor gets is told from the record alone'],
  [
    'reconcile',
    ['platform', 'model', 'policies', 'knowledge', 'actions', 'connectors', 'store'],
    'the loop joins all stages',
  ],
  [
    'api',
    ['platform', 'model', 'config', 'policies', 'knowledge', 'actions', 'evidence', 'reconcile', 'connectors', 'store'],
    'a face: reads through the ports',
  ],
  [
    'cli',
    ['platform', 'model', 'config', 'policies', 'knowledge', 'actions', 'evidence', 'reconcile', 'connectors', 'store'],
    'a face: reads through the ports',
  ],
]

/** What a room may see of the two rooms with adapters: the files of the port, never an adapter. */
const ports = { connectors: '^src/connectors/connector\\.ts$', store: '^src/store/[a-z-]*store\\.ts$' }

module.exports = {
  allowedSeverity: 'error',
  allowed: [
    ...arrows.map(([name, others, why]) => ({
      comment: `${name}: ${why}`,
      from: { path: room(name), pathNot: test },
      to: {
        path: [room(name), ...others.map((other) => ports[other] ?? room(other))],
      },
    })),
    {
      comment: 'the composition root may build anything in src',
      from: { path: '^src/(main|serve|open-acting)\\.ts$' },
      to: { path: '^src/' },
    },
    {
      comment: 'tests stand beside the code and may reach every room and the stand-in organisation',
      from: { path: test },
      to: { path: '^(src|sandbox|bench|web/testing)/' },
    },
    {
      comment: 'the stand-in organisation knows nothing of the product',
      from: { path: '^sandbox/', pathNot: test },
      to: { path: '^sandbox/' },
    },
    {
      comment: 'the web application knows the server only through its OpenAPI document',
      from: { path: '^web/' },
      to: { path: '^web/' },
    },
    {
      comment: 'benchmarks and scripts stand outside the house and may look in',
      from: { path: '^(bench|scripts)/' },
      to: { path: '^(src|sandbox|bench|scripts)/' },
    },
    {
      comment: 'libraries and Node itself; which room may use which is ruled below',
      from: { path: '^(src|sandbox|web|bench|scripts)/|^[^/]+\\.config\\.m?ts$' },
      to: { path: 'node_modules|^(node:)?[a-z/_0-9]+$', dependencyTypesNot: ['local', 'unknown', 'undetermined'] },
    },
  ],
  forbidden: [
    {
      name: 'no-cycle',
      severity: 'error',
      comment: 'a cycle hides which way data flows',
      from: {},
      to: { circular: true },
    },
    {
      name: 'pure-rooms-do-no-io',
      severity: 'error',
      comment: 'model, knowledge and policies take facts and now; they read no file, socket or clock',
      from: { path: rooms('model', 'knowledge', 'policies'), pathNot: test },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto)$' },
    },
    {
      name: 'no-test-in-product',
      severity: 'error',
      comment: 'the product never imports a test or its helpers',
      from: { path: '^src/', pathNot: test },
      to: { path: test },
    },
    {
      name: 'no-dev-library-in-product',
      severity: 'error',
      comment: 'what ships must not need a development dependency',
      from: { path: '^(src|sandbox)/', pathNot: `${test}|conformance\\.ts$` },
      to: { dependencyTypes: ['npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.json'],
    },
  },
}
