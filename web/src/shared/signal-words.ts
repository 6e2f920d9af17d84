import { capitalised } from './words.ts'

const titles: Readonly<Record<string, string>> = {
  'human-used-as-bot': 'Person used as a machine',
  leaver: 'Owner has left',
  shared: 'Shared',
  'privileged-owner': 'Owner is an administrator',
  unscoped: 'Unscoped',
}

/** Every signal that is known, each with its title. */
export const signalTitles: readonly (readonly [kind: string, title: string])[] = Object.entries(titles)

/** What a signal is called; one that is not known is shown as it is. */
export function signalTitle(kind: string): string {
  return titles[kind] ?? capitalised(kind.replaceAll('-', ' '))
}
