import type { Command } from 'commander'
import { requestsCreateCommand } from './requests-create.ts'
import { requestsDecideCommands } from './requests-decide.ts'
import { requestsDelegateCommand } from './requests-delegate.ts'
import { requestsListCommands } from './requests-list.ts'
import { requestsOwnCommands } from './requests-own.ts'
import { requestsRulesCommand } from './requests-rules.ts'
import { requestsShowCommand } from './requests-show.ts'
import type { Runtime } from './runtime.ts'

const examples = `
Examples:
  steward requests create --as ada@corp.example --purpose "nightly export" \\
    --system "build server" --scope read:jira-work --days 90
  steward requests inbox --as grace@corp.example
  steward requests approve 12 --as grace@corp.example
  steward requests deny 12 --as grace@corp.example --reason "use the service account"`

/** `steward requests …` */
export function requestsCommand(program: Command, runtime: Runtime): void {
  const requests = program
    .command('requests')
    .description('Requests for tokens: ask, look, decide; who decides is what the rules say.')
    .addHelpText('after', examples)
  requestsCreateCommand(requests, runtime)
  requestsListCommands(requests, runtime)
  requestsShowCommand(requests, runtime)
  requestsOwnCommands(requests, runtime)
  requestsDecideCommands(requests, runtime)
  requestsDelegateCommand(requests, runtime)
  requestsRulesCommand(requests, runtime)
}
