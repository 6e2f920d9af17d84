import { Kbd, TextInput } from '@mantine/core'
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import { SearchIcon } from '../shared/icons.tsx'
import { tokensText } from './text.ts'
import classes from './tokens.module.css'

interface SearchBoxProps {
  readonly value: string
  readonly onSearch: (text: string) => void
  /** Called when the arrow down key leads out of it. */
  readonly onLeave: () => void
}

/** Searches while one types, a quarter of a second after the last key. "/" leads here from anywhere on the page. */
export function SearchBox({ value, onSearch, onLeave }: SearchBoxProps) {
  const [text, setText] = useState(value)
  const sent = useRef(value)
  const input = useRef<HTMLInputElement>(null)
  const send = useDebouncedCallback((next: string) => {
    sent.current = next
    onSearch(next)
  }, 250)
  useEffect(() => {
    if (value === sent.current) return
    sent.current = value
    setText(value)
  }, [value])
  useHotkeys([['/', () => input.current?.focus()]])
  return (
    <TextInput
      ref={input}
      type="search"
      className={classes.search}
      aria-label={tokensText.search}
      aria-keyshortcuts="/"
      placeholder={tokensText.search}
      leftSection={<SearchIcon />}
      rightSection={text === '' ? <Kbd size="xs">/</Kbd> : null}
      maxLength={500}
      value={text}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown') return
        event.preventDefault()
        onLeave()
      }}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value)
        send(currentTarget.value.trim())
      }}
    />
  )
}
