import { useLocalStorage } from '@mantine/hooks'

/** The name under which whoever sits here orders things. Kept in this browser, until sign-in names people. */
export function usePersonName(): readonly [name: string, change: (name: string) => void] {
  const [name, change] = useLocalStorage({ key: 'steward-name', defaultValue: '', getInitialValueInEffect: false })
  return [name, change]
}
