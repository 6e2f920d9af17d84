import { requestKinds } from '../../model/request.ts'
import { scopeClasses } from '../../model/request-rules.ts'
import { type JsonSchema, oneOrMoreJson, spanJson } from '../argument.ts'

const text: JsonSchema = { type: 'string', minLength: 1 }
const days: JsonSchema = { type: 'string', pattern: '^(?=.)(\\d+w)?(\\d+d)?(\\d+h)?$', examples: ['90d', '26w'] }
const daysOrNever: JsonSchema = { anyOf: [days, { const: 'never' }] }
const email = '^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$'

/** A word of these, a group or an e-mail address. */
function reference(words: readonly string[]): JsonSchema {
  return {
    anyOf: [{ enum: words }, { type: 'string', pattern: '^\\s*group:\\s*\\S' }, { type: 'string', pattern: email }],
  }
}

const stage: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['any-of'],
  properties: {
    'any-of': {
      ...oneOrMoreJson(reference(['stewards', 'manager'])),
      description: 'Who may agree: stewards, manager (of who asks), group:<name>, e-mail addresses.',
    },
    need: { type: 'integer', minimum: 1, default: 1, description: 'How many of them must agree.' },
  },
}

const maxDuration: JsonSchema = {
  anyOf: [
    days,
    {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(scopeClasses.map((name) => [name, daysOrNever])),
    },
  ],
}

const breakGlass: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['duration'],
  properties: {
    duration: { ...days, description: 'For how long the token may be used, at most 14d.' },
    'review-within': { ...spanJson, description: 'How soon somebody must have looked at it. Default: 3d.' },
  },
}

/** An approval rule, for editors. */
export const ruleJson: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: {
      type: 'string',
      pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
      maxLength: 64,
      description: 'Unique among all files.',
    },
    description: { ...text, description: 'What it is for, for who asks and who decides.' },
    'applies-to': {
      ...oneOrMoreJson({ enum: requestKinds }),
      description: 'What is asked for; both where it is left out.',
    },
    when: { $ref: '#/definitions/clause', description: 'What must hold of the token as it would be.' },
    'may-request': {
      ...oneOrMoreJson(reference(['anyone'])),
      description: 'Who may ask: anyone (the default), group:<name>, e-mail addresses.',
    },
    approvers: {
      type: 'array',
      items: stage,
      description: 'Who must agree, stage by stage. Default: one steward. An empty list: nobody.',
    },
    'max-duration': { ...maxDuration, description: 'How long a token may be granted, by the strongest of its scopes.' },
    'auto-approve': { $ref: '#/definitions/clause', description: 'When nobody need agree.' },
    'expires-after': { ...spanJson, description: 'How long an unanswered request waits. Default: 14d.' },
    'remind-after': {
      type: 'array',
      items: spanJson,
      description: 'After how long approvers are reminded. Default: 2d and 5d.',
    },
    window: { ...spanJson, description: 'How long a grant waits for its token. Default: 7d.' },
    'break-glass': { ...breakGlass, description: 'Use at once, review afterwards; not allowed where it is left out.' },
  },
}

/** Who is whose manager, for editors. */
export const managersJson: JsonSchema = {
  type: 'object',
  minProperties: 1,
  propertyNames: { pattern: email },
  additionalProperties: { type: 'string', pattern: email },
  description: 'The e-mail address of a person, and that of their manager.',
}
