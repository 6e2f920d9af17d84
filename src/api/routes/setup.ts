import type { Pass } from '../../model/pass.ts'
import type { Policy } from '../../policies/policy.ts'
import { counted } from '../../policies/words.ts'
import { readers } from '../access.ts'
import type { ApiDependencies } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { readPoliciesNow } from '../policy-sources.ts'
import { answers } from '../schemas.ts'
import { setupSchema, type setupSteps } from '../schemas-settings.ts'

/** One step, and how it stands. */
interface Step {
  readonly step: (typeof setupSteps)[number]
  readonly done: boolean
  readonly detail: string
}

/** Passes among which one that has ended is looked for. */
const lookedAtPasses = 5

/** How far a new installation has come. */
export function setupRoute(app: App, dependencies: ApiDependencies): void {
  app.get(
    '/api/v1/setup',
    {
      config: { roles: readers },
      schema: {
        operationId: 'readSetup',
        summary: 'The steps from a first start to a governed organisation, and how each stands',
        tags: ['settings'],
        response: answers(setupSchema),
      },
    },
    async () => {
      const { store, organisationId } = dependencies
      const newest = (await store.listPasses(organisationId, lookedAtPasses)).find(({ state }) => state !== 'running')
      const sealed = await store.lastSealedPass(organisationId)
      const { mode, since } = await store.readMode(organisationId)
      return {
        steps: [
          await connected(dependencies, newest ?? null),
          firstPass(sealed),
          permissions(newest ?? null),
          await policies(dependencies),
          mail(dependencies),
          {
            step: 'mode' as const,
            done: since !== null,
            detail: since === null ? 'Nobody has chosen a mode yet.' : mode,
          },
          await membership(dependencies),
        ],
        mode,
      }
    },
  )
}

async function connected({ store, organisationId, standIn }: ApiDependencies, newest: Pass | null): Promise<Step> {
  const reached = newest !== null && newest.at !== null
  const name = (await store.listOrganisations()).find(({ id }) => id === organisationId)?.name ?? organisationId
  const detail = standIn !== null ? 'The stand-in organisation, to look around in.' : name
  return { step: 'connected', done: reached, detail: reached ? detail : (newest?.fault?.message ?? 'Not reached yet.') }
}

function firstPass(sealed: Pass | null): Step {
  if (sealed === null) return { step: 'first-pass', done: false, detail: 'No pass has read everything yet.' }
  return { step: 'first-pass', done: true, detail: 'Everything was read to its end.' }
}

/** Told by what the newest pass could read: trying the keys themselves would ask the provider. */
function permissions(newest: Pass | null): Step {
  const missing = (newest?.listings ?? []).filter(({ fault }) => fault !== null)
  const read = newest !== null && newest.fault === null && missing.length === 0
  const detail = read
    ? 'The newest pass could read everything that it asked for.'
    : missing.length > 0
      ? `Not readable: ${missing.map(({ name }) => name).join(', ')}.`
      : (newest?.fault?.message ?? 'Not known before the first pass has ended.')
  return { step: 'permissions', done: read, detail }
}

/** Only policies of which something follows are ever enforced. */
async function policies(dependencies: ApiDependencies): Promise<Step> {
  const files = await readPoliciesNow(dependencies).catch(() => null)
  const acting = (files?.policies ?? []).filter(({ steps }) => steps.length > 0)
  if (acting.length === 0)
    return { step: 'policies', done: false, detail: 'No policy with steps is in force, or their files cannot be read.' }
  const looks = await dependencies.store.backTestLooks(dependencies.organisationId)
  const seen = new Set(looks.map(({ policyHash }) => policyHash))
  const looked = acting.filter(({ hash }: Policy) => seen.has(hash)).length
  return {
    step: 'policies',
    done: looked === acting.length,
    detail: `${looked} of ${counted(acting.length, 'policy')} looked at.`,
  }
}

function mail({ notifier, acting }: ApiDependencies): Step {
  const done = (notifier?.settings ?? acting?.settings)?.hasMailServer ?? false
  const detail = done ? 'Letters leave by the mail server.' : 'Letters are shown in the outbox and reach nobody.'
  return { step: 'mail', done, detail }
}

async function membership({ store, organisationId }: ApiDependencies): Promise<Step> {
  const governed = await store.readGovernance(organisationId)
  const detail =
    governed === null
      ? 'Who may use tokens does not follow from grants yet.'
      : 'Who may use tokens follows from grants.'
  return { step: 'membership', done: governed !== null, detail }
}
