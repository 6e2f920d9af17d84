import { type ConditionEvidence, severities } from '../model/finding.ts'
import type { JudgementReport, Pass } from '../model/pass.ts'
import { tokenRef } from '../model/token.ts'
import { StewardError } from '../platform/errors.ts'
import type { Engine, Queries } from './engine.ts'
import { exemptionStore, exemptionsInForce } from './exemptions.ts'
import { type FindingRow, findingLists, findingOf, findingRows, setAside } from './finding-lists.ts'
import { inPieces, insertable, isOneOf, storable } from './kit.ts'
import { appendEntry } from './ledger.ts'
import { lockOrganisation } from './organisations.ts'
import { passOf } from './rows.ts'
import type { FindingStore, JudgedFinding, Judgement, PolicyVersion } from './store.ts'
import { keysOf } from './understandings.ts'

/** What policies say of tokens, from pass to pass. */
export function findingStore(engine: Engine): FindingStore {
  return {
    ...findingLists(engine),
    ...exemptionStore(engine),
    recordJudgement: (organisationId, passId, judgement) =>
      engine.write(async (queries) => {
        await lockOrganisation(engine, queries, organisationId)
        return record({ queries, engine, organisationId, passId, judgement })
      }),
    recordJudgementFault: (organisationId, passId, fault) =>
      engine.write(async (queries) => {
        await lockOrganisation(engine, queries, organisationId)
        return report(
          { queries, organisationId, passId },
          { ...nothingJudged, fault: { code: fault.code, message: storable(fault.message).slice(0, longestFault) } },
        )
      }),
    policyVersions: (organisationId) =>
      engine.snapshot(async (queries) => {
        const rows = await queries
          .selectFrom('policy_version')
          .select(['name', 'hash', 'facts', 'first_at'])
          .where('organisation_id', '=', organisationId)
          .orderBy('first_at')
          .orderBy('name')
          .execute()
        return rows.map(({ name, hash, facts, first_at }) => ({
          name,
          hash,
          facts: JSON.parse(facts),
          firstAt: first_at,
        }))
      }),
    policyNames: (organisationId) =>
      engine.snapshot(async (queries) => {
        const rows = await queries
          .selectFrom('policy_version')
          .select('name')
          .distinct()
          .where('organisation_id', '=', organisationId)
          .orderBy('name')
          .execute()
        return rows.map(({ name }) => name)
      }),
    openFindings: (organisationId, now) =>
      engine.snapshot(async (queries) => {
        const rows = await openRows(queries, organisationId)
        const inForce = await exemptionsInForce(queries, organisationId, now)
        return rows.map((row) => findingOf(row, inForce))
      }),
  }
}

const longestFault = 4000
const nothingJudged: Omit<JudgementReport, 'fault'> = {
  policies: 0,
  opened: 0,
  kept: 0,
  resolved: 0,
  exempt: 0,
  notes: [],
}

interface Recording {
  readonly queries: Queries
  readonly engine: Engine
  readonly organisationId: string
  readonly passId: number
  readonly judgement: Judgement
}

async function openRows(queries: Queries, organisationId: string): Promise<readonly FindingRow[]> {
  return findingRows(queries)
    .where('finding.organisation_id', '=', organisationId)
    .where('finding.resolved_at', 'is', null)
    .orderBy('finding.finding_key')
    .execute()
}

async function record(recording: Recording): Promise<Pass> {
  const { queries, organisationId, judgement } = recording
  const texts = await savePolicies(recording)
  const said = new Map(judgement.findings.map((finding) => [`${finding.policy} ${tokenRef(finding.token)}`, finding]))
  const open = await openRows(queries, organisationId)
  const [kept, resolved] = [
    open.filter((row) => said.has(keyOfRow(row))),
    open.filter((row) => !said.has(keyOfRow(row))),
  ]
  const known = new Set(open.map(keyOfRow))
  await keep(recording, kept, said)
  await resolve(recording, resolved)
  const opened = await openNew(
    recording,
    [...said].flatMap(([key, finding]) => (known.has(key) ? [] : [finding])),
  )
  const inForce = await exemptionsInForce(queries, organisationId, judgement.at)
  const counts = {
    policies: judgement.policies.length,
    notes: judgement.notes.map(storable),
    opened: opened.length,
    kept: kept.length,
    resolved: resolved.length,
    exempt: [...said.values()].filter(({ token, policy }) => setAside(inForce, token, policy) !== null).length,
  }
  if (opened.length + resolved.length + texts.length > 0) await writeDown(recording, { opened, resolved, texts })
  return report(recording, { ...counts, fault: null })
}

function keyOfRow(row: FindingRow): string {
  return `${row.policy} ${row.kind}/${row.id}`
}

