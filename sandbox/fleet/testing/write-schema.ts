// Writes fleet.schema.json from the schema: node sandbox/fleet/testing/write-schema.ts && npx biome check --write sandbox/fleet/fleet.schema.json
import { writeFileSync } from 'node:fs'
import { fleetJsonSchema } from '../schema.ts'

writeFileSync(new URL('../fleet.schema.json', import.meta.url), `${JSON.stringify(fleetJsonSchema(), null, 2)}\n`)
