import { type Config, optionList } from './options.ts'

/** Every setting by its key in the configuration file; of a secret only whether it is set. */
export function publicSettings(config: Config): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    optionList.map(([name, option]) => {
      const value = config[name]
      return [option.file, option.secret === true ? (value === undefined ? 'not set' : 'set') : (value ?? null)]
    }),
  )
}
