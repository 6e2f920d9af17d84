import type { components, operations } from './schema.gen.ts'

type Schemas = components['schemas']

/** Policies and approval rules in force, and what is wrong with their files. */
export type PolicyList = Schemas['PolicyList']
/** A policy in force. */
export type Policy = Schemas['Policy']
/** An approval rule in force. */
export type RuleInForce = Schemas['ApprovalRuleInForce']
/** A policy with the text of its file. */
export type PolicyFile = Schemas['PolicyFile']
/** Something wrong in a policy file, at its place. */
export type PolicyFault = Schemas['PolicyFault']
/** What is wrong with a text. */
export type PolicyCheck = Schemas['PolicyCheck']
/** What a policy would have done. */
export type BackTest = Schemas['BackTest']
/** A token that a back-test reached. */
export type ReachedToken = BackTest['matched'][number]
/** What is tried on the past. */
export type BackTestInput = operations['backTestPolicy']['requestBody']['content']['application/json']
