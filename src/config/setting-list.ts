import { parseDuration } from '../model/duration.ts'
import { durationText } from '../model/duration-text.ts'
import type { PublicSetting } from '../model/public-setting.ts'
import { type Config, optionList } from './options.ts'

type Option = (typeof optionList)[number][1]

interface Limit {
  readonly tokens: number | null
  readonly percent: number | null
}

/** Every setting as one would write it, in the order of their declaration; of a secret only whether it is set. */
export function settingList(config: Config): readonly PublicSetting[] {
  return optionList.map(([name, option]) => {
    const value = config[name]
    const { file: key, env, doc } = option
    return {
      key,
      env,
      doc,
      value: option.secret === true ? (value === undefined ? null : 'set') : textOf(value, option),
      secret: option.secret === true,
      usual: value === undefined || isUsual(value, option),
    }
  })
}

function isUsual(value: unknown, { fallback, schema }: Option): boolean {
  return fallback !== undefined && JSON.stringify(schema.safeParse(fallback).data) === JSON.stringify(value)
}

function textOf(value: unknown, option: Option): string | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'number')
    return parseDuration(option.fallback ?? option.example ?? '') === null ? String(value) : durationText(value)
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(itemText).join(', ')
  if (isLimit(value)) return limitText(value)
  if (isAddress(value)) return `${value.host}:${value.port}`
  return JSON.stringify(value)
}

function itemText(item: unknown): string {
  return typeof item === 'string' ? item : JSON.stringify(item)
}

function isLimit(value: object): value is Limit {
  return 'tokens' in value && 'percent' in value
}

function limitText({ tokens, percent }: Limit): string {
  return [tokens === null ? [] : [String(tokens)], percent === null ? [] : [`${percent}%`]].flat().join(', ')
}

function isAddress(value: object): value is { readonly host: string; readonly port: number } {
  return 'host' in value && 'port' in value
}
