import { useLocalStorage } from '@mantine/hooks'
import { pickView, type TokenView } from './view.ts'

/** Filters, order and columns under a name. */
export interface SavedView {
  readonly name: string
  readonly view: TokenView
}

const most = 50

/** The views that were saved in this browser, by name. What is not one of ours in its storage is left out. */
export function useSavedViews() {
  const [views, keep] = useLocalStorage<readonly SavedView[]>({
    key: 'steward-token-views',
    defaultValue: [],
    getInitialValueInEffect: false,
    deserialize: readViews,
  })
  const save = (name: string, view: TokenView) =>
    keep(
      [...views.filter((other) => other.name !== name), { name, view: pickView({ ...view }) }]
        .toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
        .slice(0, most),
    )
  const remove = (name: string) => keep(views.filter((other) => other.name !== name))
  return { views, save, remove }
}

/** The views that text from the browser's storage tells. */
export function readViews(text: string | undefined): readonly SavedView[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(kept) ? kept.flatMap(readView).slice(0, most) : []
  } catch {
    return []
  }
}

function readView(kept: unknown): readonly SavedView[] {
  if (typeof kept !== 'object' || kept === null || !('name' in kept) || !('view' in kept)) return []
  const { name, view } = kept
  if (typeof name !== 'string' || name === '' || typeof view !== 'object' || view === null) return []
  return [{ name: name.slice(0, 80), view: pickView({ ...view }) }]
}
