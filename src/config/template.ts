import { type OptionName, optionList } from './options.ts'

/**
 * The text of a commented configuration file: every option with its meaning, those in `values` set, the others commented out with
 * their default or an example. Secrets are never written: the file says which environment variable holds them.
 */
export function configTemplate(values: Partial<Readonly<Record<OptionName, string>>>): string {
  const lines = ['# Token Steward. Flags win over environment variables, which win over this file.']
  let section = ''
  for (const [name, option] of optionList) {
    const [first = '', second] = option.file.split('.')
    if (second !== undefined && first !== section) lines.push('', `${first}:`)
    section = second === undefined ? '' : first
    const indent = second === undefined ? '' : '  '
    if (section === '') lines.push('')
    lines.push(`${indent}# ${option.doc}`)
    lines.push(
      option.secret
        ? `${indent}# Keep it out of this file: set ${option.env} instead.`
        : settingLine(indent, second ?? first, { value: values[name], shown: option.fallback || option.example || '' }),
    )
  }
  return `${lines.join('\n')}\n`
}

function settingLine(
  indent: string,
  key: string,
  given: { readonly value: string | undefined; readonly shown: string },
): string {
  return given.value === undefined
    ? `${indent}# ${key}: ${given.shown}`
    : `${indent}${key}: ${JSON.stringify(given.value)}`
}
