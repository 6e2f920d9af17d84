import type { Random } from './random.ts'

/** Draws a label as people write them: a system, a purpose, or nothing much; many tokens share one. */
export function drawLabel(random: Random): string {
  const label = random.weighted([
    [() => random.pick(careless), 2],
    [() => random.pick(systems), 3],
    [() => `${random.pick(systems)}${random.pick([' ', '-', '_', ' → '])}${random.pick(purposes)}`, 5],
    [() => `${random.pick(purposes)} ${random.whole(2019, 2025)}`, 1],
    [() => random.pick(foreign), 0.6],
  ])
  return label()
}

/** The name of the nth service account of a fleet, from 0: 6–30 characters, each once. */
export function serviceName(index: number): string {
  const names = serviceSystems.length * servicePurposes.length
  const system = serviceSystems[index % serviceSystems.length] ?? ''
  const purpose = servicePurposes[Math.floor(index / serviceSystems.length) % servicePurposes.length] ?? ''
  return index < names ? `${system} ${purpose}` : `${system} ${purpose} ${Math.floor(index / names) + 1}`
}

const careless = [
  'test',
  'Test',
  'my token',
  'token',
  'API',
  'api token',
  'asdf',
  'new',
  'tmp',
  'delete me',
  'token 2',
  'x',
]

const systems = [
  'CI',
  'jenkins',
  'gitlab',
  'github actions',
  'Zapier',
  'Power BI',
  'Tableau',
  'Excel',
  'grafana',
  'SAP',
  'ServiceNow',
  'terraform',
  'n8n',
  'Postman',
  'VS Code',
  'IntelliJ',
  'jira-cli',
  'DWH',
  'CMDB',
  'wallboard',
  'slack bot',
  'python script',
]

const purposes = [
  'export',
  'sync',
  'report',
  'backup',
  'import',
  'webhook',
  'dashboard',
  'prod',
  'staging',
  'migration',
  'automation',
  'audit',
]

const foreign = [
  'Wochenbericht',
  'Übersicht',
  'Auswertung Q-Gate',
  '週次レポート',
  'отчёт',
  'rapport équipe',
  'relatório',
  '‏تقرير',
  '🚀 deploy',
  'raport żądań',
]

const serviceSystems = [
  'Deploy',
  'Billing',
  'Catalogue',
  'Warehouse',
  'Metrics',
  'Backup',
  'Search',
  'Alerts',
  'Intake',
  'Ledger',
  'Shipping',
  'Quality',
]

const servicePurposes = [
  'bridge',
  'loader',
  'publisher',
  'router',
  'reports',
  'scanner',
  'sync',
  'gateway',
  'exporter',
  'monitor',
  'archiver',
  'planner',
]
