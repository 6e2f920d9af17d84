import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { StewardError } from '../../platform/errors.ts'

/** A template as it was found. */
export interface TemplateFile {
  readonly path: string
  readonly text: string
}

/**
 * Templates by file name: those that come along, each replaced by the organisation's own where its folder has one of that name; further
 * files of that folder can be included. Rejects with `config-invalid` when the folder cannot be read.
 */
export function readTemplates({
  shipped,
  own,
}: {
  readonly shipped: string
  readonly own: string | undefined
}): ReadonlyMap<string, TemplateFile> {
  return new Map([...filesOf(shipped), ...(own === undefined ? [] : filesOf(own))])
}

function filesOf(folder: string): readonly (readonly [string, TemplateFile])[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.liquid'))
    return names
      .sort()
      .map((name) => [name, { path: join(folder, name), text: readFileSync(join(folder, name), 'utf8') }])
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new StewardError(
      'config-invalid',
      `The folder with templates, ${folder}, cannot be read (${code}). Its option is notify.templates.`,
      { cause: error },
    )
  }
}
