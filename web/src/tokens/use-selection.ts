import { useCallback, useMemo, useRef, useState } from 'react'
import type { Token } from '../api/types.ts'

/** So many tokens can be chosen at once, as many as the server tells of one by one. */
export const mostSelected = 200

/** Tokens that are chosen, by reference. They stay chosen while filters change. */
export interface Selection {
  readonly tokens: readonly Token[]
  readonly has: (token: Pick<Token, 'kind' | 'id'>) => boolean
  /** Chooses one or lets it go; with `range`, every one from the last that was chosen to it. */
  readonly toggle: (tokens: readonly Token[], index: number, range: boolean) => void
  /** Chooses all of them, as far as there is room, or lets them go. */
  readonly all: (tokens: readonly Token[], chosen: boolean) => void
  readonly clear: () => void
}

/** A token in a word, as filters name it. */
export function refOf({ kind, id }: Pick<Token, 'kind' | 'id'>): string {
  return `${kind}/${id}`
}

/** Keeps which tokens are chosen. */
export function useSelection(): Selection {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Token>>(new Map())
  const last = useRef<string | null>(null)
  const all = useCallback((tokens: readonly Token[], take: boolean) => {
    setChosen((before) => {
      const next = new Map(before)
      for (const token of tokens)
        if (!take) next.delete(refOf(token))
        else if (next.size < mostSelected) next.set(refOf(token), token)
      return next
    })
  }, [])
  const toggle = useCallback(
    (tokens: readonly Token[], index: number, range: boolean) => {
      const token = tokens[index]
      if (token === undefined) return
      const from = range ? tokens.findIndex((other) => refOf(other) === last.current) : -1
      last.current = refOf(token)
      if (from === -1) setChosen((before) => toggled(before, token))
      else all(tokens.slice(Math.min(from, index), Math.max(from, index) + 1), true)
    },
    [all],
  )
  const clear = useCallback(() => setChosen(new Map()), [])
  return useMemo(
    () => ({ tokens: [...chosen.values()], has: (token) => chosen.has(refOf(token)), toggle, all, clear }),
    [chosen, toggle, all, clear],
  )
}

function toggled(before: ReadonlyMap<string, Token>, token: Token): ReadonlyMap<string, Token> {
  const next = new Map(before)
  if (!next.delete(refOf(token)) && next.size < mostSelected) next.set(refOf(token), token)
  return next
}
