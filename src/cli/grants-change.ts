import type { Command } from 'commander'
import { endGrant } from '../actions/grants/end-grant.ts'
import { isOwn } from '../actions/grants/grant-view.ts'
import { renewGrant } from '../actions/requests/renew-grant.ts'
import { personWith } from '../actions/requests/requester.ts'
import type { Grant } from '../model/grant.ts'
import { grantJson } from '../model/grant-json.ts'
import { DAY } from '../model/instant.ts'
import { requestJson } from '../model/request-json.ts'
import { StewardError } from '../platform/errors.ts'
import { idOf } from './case-query.ts'
import { withConfigFlags } from './flags.ts'
import { formatOption, jsonText } from './output-format.ts'
import { reasonOf } from './person.ts'
import { asOption, type RequestsContext, requestOptions, withRequests } from './requests-context.ts'
import { daysOf } from './requests-create.ts'
import { standingText } from './requests-text.ts'
import type { Runtime } from './runtime.ts'

/** `steward grants renew|end` */
export function grantsChangeCommands(grants: Command, runtime: Runtime): void {
  const renew = grants
    .command('renew')
    .argument('<grant>', 'Number of the grant.')
    .description('Ask for a grant to go on: a request that is decided by the rules; its token stays.')
    .option('--days <number>', 'For so many days from the approval on. Default: as long as it was granted for.')
    .addOption(asOption())
    .addOption(formatOption(['text', 'json']))
    .addHelpText('after', '\nExample:\n  steward grants renew 7 --days 90 --as ada@corp.example')
  withConfigFlags(renew, requestOptions).action(async (text: string, options) => {
    await withRequests(options, runtime, async (context) => {
      const grant = await knownGrant(text, context)
      const { email } = context.viewer
      if (email === null) throw new StewardError('usage', `Say who asks: --as ${grant.owner.email}`)
      const days = options.days === undefined ? daysGranted(grant) : daysOf(options.days)
      const filed = await renewGrant(context.deps, grant.id, { by: await personWith(context.deps, { email }), days })
      await runtime.stdout.write(options.output === 'json' ? jsonText(requestJson(filed)) : `${standingText(filed)}\n`)
    })
  })

  const end = grants
    .command('end')
    .argument('<grant>', 'Number of the grant.')
    .description('End a grant before its time: its owner, or a steward.')
    .requiredOption('--reason <text>', 'Why; it stands in its history and in the ledger.')
    .addOption(asOption())
    .addOption(formatOption(['text', 'json']))
    .addHelpText('after', '\nExample:\n  steward grants end 7 --reason "the export was moved"')
  withConfigFlags(end, requestOptions).action(async (text: string, options) => {
    await withRequests(options, runtime, async (context) => {
      const grant = await knownGrant(text, context)
      if (!isOwn(grant, context.viewer) && !context.viewer.steward)
        throw new StewardError(
          'forbidden',
          `Grant ${grant.id} is not that of ${context.by} but of ${grant.owner.email}.`,
        )
      const ended = await endGrant(context.deps, grant.id, { by: context.by, reason: reasonOf(options.reason) })
      await runtime.stdout.write(
        options.output === 'json'
          ? jsonText(grantJson(ended))
          : `Grant ${ended.id} has ended. Where nothing else allows ${ended.owner.name} tokens, the next plan takes them out of the policy.\n`,
      )
    })
  })
}

async function knownGrant(text: string, { store, organisationId }: RequestsContext): Promise<Grant> {
  const id = idOf(text, '<grant>')
  const grant = await store.findGrant(organisationId, id)
  if (grant === null)
    throw new StewardError('not-found', `There is no grant ${id}. "steward grants list --state any" shows all.`)
  return grant
}

function daysGranted({ createdAt, until }: Grant): number {
  return Math.min(365, Math.max(1, Math.round((until - createdAt) / DAY)))
}
