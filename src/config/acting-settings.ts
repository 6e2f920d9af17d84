import type { ActingSettings } from '../model/acting-settings.ts'
import type { Config } from './options.ts'

/** What acting is told by the configuration. */
export function actingSettings(config: Config): ActingSettings {
  const { host, port } = config.listen
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return {
    allowedPolicies: config.allowedPolicies,
    blockedPolicy: config.blockedPolicy ?? null,
    limits: {
      perRun: config.limitPerRun,
      perDay: config.limitPerDay,
      perOwner: config.limitPerOwner,
      perKind: config.limitPerKind,
    },
    membership: { blocksPerRun: config.blocksPerRun, blocksPerDay: config.blocksPerDay },
    serviceAccounts: { permissions: config.serviceAccountPermissions, groups: config.serviceAccountGroups },
    planLasts: config.planLasts,
    secondPerson: config.secondPerson,
    calendar: { timeZone: config.timeZone, workingDays: config.workingDays, quietDays: config.quietDays },
    contacts: { team: config.team ?? null, stewards: config.stewards },
    linksLast: config.linksLast,
    expiryReminders: config.expiryReminders,
    publicUrl: config.publicUrl ?? `http://${shown}:${port}`,
    mailFrom: config.mailFrom,
    hasMailServer: config.smtp !== undefined,
  }
}
