import { useLocalStorage } from '@mantine/hooks'
import { type Column, type ColumnKey, columns } from './columns.tsx'
import type { TokenView } from './view.ts'

/** The columns of those who have chosen none. */
export const usualColumns: readonly ColumnKey[] = columns.filter(({ extra }) => extra !== true).map(({ key }) => key)

/** The columns that words name, from left to right as the table has them; the label is always among them. */
export function columnsNamed(text: string): readonly ColumnKey[] {
  const words = text.split(',')
  return columns.map(({ key }) => key).filter((key) => key === 'label' || words.includes(key))
}

/** Columns as an address holds them; the usual ones are left out of it. */
export function columnsText(keys: readonly ColumnKey[]): string {
  return columnsNamed(keys.join(',')).join(',')
}

interface ChosenColumns {
  readonly keys: readonly ColumnKey[]
  readonly shown: readonly Column[]
  /** Whether they were chosen, so that none of them gives way on a narrow screen. */
  readonly chosen: boolean
  /** Keeps a choice in this browser, for addresses that say nothing; `null` = the usual ones again. */
  readonly remember: (keys: readonly ColumnKey[] | null) => void
}

/** The columns of the table: as the address says, else as they were last chosen in this browser, else the usual ones. */
export function useChosenColumns({ columns: named }: TokenView): ChosenColumns {
  const [kept, keep] = useLocalStorage({
    key: 'steward-token-columns',
    defaultValue: '',
    getInitialValueInEffect: false,
  })
  const text = named ?? kept
  const keys = text === '' ? usualColumns : columnsNamed(text)
  return {
    keys,
    shown: columns.filter(({ key }) => keys.includes(key)),
    chosen: text !== '' && keys.join() !== usualColumns.join(),
    remember: (chosen) => keep(chosen === null ? '' : columnsText(chosen)),
  }
}
