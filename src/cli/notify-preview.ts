import { Argument, type Command } from 'commander'
import { letterToken } from '../actions/notify/letter-token.ts'
import type { LinkOf } from '../actions/notify/letter-view.ts'
import { organisationName } from '../actions/notify/letters-deps.ts'
import { renderLetter } from '../actions/notify/render.ts'
import type { ActLinkOf } from '../actions/notify/request-view.ts'
import { type SampleName, sampleFacts, sampleNames } from '../actions/notify/sample.ts'
import type { SampleFrame } from '../actions/notify/sample-frame.ts'
import { withRecord } from './context.ts'
import { onlyToken } from './find-token.ts'
import { actingOptions, configOf, withConfigFlags } from './flags.ts'
import type { Runtime } from './runtime.ts'
import { safeText } from './safe-text.ts'

/** `steward notify preview [template]` */
export function notifyPreviewCommand(notify: Command, runtime: Runtime): void {
  const command = notify
    .command('preview')
    .addArgument(new Argument('[template]', 'Which letter.').choices(sampleNames).default('digest'))
    .description('Show a letter with your templates, with an invented token or a real one. Its links are examples.')
    .option('--token <id>', 'Show this token (its id, or the beginning).')
    .option('--html', 'The HTML, for a browser.')
    .addHelpText(
      'after',
      '\nExamples:\n  steward notify preview\n  steward notify preview digest --token 4f0c2a --html > letter.html\n  steward notify preview approvals\n  steward notify preview alert --templates my-templates',
    )
  withConfigFlags(command, actingOptions).action(async (template: SampleName, options) => {
    const { templates, settings } = await runtime.openLetters(configOf(options, runtime))
    const { publicUrl, calendar } = settings
    const base = { organisation: 'Sample organisation', timeZone: calendar.timeZone, now: runtime.clock.now() }
    const frame = typeof options.token === 'string' ? await frameOf(options.token, { base, options, runtime }) : base
    const linkOf: LinkOf = (_token, kind) => `${publicUrl}/answer/example-link-${kind}`
    const actLinkOf: ActLinkOf = ({ act }) => `${publicUrl}/request-link/example-link-${act}`
    const rendered = renderLetter(sampleFacts(template, frame), { templates, publicUrl, linkOf, actLinkOf })
    const text = [`Subject: ${rendered.subject}`, '', ...rendered.text.split('\n')].map(safeText).join('\n')
    await runtime.stdout.write(options.html === true ? rendered.html : text)
  })
}

interface Framing {
  readonly base: SampleFrame
  readonly options: Readonly<Record<string, unknown>>
  readonly runtime: Runtime
}

/** The sample with a token of the record in it, as of the last pass. */
async function frameOf(id: string, { base, options, runtime }: Framing): Promise<SampleFrame> {
  return withRecord(options, runtime, async (context) => {
    const { store, organisationId, now } = context
    const token = letterToken(await onlyToken(id, context))
    return { ...base, organisation: await organisationName(store, organisationId), now, token }
  })
}
