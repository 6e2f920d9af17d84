import { describe } from 'vitest'
import type { Store } from '../store.ts'
import { accessPromises } from './conformance-access.ts'
import { actingPromises } from './conformance-acting.ts'
import { campaignPromises } from './conformance-campaigns.ts'
import { casePromises } from './conformance-cases.ts'
import { eventPromises } from './conformance-events.ts'
import { grantPromises } from './conformance-grants.ts'
import { historyPromises } from './conformance-history.ts'
import { importPromises } from './conformance-imports.ts'
import { judgementPromises } from './conformance-judgement.ts'
import { ledgerPromises } from './conformance-ledger.ts'
import { listPromises } from './conformance-lists.ts'
import { membershipPromises } from './conformance-membership.ts'
import { messagePromises } from './conformance-messages.ts'
import { oncePromises } from './conformance-once.ts'
import { pagePromises } from './conformance-pages.ts'
import { passPromises } from './conformance-passes.ts'
import { recordingPromises } from './conformance-recording.ts'
import { requestPromises } from './conformance-requests.ts'
import { summaryPromises } from './conformance-summary.ts'
import { calendarPromises, changePromises, feedPromises, ownerPromises } from './conformance-views.ts'
import { webhookPromises } from './conformance-webhooks.ts'

/** Proves every promise of the port on one engine; `open` gives a store over a new, empty database. */
export function storeConformance(name: string, open: () => Promise<Store>): void {
  describe(`the store on ${name}`, () => {
    describe('organisations and passes', () => passPromises(open))
    describe('recording', () => recordingPromises(open))
    describe('lists of tokens', () => listPromises(open))
    describe('audit events and uses', () => eventPromises(open))
    describe('imported lists of tokens', () => importPromises(open))
    describe('history', () => historyPromises(open))
    describe('understanding and judgement', () => judgementPromises(open))
    describe('cases', () => casePromises(open))
    describe('modes, plans, intents, quarantines', () => actingPromises(open))
    describe('messages and answers', () => messagePromises(open))
    describe('campaigns', () => campaignPromises(open))
    describe('requests', () => requestPromises(open))
    describe('grants', () => grantPromises(open))
    describe('exceptions, governance, drift, delegations, accounts', () => membershipPromises(open))
    describe('requests that are done once', () => oncePromises(open))
    describe('webhooks', () => webhookPromises(open))
    describe('pages', () => pagePromises(open))
    describe('summary', () => summaryPromises(open))
    describe('changes', () => changePromises(open))
    describe('calendar', () => calendarPromises(open))
    describe('owners', () => ownerPromises(open))
    describe('addresses of calendars', () => feedPromises(open))
    describe('ledger and leases', () => ledgerPromises(open))
    describe('access, description, end', () => accessPromises(open))
  })
}
