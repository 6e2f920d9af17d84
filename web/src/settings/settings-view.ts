/** The parts of the settings, in the order in which they are shown. */
export const settingsTabs = ['connection', 'mail', 'people', 'all'] as const
/** One of them. */
export type SettingsTab = (typeof settingsTabs)[number]

/** What the address of the settings carries; anything else in it is left out. */
export function pickSettingsView({ tab }: Readonly<Record<string, unknown>>): { readonly tab?: SettingsTab } {
  const known = settingsTabs.find((one) => one === tab)
  return known === undefined || known === 'connection' ? {} : { tab: known }
}
