import type { AccessSettings } from '../model/access-settings.ts'
import { StewardError } from '../platform/errors.ts'
import { actingSettings } from './acting-settings.ts'
import type { Config } from './options.ts'

/** What signing in is told by the configuration. Rejects with `config-invalid` when a secret belongs to no provider. */
export function accessSettings(config: Config): AccessSettings {
  const secrets = new Map(Object.entries(config.providerSecrets ?? {}))
  const stray = [...secrets.keys()].find((id) => !config.providers.some((provider) => provider.id === id))
  if (stray !== undefined)
    throw new StewardError('config-invalid', `access.secrets: no provider has the id "${stray}" (access.providers).`)
  return {
    sessions: { lasts: config.sessionLasts, idle: config.sessionIdle },
    mail: config.mailSignIn,
    steward: config.bootstrapEmail?.toLowerCase() ?? null,
    people: config.people,
    providers: config.providers.map((provider) => ({
      id: provider.id,
      name: provider.name ?? provider.id,
      issuer: provider.issuer,
      clientId: provider['client-id'],
      clientSecret: secrets.get(provider.id) ?? null,
      scopes: provider.scopes,
      claim: provider['groups-claim'],
      groups: provider.roles,
      everybody: provider.everybody ?? null,
      trustsEmail: provider['trust-email'],
    })),
    publicUrl: actingSettings(config).publicUrl,
  }
}
