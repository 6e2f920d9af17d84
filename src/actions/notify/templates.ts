import { Liquid, LiquidError, type Template } from 'liquidjs'
import { StewardError } from '../../platform/errors.ts'
import type { TemplateFile } from './template-files.ts'

/** The letters there are templates for. */
export const templateNames = ['digest', 'alert', 'request', 'sign-in', 'test'] as const
export type TemplateName = (typeof templateNames)[number]
type Part = 'subject' | 'text' | 'html'

/** Fills in templates. */
export interface Templates {
  /** Rejects with `config-invalid`, naming file and line, when the template uses what is not there. */
  fill(name: TemplateName, part: Part, view: object): string
}

const limits = { parseLimit: 2_000_000, renderLimit: 5_000, memoryLimit: 50_000_000 }

/**
 * Templates, checked: rejects with `config-invalid`, naming file and line, when one cannot be read. Values are data: they are escaped in
 * HTML, and what looks like a template in them is text. A template sees its view and the other templates, nothing else.
 */
export function compileTemplates(files: ReadonlyMap<string, TemplateFile>): Templates {
  const texts = Object.fromEntries([...files].map(([name, { text }]) => [name, text]))
  const options = {
    templates: texts,
    strictFilters: true,
    strictVariables: true,
    ownPropertyOnly: true,
    jsTruthy: true,
    ...limits,
  }
  const engines = { html: new Liquid({ ...options, outputEscape: 'escape' as const }), text: new Liquid(options) }
  for (const engine of Object.values(engines)) engine.registerFilter('wrap', wrapped)
  const engineOf = (part: Part): Liquid => (part === 'html' ? engines.html : engines.text)
  const parsed = new Map<string, Template[]>()
  for (const name of templateNames)
    for (const part of ['subject', 'text', 'html'] as const) {
      const file = `${name}.${part}.liquid`
      const text = texts[file]
      if (text === undefined) throw new StewardError('config-invalid', `There is no template ${file}.`)
      parsed.set(
        file,
        telling(files, file, () => engineOf(part).parse(text, file)),
      )
    }
  return {
    fill: (name, part, view) => {
      const file = `${name}.${part}.liquid`
      return telling(files, file, () => String(engineOf(part).renderSync(parsed.get(file) ?? [], view)))
    },
  }
}

function telling<Result>(files: ReadonlyMap<string, TemplateFile>, name: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Error)) throw error
    throw faultOf(error, files, name)
  }
}

function faultOf(error: Error, files: ReadonlyMap<string, TemplateFile>, name: string): StewardError {
  const token = LiquidError.is(error) ? error.token : undefined
  const file = token?.file ?? name
  const [line] = token?.getPosition() ?? []
  const place = `${files.get(file)?.path ?? file}${line === undefined ? '' : `, line ${line}`}`
  const what = error.message.replace(/,? ?file:.*$/s, '').replace(/, line:\d+, col:\d+$/s, '')
  return new StewardError('config-invalid', `The template ${place}: ${what}.`, { cause: error })
}

/** The filter `wrap: width, indent`: a text in lines, each with the indent, whose marks (such as `- `) stand in the first line only. */
function wrapped(value: unknown, width: unknown, indent: unknown = ''): string {
  const [most, first] = [Number(width), String(indent)]
  const lines: string[] = []
  for (const word of String(value).split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.map((line, index) => `${index === 0 ? first : first.replace(/\S/g, ' ')}${line}`).join('\n')
}
