import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'

interface VirtualRowsOptions {
  readonly count: number
  readonly rowHeight: number
  readonly onNearEnd: () => void
}

interface VirtualRows<Container> {
  readonly ref: RefObject<Container | null>
  /** Indices of the rows to draw. */
  readonly rows: readonly number[]
  /** Height of the rows above and below those. */
  readonly before: number
  readonly after: number
}

const nearEnd = 80

/** Which rows of a list that scrolls with the window are to be drawn; asks for more while there are few left below. */
export function useVirtualRows<Container extends HTMLElement>(options: VirtualRowsOptions): VirtualRows<Container> {
  const { count, rowHeight, onNearEnd } = options
  const ref = useRef<Container>(null)
  const scrollMargin = useTop(ref)
  const virtualizer = useWindowVirtualizer({ count, estimateSize: () => rowHeight, overscan: 12, scrollMargin })
  const items = virtualizer.getVirtualItems()
  const [first, last] = [items[0], items.at(-1)]
  const lastIndex = last?.index ?? -1
  useEffect(() => {
    if (count > 0 && lastIndex >= count - nearEnd) onNearEnd()
  }, [count, lastIndex, onNearEnd])
  return {
    ref,
    rows: items.map(({ index }) => index),
    before: first === undefined ? 0 : first.start - scrollMargin,
    after: last === undefined ? 0 : virtualizer.getTotalSize() - (last.end - scrollMargin),
  }
}

/** Where the element begins in the document, measured anew whenever something above it changes. */
function useTop(ref: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    const measured = Math.round(element.getBoundingClientRect().top + window.scrollY)
    if (measured !== top) setTop(measured)
  })
  return top
}
