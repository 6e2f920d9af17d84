import { expect } from 'vitest'
import type { Fleet } from '../../../sandbox/fleet/fleet.ts'
import { storyFleet } from '../../../sandbox/fleet/story.ts'
import { startSandbox } from '../../../sandbox/server.ts'
import { connectorConformance } from '../conformance.ts'
import { noWaiting } from '../testing/connecting.ts'
import { openAtlassian } from './open.ts'

/** The directory tells of people only. */
function membersByGroup({ accounts }: Fleet): ReadonlyMap<string, readonly string[]> {
  const members = new Map<string, string[]>()
  for (const { id, kind, groups } of accounts)
    for (const name of groups) members.set(name, [...(members.get(name) ?? []), ...(kind === 'person' ? [id] : [])])
  return members
}

connectorConformance('Atlassian', async () => {
  const fleet = storyFleet()
  const sandbox = await startSandbox({ fleet, rateLimits: 'off' })
  const connector = openAtlassian({
    url: sandbox.url,
    organisationId: sandbox.orgId,
    key: sandbox.key,
    userKey: sandbox.userKey,
    clock: noWaiting(),
  })
  const idsOf = (kind: string): readonly string[] =>
    fleet.tokens.filter((token) => token.kind === kind).map(({ id }) => id)
  const { tokens } = sandbox.organisation
  return {
    connector,
    truth: {
      at: fleet.now,
      organisation: { id: fleet.organisation.id, name: fleet.organisation.name },
      accounts: fleet.accounts.map(({ id }) => id),
      tokens: {
        'user-token': idsOf('user-token'),
        'service-account-token': idsOf('service-account-token'),
        'oauth-client': idsOf('oauth-client'),
        'admin-key': idsOf('admin-key'),
      },
      lastActiveAt: new Map(idsOf('user-token').map((id) => [id, tokens.get(id)?.lastActiveAt ?? null])),
      administrators: fleet.accounts.filter(({ admin }) => admin).map(({ id }) => id),
      groups: membersByGroup(fleet),
      isUse: (id, at) => fleet.tokens.find((token) => token.id === id)?.uses.includes(at) === true,
    },
    disturb: async () => {
      const rules = [
        ...['status', 'drop', 'truncate', '429'].map((kind) => ({ kind, share: 0.1 })),
        ...['latency', 'slow-body'].map((kind) => ({ kind, share: 0.1, ms: 20 })),
      ]
      const answer = await fetch(`${sandbox.url}/_sandbox/faults`, {
        method: 'POST',
        body: JSON.stringify({ seed: 11, rules }),
      })
      expect(answer.ok).toBe(true)
    },
    close: async () => {
      await connector.close()
      await sandbox.close()
    },
  }
})
