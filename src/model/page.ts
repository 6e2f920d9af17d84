/** One page of a list: how many, from where on, in which order (the name of a field, with `-` in front downwards). */
export interface PageAsked<Sort extends string = string> {
  /** 1–1000. */
  readonly limit: number
  /** `next` of the page before, asked for in the same order; `null` = from the beginning. */
  readonly cursor?: string | null
  /** Default: the order that the list itself names. */
  readonly sort?: Sort | `-${Sort}`
}

/** By what lists that the record sorts can be sorted; the first field of each is its default order, told beside it. */
export const listSorts = {
  /** Default `-severity`: the most severe first, of these the longest open. */
  findings: ['severity', 'openedAt'],
  /** Default `due`: whose next step is due soonest; those on hold, then those that ended, behind. */
  cases: ['due', 'openedAt'],
  /** Default `-at`. */
  messages: ['at'],
  /** Default `-createdAt`. */
  requests: ['createdAt'],
  /** Default `until`. */
  grants: ['until', 'createdAt'],
  /** Default `-sequence`. */
  ledger: ['sequence'],
  /** Default `-startedAt`. */
  passes: ['startedAt'],
  /** Default `-createdAt`. */
  plans: ['createdAt'],
} as const

/** The fields by which a list can be sorted. */
export type ListSort<List extends keyof typeof listSorts> = (typeof listSorts)[List][number]
