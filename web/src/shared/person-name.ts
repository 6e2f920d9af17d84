import { useLocalStorage } from '@mantine/hooks'
import { useMe } from './use-me.ts'

/**
 * The name under which whoever sits here orders things: what they wrote last, kept in this browser; before that the name by which they are
 * signed in, where that is a person's.
 */
export function usePersonName(): readonly [name: string, change: (name: string) => void] {
  const [kept, change] = useLocalStorage<string | null>({
    key: 'steward-name',
    defaultValue: null,
    getInitialValueInEffect: false,
  })
  const { me } = useMe()
  const signedIn = me === undefined || me.person.email === null ? '' : me.person.name
  return [kept ?? signedIn, change]
}
