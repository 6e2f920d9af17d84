import { severities } from '../model/finding.ts'
import { stepActions } from '../model/step.ts'
import { tokenKinds } from '../model/token.ts'
import { type JsonSchema, spanJson } from './argument.ts'
import type { Condition } from './condition.ts'
import { conditions } from './conditions.ts'
import { fileParts } from './policy-file.ts'
import { managersJson, ruleJson } from './requests/rule-json.ts'

/**
 * The JSON Schema (draft 7) of a policy file, for completion and checks in editors: put
 * `# yaml-language-server: $schema=policies.schema.gen.json` at the top of the file. It is made from the table of conditions. It checks
 * structure and arguments; what only `steward policies check` sees are duplicate names, impossible combinations and overlapping steps.
 */
export function policyJsonSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Policies and approval rules of Token Steward',
    type: 'object',
    additionalProperties: false,
    anyOf: fileParts.map((part) => ({ required: [part] })),
    properties: {
      policies: { type: 'array', minItems: 1, items: { $ref: '#/definitions/policy' } },
      requests: { type: 'array', minItems: 1, items: { $ref: '#/definitions/approval-rule' } },
      managers: managersJson,
    },
    definitions: {
      policy,
      step,
      'approval-rule': ruleJson,
      limits,
      clause,
      group,
      ...Object.fromEntries(conditions.map(definitionOf)),
    },
  }
}

const text: JsonSchema = { type: 'string', minLength: 1 }

const policy: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'when'],
  properties: {
    name: {
      type: 'string',
      pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
      maxLength: 64,
      description: 'Unique among all files.',
    },
    description: { ...text, description: 'What it finds and why, for a person.' },
    severity: { enum: severities, default: 'medium', description: 'How much a finding matters.' },
    'applies-to': {
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: { enum: tokenKinds },
      description: 'The kinds of tokens that it speaks of; every kind where it is left out.',
    },
    when: { $ref: '#/definitions/clause', description: 'Which tokens match.' },
    steps: {
      type: 'array',
      items: { $ref: '#/definitions/step' },
      description: 'What follows a finding, in the order of time.',
    },
    limits: { $ref: '#/definitions/limits' },
    control: { ...text, description: 'The control of a standard that it serves.' },
    evidence: { ...text, description: 'What an auditor gets from it.' },
  },
}

const step: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['after', 'do'],
  properties: {
    after: { ...spanJson, description: 'How long after the finding was opened.' },
    do: { enum: stepActions, description: 'Only revoke cannot be undone.' },
    watch: { ...spanJson, description: 'Of quarantine: how long to watch for silent breakage.' },
    collateral: {
      enum: ['refuse', 'accept'],
      description:
        'Of quarantine: whether it goes ahead although it also blocks other tokens of the owner that work. Default: refuse.',
    },
  },
}

const limits: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    'max-tokens': { type: 'integer', minimum: 1, description: 'Act on at most so many tokens at once.' },
    'max-percent': {
      type: 'number',
      exclusiveMinimum: 0,
      maximum: 100,
      description: 'Of all tokens that it applies to.',
    },
  },
}

const listOfClauses: JsonSchema = { type: 'array', minItems: 1, items: { $ref: '#/definitions/clause' } }

const group: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    all: { ...listOfClauses, description: 'All of these hold.' },
    any: { ...listOfClauses, description: 'At least one of these holds.' },
    none: { ...listOfClauses, description: 'None of these holds, and each is known not to.' },
  },
}

const clause: JsonSchema = {
  anyOf: [
    { $ref: '#/definitions/group' },
    { enum: conditions.filter(({ argument }) => argument.bare !== undefined).map(({ name }) => name) },
    ...conditions.map(({ name }) => ({ $ref: `#/definitions/${name}` })),
  ],
}

function definitionOf({ name, meaning, unknown, examples, argument }: Condition): readonly [string, JsonSchema] {
  const description = `${meaning}${unknown === null ? '' : ` Not known: ${unknown}`}`
  return [
    name,
    {
      type: 'object',
      additionalProperties: false,
      required: [name],
      properties: { [name]: { ...argument.json, description, examples } },
    },
  ]
}
