import { expect, it } from 'vitest'
import { visibleText } from './visible-text.ts'

it('shows what cannot be seen, so that no label lies about itself', () => {
  expect(visibleText('safe\u202Eexe')).toBe('safe⟨U+202E⟩exe')
  expect(visibleText('a\u001b[31m\tb\n')).toBe('a⟨escape⟩[31m⟨tab⟩b⟨line break⟩')
  expect(visibleText('in\u200Bvisible\uFEFF\u2066')).toBe('in⟨U+200B⟩visible⟨U+FEFF⟩⟨U+2066⟩')
})

it('leaves every writing as it is, joined emoji included', () => {
  for (const text of ['שלום', 'مرحبا', 'नमस्ते', '日本語', '👩‍👩‍👧', 'Zdeněk', '<b>&amp;'])
    expect(visibleText(text)).toBe(text)
})

it('cuts long text without tearing a character apart', () => {
  expect(visibleText('abcdef', 3)).toBe('abc…')
  expect(visibleText('ab😀', 3)).toBe('ab…')
})
