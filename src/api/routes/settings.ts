import { isMailAddress } from '../../actions/notify/mail-address.ts'
import { StewardError } from '../../platform/errors.ts'
import { isNeeded } from '../../reconcile/doctor.ts'
import { readers, stewards } from '../access.ts'
import type { ApiDependencies } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { rateLimit, takeOne } from '../rate-limit.ts'
import { answers } from '../schemas.ts'
import { permissionListSchema, settingsSchema, testLetterBody, testLetterSchema } from '../schemas-settings.ts'

const tags = ['settings']

/** Checks and test letters that one address asks for within a minute: both reach other people's servers. */
const mostTries = 10

/** How this installation is set up, and trying whether it works. */
export function settingRoutes(app: App, dependencies: ApiDependencies): void {
  const { store, organisationId, settings = [], standIn, notifier, acting } = dependencies

  app.get(
    '/api/v1/settings',
    {
      config: { roles: readers },
      schema: {
        operationId: 'readSettings',
        summary: 'Every setting of this installation; of secrets only whether they are set',
        tags,
        response: answers(settingsSchema),
      },
    },
    async () => {
      const organisation = (await store.listOrganisations()).find(({ id }) => id === organisationId)
      const told = acting?.settings ?? notifier?.settings ?? null
      return {
        settings: settings.map((setting) => ({ ...setting })),
        organisation: { id: organisationId, name: organisation?.name ?? null },
        standIn: standIn !== null,
        authentication: {
          allowedPolicies: [...(told?.allowedPolicies ?? [])],
          blockedPolicy: told?.blockedPolicy ?? null,
        },
        mail: {
          server: told?.hasMailServer ?? false,
          from: told?.mailFrom ?? null,
          publicUrl: told?.publicUrl ?? null,
          stewards: [...(told?.contacts.stewards ?? [])],
          team: told?.contacts.team ?? null,
        },
      }
    },
  )

  permissionRoute(app, dependencies)
  testLetterRoute(app, dependencies)
}

function permissionRoute(app: App, dependencies: ApiDependencies): void {
  const limit = rateLimit(mostTries, 60_000)
  app.post(
    '/api/v1/permissions/check',
    {
      config: { roles: stewards },
      schema: {
        operationId: 'checkPermissions',
        summary: 'Try what the keys allow, without changing anything at the provider',
        tags,
        response: answers(permissionListSchema),
      },
    },
    async (_request, reply) => {
      takeOne(limit, reply, dependencies)
      const { acting, clock } = dependencies
      if (acting === null) throw new StewardError('not-configured', 'This server has no connection to the provider.')
      const permissions = await acting.connector.checkPermissions()
      return {
        data: permissions.map(({ capability, ...told }) => ({ ...told, needed: isNeeded({ capability }) })),
        checkedAt: new Date(clock.now()).toISOString(),
      }
    },
  )
}

function testLetterRoute(app: App, dependencies: ApiDependencies): void {
  const limit = rateLimit(mostTries, 60_000)
  app.post(
    '/api/v1/mail/test',
    {
      config: { roles: stewards },
      schema: {
        operationId: 'sendTestLetter',
        summary: 'Send a test letter, and tell what the mail server says',
        tags,
        body: testLetterBody,
        response: answers(testLetterSchema),
      },
    },
    async (request, reply) => {
      takeOne(limit, reply, dependencies)
      const { notifier, clock } = dependencies
      const { address } = request.body
      if (!isMailAddress(address)) throw new StewardError('usage', `${JSON.stringify(address)} is no e-mail address.`)
      if (notifier === null || !notifier.settings.hasMailServer)
        throw new StewardError(
          'not-configured',
          'There is no mail server: set STEWARD_NOTIFY_SMTP, or notify.smtp in the configuration file.',
        )
      const { state, words } = await notifier.sendTest(address, clock.now())
      return { sent: state === 'sent', words }
    },
  )
}
