import { queryOptions } from '@tanstack/react-query'
import { answerOf, client } from './client.ts'
import { ended } from './grants.ts'
import type { components, operations } from './schema.gen.ts'

type Schemas = components['schemas']

/** Every setting of this installation, and what they come to. */
export type Settings = Schemas['Settings']
/** One thing that the keys should allow. */
export type Permission = Schemas['PermissionList']['data'][number]
/** Where somebody is signed in. */
export type Session = Schemas['Session']
/** A key with which a program calls the REST API. */
export type MachineKey = Schemas['MachineKey']
/** A key that was just made, with its secret. */
export type NewMachineKey = Schemas['NewMachineKey']
/** What a key is to be. */
export type MachineKeyInput = operations['createMachineKey']['requestBody']['content']['application/json']
/** How far this installation is set up. */
export type Setup = Schemas['Setup']

const mostShown = 200

/** How this installation is set up. */
export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => answerOf(client.GET('/api/v1/settings', { signal })),
})

/** The steps from a first start to a governed organisation. */
export const setupQuery = queryOptions({
  queryKey: ['observed', 'setup'],
  queryFn: ({ signal }) => answerOf(client.GET('/api/v1/setup', { signal })),
})

/** Tries what the keys allow. */
export function checkPermissions(): Promise<Schemas['PermissionList']> {
  return answerOf(client.POST('/api/v1/permissions/check'))
}

/** Sends a test letter; what the mail server said. */
export function sendTestLetter(address: string): Promise<Schemas['TestLetter']> {
  return answerOf(client.POST('/api/v1/mail/test', { body: { address } }))
}

/** Where people are signed in. */
export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: async ({ signal }) =>
    (await answerOf(client.GET('/api/v1/sessions', { params: { query: { limit: mostShown } }, signal }))).data,
})

/** Ends a session at once. */
export function endSession(id: string): Promise<void> {
  return ended(client.DELETE('/api/v1/sessions/{id}', { params: { path: { id } } }))
}

/** Machine keys, those that have ended too. */
export const machineKeysQuery = queryOptions({
  queryKey: ['machine-keys'],
  queryFn: async ({ signal }) =>
    (await answerOf(client.GET('/api/v1/keys', { params: { query: { limit: mostShown } }, signal }))).data,
})

/** Makes a machine key; its secret is told this once. */
export function createMachineKey(body: MachineKeyInput): Promise<NewMachineKey> {
  return answerOf(client.POST('/api/v1/keys', { body }))
}

/** Revokes a machine key at once. */
export function revokeMachineKey(id: string): Promise<void> {
  return ended(client.DELETE('/api/v1/keys/{id}', { params: { path: { id } } }))
}
