import { z } from 'zod'
import type { Instant } from '../../model/instant.ts'
import { StewardError } from '../../platform/errors.ts'
import { backTestJson } from '../../policies/back-test-json.ts'
import { type BackTests, backTestPolicies } from '../../reconcile/back-test-policies.ts'
import { personName } from '../../reconcile/note-access.ts'
import { noteBackTestLooks } from '../../reconcile/note-back-test.ts'
import { callerOf, readers, stewards } from '../access.ts'
import { type ApiDependencies, providerNow } from '../api-dependencies.ts'
import type { App } from '../app.ts'
import { knownPolicy, policyInText, readPoliciesNow } from '../policy-sources.ts'
import { answers } from '../schemas.ts'
import { backTestBody, backTestProgressSchema, backTestSchema } from '../schemas-policies.ts'

const tags = ['policies']

/** The back-test under way: they cost much, so that there is one at a time. */
interface Running {
  readonly policy: string
  readonly by: string
  readonly startedAt: Instant
  days: number
  of: number | null
}

/** Trying policies on the recorded past. */
export function backTestRoutes(app: App, dependencies: ApiDependencies): void {
  let running: Running | null = null

  app.get(
    '/api/v1/back-test',
    {
      config: { roles: readers },
      schema: {
        operationId: 'readBackTestProgress',
        summary: 'How far the back-test under way has come',
        tags,
        response: answers(backTestProgressSchema),
      },
    },
    async () => ({
      running: running === null ? null : { ...running, startedAt: new Date(running.startedAt).toISOString() },
    }),
  )

  app.post(
    '/api/v1/policies/:name/backtest',
    {
      config: { roles: stewards },
      schema: {
        operationId: 'backTestPolicy',
        summary: 'Try a policy on the recorded past. Changes nothing; that it was looked at is written down',
        tags,
        params: z.object({ name: z.string().max(200) }),
        body: backTestBody,
        response: answers(backTestSchema),
      },
    },
    async (request, reply) => {
      if (running !== null)
        throw new StewardError('conflict', `A back-test of ${running.policy} is under way. Wait until it has ended.`)
      const { name } = request.params
      const by = personName(callerOf(request).person)
      const mine: Running = { policy: name, by, startedAt: dependencies.clock.now(), days: 0, of: null }
      running = mine
      let left = false
      reply.raw.once('close', () => {
        left = true
      })
      const onDay = (days: number, of: number): void => {
        if (left) throw new StewardError('cancelled', 'Whoever asked for the back-test has left.')
        Object.assign(mine, { days, of })
      }
      try {
        return await tried(dependencies, { name, by, onDay, asked: request.body })
      } finally {
        running = null
      }
    },
  )
}

interface Trial {
  readonly name: string
  readonly by: string
  readonly asked: z.infer<typeof backTestBody>
  readonly onDay: (days: number, of: number) => void
}

async function tried(dependencies: ApiDependencies, { name, by, asked, onDay }: Trial) {
  const { store, organisationId, clock } = dependencies
  const now = await providerNow(dependencies)
  const files = await readPoliciesNow(dependencies)
  const policy = asked.text === null ? knownPolicy(name, files) : policyInText(name, asked.text)
  const span = spanOf(asked, now)
  const tests = await backTestPolicies(store, organisationId, {
    policies: [policy],
    now,
    onDay,
    ...span,
    ...(asked.thresholds === null ? {} : { thresholds: asked.thresholds }),
  })
  await noteBackTestLooks(store, organisationId, { tests, by, at: clock.now() })
  const inForce = files.policies.some(({ hash }) => hash === policy.hash)
  return testJson(tests, inForce)
}

function spanOf({ from, to }: Trial['asked'], now: Instant): { readonly from?: Instant; readonly to?: Instant } {
  const span = {
    ...(from === null ? {} : { from: Date.parse(from) }),
    ...(to === null ? {} : { to: Date.parse(to) }),
  }
  if ((span.from ?? 0) > (span.to ?? now)) throw new StewardError('usage', 'from lies after to.')
  return span
}

function testJson({ from, to, results }: BackTests, inForce: boolean) {
  const [test] = results
  if (test === undefined) throw new StewardError('internal', 'A back-test came to nothing.')
  const { history, curve, ...told } = backTestJson(test)
  return {
    ...told,
    hash: test.policy.hash,
    inForce,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    curve: [...curve],
    history: { ...history, words: [...history.words] },
  }
}
