import { useLocalStorage } from '@mantine/hooks'
import { useEffect, useEffectEvent } from 'react'

/** The keys that begin a decision. */
const decisionKeys = { a: 'approve', d: 'deny' } as const

/** Whether single keys decide; kept in this browser. They can be turned off, because some people's tools type letters unasked. */
export function useKeysOn(): readonly [on: boolean, turn: (on: boolean) => void] {
  const [on, turn] = useLocalStorage({ key: 'steward-keys', defaultValue: true, getInitialValueInEffect: false })
  return [on, turn]
}

/** Calls back when `a` or `d` is pressed alone, outside of fields, while keys are on and no dialog is open. */
export function useDecisionKeys(onKey: (verdict: 'approve' | 'deny') => void, enabled: boolean): void {
  const [on] = useKeysOn()
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return
    if (isTyped(event.target) || document.querySelector('[role="dialog"], [role="menu"]') !== null) return
    const verdict = event.key === 'a' || event.key === 'd' ? decisionKeys[event.key] : null
    if (verdict === null) return
    event.preventDefault()
    onKey(verdict)
  })
  useEffect(() => {
    if (!on || !enabled) return
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [on, enabled])
}

function isTyped(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
}
