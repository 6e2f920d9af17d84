import type { Mode } from '../api/types.ts'
import { modeWords } from '../shared/mode-words.ts'

/** Words of the mode and of changing it. */
export const modeText = {
  title: 'What Token Steward may do',
  choose: 'Mode',
  now: 'now',
  nobody: 'Nobody has chosen yet: this is what holds from the beginning.',
  since: 'Since',
  by: 'by',
  change: (mode: Mode['mode']) => `Change to “${modeWords[mode].name.toLowerCase()}”`,
  failed: 'The mode was not changed',
  loadFailed: 'The mode could not be loaded',
  changed: (mode: Mode['mode']) => `The mode is “${modeWords[mode].name.toLowerCase()}” now`,
  reasonHint: 'The change is an entry of the ledger, with your name and this reason.',
  onlyStewards: 'Only stewards can change the mode.',
  chooseAnother: 'Choose another mode to change it.',
  loading: 'Loading the mode',
}
