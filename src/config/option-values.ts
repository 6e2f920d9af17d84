import { z } from 'zod'
import { parseDuration } from '../model/duration.ts'
import { tokenKinds } from '../model/token.ts'

/** A span of time, in milliseconds, longer than none. */
export const duration = z.string().transform((text, context) => {
  const ms = parseDuration(text)
  if (ms !== null && ms > 0) return ms
  context.addIssue({ code: 'custom', message: 'must be a span such as 6h, 30m or 1d12h' })
  return z.NEVER
})

/** Where a server listens: `host:port`. */
export const listenAddress = z.string().transform((text, context) => {
  const match = /^(?:\[([0-9a-fA-F:]+)\]|([^:[\]]*)):(\d{1,5})$/.exec(text)
  const port = Number(match?.[3])
  if (match === null || port > 65_535) {
    context.addIssue({ code: 'custom', message: 'must be host:port, such as 127.0.0.1:7070' })
    return z.NEVER
  }
  return { host: match[1] ?? (match[2] === '' ? '0.0.0.0' : (match[2] ?? '')), port }
})

/** Kinds of token, commas between or a list. */
export const kindList = z
  .union([z.string().transform((text) => text.split(',').map((kind) => kind.trim())), z.array(z.string())])
  .pipe(z.array(z.enum(tokenKinds)).min(1))

/** A secret: one word of printable ASCII. */
export const secretText = z
  .string()
  .regex(/^[\x21-\x7e]+$/, 'must be one word of printable ASCII: was it copied whole, without quotes or line breaks?')

/** Words, commas between or a list, each of which is an item. */
export const wordList = (item: z.ZodType<string, string>) =>
  z
    .union([z.string().transform((text) => text.split(',')), z.array(z.string())])
    .transform((words) => words.map((word) => word.trim()).filter((word) => word !== ''))
    .pipe(z.array(item))

/** The id of an authentication policy. */
export const policyId = z
  .string()
  .regex(
    /^[A-Za-z0-9-]{1,64}$/,
    'must be the id of an authentication policy, as its address in admin.atlassian.com shows it',
  )
/** A permission of a service account: `<resource>=<role>`. */
export const permissionText = z
  .string()
  .regex(
    /^ari:[^=\s,]+=[^=\s,]+$/,
    'must be a resource and a role, such as ari:cloud:jira::site/<cloud id>=atlassian/user',
  )
/** A group: `<directory id>/<group id>`. */
export const groupText = z.string().regex(/^[A-Za-z0-9-]+\/[A-Za-z0-9-]+$/, 'must be <directory id>/<group id>')

/** The parts of a permission that is written right. */
export function permissionOf(text: string): { readonly resource: string; readonly role: string } {
  const [resource = '', role = ''] = text.split('=')
  return { resource, role }
}

/** The parts of a group that is written right. */
export function groupOf(text: string): { readonly directoryId: string; readonly groupId: string } {
  const [directoryId = '', groupId = ''] = text.split('/')
  return { directoryId, groupId }
}

/** An e-mail address. */
export const mailAddress = z.email('must be an e-mail address')
/** An http(s) address. */
export const webAddress = z.url({ protocol: /^https?$/, error: 'must be an http(s) address' })

/** How many tokens, or how many of a hundred, may stop working; `null` = no such limit. */
export interface Limit {
  readonly tokens: number | null
  readonly percent: number | null
}

/** How many tokens, or what share, as text: `25`, `20%`, `25, 20%`. */
export const limit = z.string().transform((text, context): Limit => {
  const parts = text.split(',').map((part) => /^(\d{1,7})(%?)$/.exec(part.trim()))
  const of = (unit: string): number | null => Number(parts.find((part) => part?.[2] === unit)?.[1] ?? Number.NaN)
  const [tokens, percent] = [of(''), of('%')].map((figure) => (Number.isNaN(figure) ? null : figure))
  const units = new Set(parts.map((part) => part?.[2]))
  if (!parts.includes(null) && units.size === parts.length && (percent ?? 0) <= 100)
    return { tokens: tokens ?? null, percent: percent ?? null }
  context.addIssue({ code: 'custom', message: 'must be a number of tokens, a share, or both: 25, 20% or "25, 20%"' })
  return z.NEVER
})

/** Days of the week as they are written. */
export const weekdayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
/** A switch: `on` or `off`. */
export const onOff = z.enum(['on', 'off']).transform((word) => word === 'on')
/** A day, or a span of days. */
export const day = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}(\/\d{4}-\d{2}-\d{2})?$/,
    'must be a day such as 2026-12-25, or a span of days such as 2026-12-24/2027-01-01',
  )

/** The name of a time zone. */
export const timeZone = z
  .string()
  .refine((name) => isTimeZone(name), 'must be a time zone such as Europe/Berlin or UTC')

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
