import type { Command } from 'commander'
import { withdrawRequest } from '../actions/requests/decide-request.ts'
import { submitDraft } from '../actions/requests/drafts.ts'
import { isAuthor } from '../actions/requests/request-view.ts'
import { knownRequest } from '../actions/requests/write-request.ts'
import { requestJson } from '../model/request-json.ts'
import { StewardError } from '../platform/errors.ts'
import { idOf } from './case-query.ts'
import { withConfigFlags } from './flags.ts'
import { formatOption, jsonText } from './output-format.ts'
import { reasonOf } from './person.ts'
import { asOption, type RequestsContext, requestOptions, withRequests } from './requests-context.ts'
import { standingText } from './requests-text.ts'
import type { Runtime } from './runtime.ts'

/** `steward requests submit|withdraw` */
export function requestsOwnCommands(requests: Command, runtime: Runtime): void {
  const submit = requests
    .command('submit')
    .argument('<request>', 'Number of a draft.')
    .description('Submit a draft: its approvers are asked.')
    .option('--break-glass <reason>', 'It cannot wait: granted at once, and reviewed afterwards.')
    .addOption(asOption())
    .addOption(formatOption(['text', 'json']))
    .addHelpText('after', '\nExample:\n  steward requests submit 12 --as ada@corp.example')
  withConfigFlags(submit, requestOptions).action(async (text: string, options) => {
    await withRequests(options, runtime, async (context) => {
      const id = await ownRequest(text, context)
      const breakGlass = options.breakGlass === undefined ? null : { reason: options.breakGlass }
      const submitted = await submitDraft(context.deps, id, { by: context.by, breakGlass })
      await runtime.stdout.write(
        options.output === 'json' ? jsonText(requestJson(submitted)) : `${standingText(submitted)}\n`,
      )
    })
  })

  const withdraw = requests
    .command('withdraw')
    .argument('<request>', 'Number of a request that is a draft or waits.')
    .description('Take a request back.')
    .option('--reason <text>', 'Why.', 'no longer needed')
    .addOption(asOption())
    .addOption(formatOption(['text', 'json']))
    .addHelpText('after', '\nExample:\n  steward requests withdraw 12 --as ada@corp.example')
  withConfigFlags(withdraw, requestOptions).action(async (text: string, options) => {
    await withRequests(options, runtime, async (context) => {
      const id = await ownRequest(text, context)
      const said = { by: context.by, reason: reasonOf(options.reason) }
      const withdrawn = await withdrawRequest(context.deps, id, said)
      await runtime.stdout.write(
        options.output === 'json' ? jsonText(requestJson(withdrawn)) : `${standingText(withdrawn)}\n`,
      )
    })
  })
}

/** The number of a request that who acts filed, or that a steward takes care of. */
async function ownRequest(text: string, { deps, viewer, by }: RequestsContext): Promise<number> {
  const request = await knownRequest(deps, idOf(text, '<request>'))
  if (!isAuthor(request, viewer) && !viewer.steward)
    throw new StewardError('forbidden', `Request ${request.id} is not that of ${by} but of ${request.requester.email}.`)
  return request.id
}