/** Writes down texts of policies that never judged before, and returns them. */
async function savePolicies({ queries, organisationId, judgement }: Recording): Promise<readonly PolicyVersion[]> {
  const fresh: PolicyVersion[] = []
  for (const version of judgement.policies) {
    const { name, hash, facts } = version
    const saved = await queries
      .insertInto('policy_version')
      .values({ organisation_id: organisationId, hash, name, facts: JSON.stringify(facts), first_at: judgement.at })
      .onConflict((conflict) => conflict.columns(['organisation_id', 'hash']).doNothing())
      .returning('hash')
      .executeTakeFirst()
    if (saved !== undefined) fresh.push(version)
  }
  return fresh
}

/** What is seen now replaces what was seen before; a row is written only where something differs. */
async function keep(
  { queries, engine, judgement }: Recording,
  kept: readonly FindingRow[],
  said: ReadonlyMap<string, JudgedFinding>,
): Promise<void> {
  for (const keys of inPieces(
    kept.map((row) => row.finding_key),
    1000,
  ))
    await queries
      .updateTable('finding')
      .set({ seen_at: judgement.at })
      .where((expressions) => isOneOf(engine.name, expressions.ref('finding_key'), keys))
      .execute()
  for (const row of kept) {
    const finding = said.get(keyOfRow(row))
    if (finding === undefined) continue
    const columns = judgedColumns(finding)
    if (
      columns.evidence !== row.evidence ||
      columns.policy_hash !== row.policy_hash ||
      columns.severity !== row.severity
    )
      await queries.updateTable('finding').set(columns).where('finding_key', '=', row.finding_key).execute()
  }
}

function judgedColumns({ policyHash, severity, evidence }: JudgedFinding) {
  return {
    policy_hash: policyHash,
    severity,
    severity_rank: severities.indexOf(severity),
    evidence: JSON.stringify(evidence.map(storableEvidence)),
  }
}

function storableEvidence({ condition, asked, seen, verdict, words }: ConditionEvidence): ConditionEvidence {
  return { condition, asked: storable(asked), seen: storable(seen), verdict, words: storable(words) }
}

async function resolve({ queries, judgement }: Recording, resolved: readonly FindingRow[]): Promise<void> {
  for (const { finding_key } of resolved)
    await queries
      .updateTable('finding')
      .set({
        resolved_at: judgement.at,
        resolved_why: storable(judgement.whyResolved.get(finding_key) ?? 'The policy no longer says it.'),
      })
      .where('finding_key', '=', finding_key)
      .execute()
}

async function openNew(
  { queries, engine, organisationId, judgement }: Recording,
  findings: readonly JudgedFinding[],
): Promise<readonly JudgedFinding[]> {
  const keys = await keysOf(
    { queries, engine, organisationId },
    findings.map(({ token }) => token),
  )
  const known = findings.filter(({ token }) => keys.has(tokenRef(token)))
  const rows = known.map((finding) => ({
    organisation_id: organisationId,
    token_key: keys.get(tokenRef(finding.token)) ?? 0,
    policy: finding.policy,
    ...judgedColumns(finding),
    opened_at: judgement.at,
    seen_at: judgement.at,
    resolved_at: null,
    resolved_why: null,
  }))
  for (const some of insertable(rows, engine.maxBindings)) await queries.insertInto('finding').values(some).execute()
  return known
}

interface Changed {
  readonly opened: readonly JudgedFinding[]
  readonly resolved: readonly FindingRow[]
  /** Texts of policies that judged for the first time. */
  readonly texts: readonly PolicyVersion[]
}

/** Names of tokens are in the record; the ledger tells which policy said how much, with a bounded list of tokens. */
async function writeDown(recording: Recording, { opened, resolved, texts }: Changed): Promise<void> {
  const { queries, engine, organisationId, passId, judgement } = recording
  const body = {
    pass: passId,
    policies: judgement.policies.map(({ name, hash }) => ({ name, hash })),
    newPolicies: texts.map(({ name, hash }) => ({ name, hash })),
    opened: opened.length,
    resolved: resolved.length,
    openedFindings: opened.slice(0, 200).map(({ policy, token }) => ({ policy, token: tokenRef(token) })),
    resolvedFindings: resolved.slice(0, 200).map((row) => ({ policy: row.policy, token: `${row.kind}/${row.id}` })),
  }
  await appendEntry(engine, queries, { organisationId, at: judgement.at, kind: 'findings.judged', body })
}

async function report(
  { queries, organisationId, passId }: Pick<Recording, 'queries' | 'organisationId' | 'passId'>,
  outcome: JudgementReport,
): Promise<Pass> {
  const row = await queries
    .updateTable('pass')
    .set({ judgement: JSON.stringify(outcome) })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', passId)
    .where('state', '=', 'sealed')
    .returningAll()
    .executeTakeFirst()
  if (row === undefined) throw new StewardError('internal', `Pass ${passId} is not sealed.`)
  return passOf(row)
}
