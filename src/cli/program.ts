import { Command } from 'commander'
import { applyCommand } from './apply.ts'
import { campaignsCommand } from './campaigns.ts'
import { casesCommand } from './cases.ts'
import { doctorCommand } from './doctor.ts'
import { exemptCommand } from './exempt.ts'
import { explainCommand } from './explain.ts'
import { findingsCommand } from './findings.ts'
import { grantsCommand } from './grants.ts'
import { importCommand } from './import.ts'
import { initCommand } from './init.ts'
import { keysCommand } from './keys.ts'
import { ledgerCommand } from './ledger.ts'
import { modeCommand } from './mode.ts'
import { notifyCommand } from './notify.ts'
import { outboxCommand } from './outbox.ts'
import { planCommand } from './plan.ts'
import { plansCommand } from './plans.ts'
import { policiesCommand } from './policies.ts'
import { reportCommand } from './report.ts'
import { requestsCommand } from './requests.ts'
import type { Runtime } from './runtime.ts'
import { sandboxCommand } from './sandbox.ts'
import { serveCommand } from './serve.ts'
import { signInCommand } from './sign-in.ts'
import { syncCommand } from './sync.ts'
import { tokensDescribeCommand } from './tokens-describe.ts'
import { tokensExportCommand } from './tokens-export.ts'
import { tokensListCommand } from './tokens-list.ts'
import { tokensShowCommand } from './tokens-show.ts'
import { usesCommand } from './uses.ts'

const examples = `
Examples:
  steward serve                          try it on a stand-in organisation
  steward init && steward doctor         connect a real one
  steward sync                           look at it once
  steward tokens list --unused-for 180d  what nobody has used for half a year

Exit codes: 0 done · 1 error · 2 found what --fail-on asks for ·
3 beyond a limit · 4 stale plan · 5 not everything could be observed`

/** The command line: one verb a file. Messages of the parser go to the runtime's streams. */
export function buildProgram(runtime: Runtime): Command {
  const program = new Command('steward')
    .description('Token Steward: know every API token of an Atlassian organisation, and bring them under control.')
    .version(runtime.version)
    .showSuggestionAfterError()
    .showHelpAfterError('Add --help for what is possible.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void runtime.stdout.write(text),
      writeErr: (text) => void runtime.stderr.write(text),
      getOutHelpWidth: () => Math.min(runtime.stdout.columns, 100),
      getErrHelpWidth: () => Math.min(runtime.stderr.columns, 100),
    })
    .addHelpText('after', examples)
  serveCommand(program, runtime)
  initCommand(program, runtime)
  doctorCommand(program, runtime)
  syncCommand(program, runtime)
  const tokens = program.command('tokens').description('The tokens on record: list, show one, describe, export.')
  tokensListCommand(tokens, runtime)
  tokensShowCommand(tokens, runtime)
  tokensExportCommand(tokens, runtime)
  tokensDescribeCommand(tokens, runtime)
  usesCommand(program, runtime)
  findingsCommand(program, runtime)
  explainCommand(program, runtime)
  policiesCommand(program, runtime)
  exemptCommand(program, runtime)
  modeCommand(program, runtime)
  planCommand(program, runtime)
  applyCommand(program, runtime)
  plansCommand(program, runtime)
  campaignsCommand(program, runtime)
  casesCommand(program, runtime)
  requestsCommand(program, runtime)
  grantsCommand(program, runtime)
  notifyCommand(program, runtime)
  outboxCommand(program, runtime)
  ledgerCommand(program, runtime)
  reportCommand(program, runtime)
  importCommand(program, runtime)
  keysCommand(program, runtime)
  signInCommand(program, runtime)
  sandboxCommand(program, runtime)
  return program
}
