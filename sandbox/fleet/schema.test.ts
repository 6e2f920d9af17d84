import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { expect, test } from 'vitest'
import { generateFleet } from './generate.ts'
import { fleetJsonSchema } from './schema.ts'
import { writeFleet } from './write.ts'

const committed: unknown = JSON.parse(readFileSync(new URL('./fleet.schema.json', import.meta.url), 'utf8'))

function validator(): (value: unknown) => boolean {
  const ajv = new Ajv({ strict: false })
  formats.default(ajv)
  const validate = ajv.compile(JSON.parse(JSON.stringify(fleetJsonSchema())))
  return (value) => validate(value) === true
}

test('the committed JSON Schema is the one of the code; if not: node sandbox/fleet/testing/write-schema.ts', () => {
  expect(committed).toEqual(JSON.parse(JSON.stringify(fleetJsonSchema())))
})

test('the JSON Schema accepts a written fleet and refuses unknown words, missing fields and bad dates', () => {
  const isValid = validator()
  const file = JSON.parse(writeFleet(generateFleet({ people: 30, tokens: 5, seed: 1 })))
  expect(isValid(file)).toBe(true)
  expect(isValid({ ...file, polices: [] })).toBe(false)
  expect(isValid({ ...file, accounts: undefined })).toBe(false)
  expect(isValid({ ...file, tokens: [{ ...file.tokens[0], createdAt: 'noon' }] })).toBe(false)
  expect(isValid({ ...file, tokens: [{ ...file.tokens[0], eventShare: 2 }] })).toBe(false)
})
