import type { Plan, PlannedAction } from '../api/types.ts'
import { actionWords } from '../shared/case-words.ts'
import { counted, listed } from '../shared/words.ts'

/** The kinds of action, in the order in which a plan does them. */
const actionOrder: readonly PlannedAction['kind'][] = [
  'release',
  'allow',
  'create-service-account',
  'notify',
  'ask-owner',
  'remind',
  'block',
  'quarantine',
  'revoke',
]

/** Things of one kind of action. */
export interface ActionGroup<Item> {
  readonly kind: PlannedAction['kind']
  readonly items: readonly Item[]
}

/** By kind, in the order in which a plan does them; kinds without any are left out. */
export function byKind<Item extends { readonly kind: PlannedAction['kind'] }>(
  items: readonly Item[],
): readonly ActionGroup<Item>[] {
  return actionOrder
    .map((kind) => ({ kind, items: items.filter((item) => item.kind === kind) }))
    .filter((group) => group.items.length > 0)
}

/** What a plan does, in figures: "3 questions, 1 quarantine and 2 revocations". Empty where it does nothing. */
export function planSum({ actions }: Pick<Plan, 'actions'>): string {
  return listed(byKind(actions).map(({ kind, items }) => counted(items.length, ...actionWords(kind).several)))
}

/** What a plan leaves out, by kind and reason, the most frequent first. */
export function leftOut({ skipped }: Pick<Plan, 'skipped'>) {
  const groups = Map.groupBy(skipped, ({ kind, why }) => `${kind} ${why}`)
  return [...groups.values()]
    .flatMap((items) => (items[0] === undefined ? [] : [{ kind: items[0].kind, why: items[0].why, items }]))
    .toSorted((one, other) => other.items.length - one.items.length)
}

/** What must be confirmed by name, each once, with the number of tokens that it stops. */
export function confirmations({ actions }: Pick<Plan, 'actions'>) {
  const named = actions.flatMap(({ confirm, affects }) => (confirm === null ? [] : [{ confirm, affects }]))
  return [...Map.groupBy(named, ({ confirm }) => confirm)].map(([confirm, each]) => ({
    confirm,
    tokens: new Set(each.flatMap(({ affects }) => affects.map(({ kind, id }) => `${kind} ${id}`))).size,
  }))
}
