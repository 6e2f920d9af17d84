import type { KeyboardEvent } from 'react'

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }

/** Arrow keys (and j, k) move between the links of the rows; x chooses the row, with Shift every row from the last that was chosen. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key.toLowerCase() === 'x') chooseRow(event)
  const step = steps[event.key]
  if (step === undefined) return
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-token-link]')]
  const row = rowOf(event.target)
  const next = links[links.findIndex((link) => rowOf(link) === row) + step]
  if (next === undefined) return
  event.preventDefault()
  next.focus({ preventScroll: true })
  rowOf(next)?.scrollIntoView({ block: 'nearest' })
}

/** Leads into the list: to its first row that is drawn and in sight. */
export function focusFirstRow(): void {
  document.querySelector<HTMLElement>('[data-token-link]')?.focus()
}

function chooseRow(event: KeyboardEvent<HTMLElement>): void {
  const box = rowOf(event.target)?.querySelector<HTMLElement>('[data-choose]')
  if (box === null || box === undefined) return
  event.preventDefault()
  box.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey: event.shiftKey }))
}

function rowOf(target: EventTarget): Element | null {
  return target instanceof Element ? target.closest('tr, li') : null
}
