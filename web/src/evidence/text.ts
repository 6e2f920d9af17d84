import { counted, figure } from '../shared/words.ts'

/** Words of the page of evidence. */
export const evidencePageText = {
  title: 'Evidence',
  ledger: 'Ledger',
  ledgerHint: 'Everything that was seen, decided and done, each entry chained to the one before.',
  list: 'Entries of the ledger, newest first',
  count: (total: number) => counted(total, 'entry', 'entries'),
  loading: 'Loading the ledger',
  failed: 'The ledger could not be loaded',
  kind: 'What about',
  anyKind: 'Everything',
  since: 'Since',
  clear: 'Clear filters',
  narrowed: 'No entries match these filters',
  narrowedHint: 'Take a filter away, or choose an earlier day.',
  empty: 'The ledger is empty',
  emptyHint: 'Its first entry is written with the first pass.',
  export: 'Export the ledger',
  exportHint: 'One entry a line; “steward ledger verify <file>” verifies it anywhere, without this server.',
  number: (sequence: number) => `No. ${figure(sequence)}`,
  details: 'Details',
  detailsOf: (sequence: number) => `Details of entry ${sequence}`,
  hash: 'Hash',
  previous: 'Hash before',
}

/** Words of verifying the ledger. */
export const verifyText = {
  title: 'Verification',
  hint: 'Reads every entry and follows the chain of hashes. A change to any entry breaks it.',
  verify: 'Verify now',
  again: 'Verify again',
  running: 'Verifying…',
  progress: 'Entries verified',
  checked: (checked: number, of: number) => `${figure(checked)} of ${counted(of, 'entry', 'entries')}`,
  sound: (entries: number) => `Sound: ${counted(entries, 'entry', 'entries')} as they were written`,
  broken: (entries: number) => `Broken after ${counted(entries, 'entry', 'entries')}`,
  head: 'Hash of the last entry. Note it elsewhere: with it, entries removed from the end show as well.',
  at: 'Verified',
  failed: 'The ledger could not be verified',
  copy: 'Copy the hash',
  copied: 'Copied',
}

/** Words of the report. */
export const reportText = {
  title: 'Report for an auditor',
  hint: 'One page that stands by itself: controls, figures, decisions, exceptions and the ledger’s state.',
  from: 'From',
  to: 'To',
  open: 'Open the report',
  download: 'Download',
  wrong: 'The first day lies after the last.',
}
