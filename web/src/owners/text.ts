import { counted } from '../shared/words.ts'

/** Words of the list of owners. */
export const ownersText = {
  title: 'Owners',
  count: (total: number) => counted(total, 'owner'),
  loading: 'Loading owners',
  failed: 'The owners could not be loaded',
  table: 'Owners of tokens',
  search: 'Name, e-mail or account id',
  standing: 'Standing',
  standings: { '': 'Everybody', active: 'Active', 'inactive,closed': 'Left' },
  kind: 'Kind of account',
  kinds: { '': 'Any kind', person: 'People', 'service-account': 'Service accounts', app: 'Apps' },
  sort: 'Order',
  columns: {
    name: 'Owner',
    tokens: 'Tokens',
    unused: 'Unused 90 days',
    nextEnd: 'Next end',
    lastUsed: 'Last used',
    findings: 'Findings',
    cases: 'Cases',
  },
  noMail: 'No e-mail address',
  never: 'Never',
  noEnd: 'None',
  clear: 'Clear filters',
  narrowed: 'No owners match these filters',
  narrowedHint: 'Owners are listed while a token of theirs is there.',
  empty: 'Nobody owns a token yet',
  emptyHint: 'Owners appear with the first pass that sees their tokens.',
}
