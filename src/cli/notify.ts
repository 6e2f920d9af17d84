import type { Command } from 'commander'
import { notifyPreviewCommand } from './notify-preview.ts'
import { notifyTestCommand } from './notify-test.ts'
import type { Runtime } from './runtime.ts'

/** `steward notify preview|test` */
export function notifyCommand(program: Command, runtime: Runtime): void {
  const notify = program
    .command('notify')
    .description('How people are written to: look at letters, try the mail server.')
  notifyPreviewCommand(notify, runtime)
  notifyTestCommand(notify, runtime)
}
