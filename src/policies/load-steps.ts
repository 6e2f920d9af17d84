import { isNode, isSeq, type Node } from 'yaml'
import { z } from 'zod'
import { type PolicyStep, type StepAction, stepActions } from '../model/step.ts'
import { spanSchema } from './argument.ts'
import { readValue } from './read-value.ts'
import { askedSpan } from './words.ts'
import type { YamlFile } from './yaml-file.ts'

const stepSchema = z.strictObject(
  {
    after: spanSchema('zero'),
    do: z.enum(stepActions, { error: `must be one of ${stepActions.join(', ')}` }),
    watch: spanSchema().optional(),
    collateral: z.enum(['refuse', 'accept'], { error: 'must be refuse or accept' }).optional(),
  },
  { error: 'must be a step such as { after: 7d, do: remind }' },
)

/** Reads the steps of a policy. `null` after reporting every fault: of each step, and of how they follow one another. */
export function loadSteps(file: YamlFile, node: Node): readonly PolicyStep[] | null {
  if (!isSeq(node)) {
    file.report(node, 'steps must be a list of steps such as { after: 7d, do: remind }')
    return null
  }
  const faults = file.faults.length
  const placed = node.items.flatMap((item): Placed[] => {
    const step = isNode(item) ? loadStep(file, item) : null
    return step === null || !isNode(item) ? [] : [{ step, node: item }]
  })
  checkOrder(file, placed)
  checkActions(file, placed)
  return file.faults.slice(faults).some(({ severity }) => severity === 'fault') ? null : placed.map(({ step }) => step)
}

interface Placed {
  readonly step: PolicyStep
  readonly node: Node
}

function loadStep(file: YamlFile, node: Node): PolicyStep | null {
  const read = readValue(node, stepSchema, { file, name: 'step', fields: ['after', 'do', 'watch', 'collateral'] })
  if (read === undefined) return null
  if (read.watch !== undefined && read.do !== 'quarantine') {
    file.report(node, `watch belongs to quarantine, and this step does ${read.do}`)
    return null
  }
  if (read.collateral !== undefined && read.do !== 'quarantine') {
    file.report(node, `collateral belongs to quarantine, and this step does ${read.do}`)
    return null
  }
  const acceptCollateral = read.collateral === 'accept'
  return { after: read.after, action: read.do, watch: read.watch ?? null, acceptCollateral }
}

function checkOrder(file: YamlFile, placed: readonly Placed[]): void {
  placed.forEach(({ step, node }, index) => {
    const before = placed[index - 1]?.step
    if (before === undefined) return
    if (step.after < before.after)
      file.report(
        node,
        `${step.action} after ${askedSpan(step.after)} stands behind ${before.action} after ${askedSpan(before.after)}: steps stand in the order of their time`,
      )
    if (step.after === before.after)
      file.report(node, `${step.action} and ${before.action} overlap: both come after ${askedSpan(step.after)}`)
  })
}

/** What must have come before each action that asks it, and what may come once only. */
function checkActions(file: YamlFile, placed: readonly Placed[]): void {
  const first = (action: StepAction): Placed | undefined => placed.find(({ step }) => step.action === action)
  const [ask, remind, quarantine, revoke] = [first('ask-owner'), first('remind'), first('quarantine'), first('revoke')]
  for (const { step, node } of placed) {
    const once = first(step.action)
    if (once?.node !== node && ['ask-owner', 'quarantine', 'revoke'].includes(step.action))
      file.report(node, `${step.action} comes twice${step.action === 'ask-owner' ? '; ask again with remind' : ''}`)
    if (revoke !== undefined && step.after > revoke.step.after)
      file.report(node, `${step.action} comes after revoke, when there is nothing left to do`)
  }
  if (remind !== undefined && (ask === undefined || ask.step.after > remind.step.after))
    file.report(remind.node, 'remind needs an ask-owner before it: there is nothing to remind of')
  if (revoke !== undefined) checkRevoke(file, { revoke, ask, quarantine })
}

interface Revoking {
  readonly revoke: Placed
  readonly ask: Placed | undefined
  readonly quarantine: Placed | undefined
}

function checkRevoke(file: YamlFile, { revoke, ask, quarantine }: Revoking): void {
  const after = revoke.step.after
  if (ask !== undefined && ask.step.after > after) file.report(revoke.node, 'revoke comes before ask-owner: ask first')
  if (ask === undefined && quarantine === undefined)
    file.report(revoke.node, 'revoke cannot be undone: it needs an ask-owner or a quarantine before it')
  else if (ask === undefined)
    file.report(revoke.node, 'revoke follows although nobody asks the owner', { severity: 'warning' })
  if (quarantine === undefined || quarantine.step.after >= after) return
  const until = quarantine.step.after + (quarantine.step.watch ?? 0)
  if (until > after)
    file.report(
      quarantine.node,
      `the watch of quarantine lasts until ${askedSpan(until)}, and revoke comes after ${askedSpan(after)} already`,
    )
}
