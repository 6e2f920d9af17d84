import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { packNames, readPolicyFiles } from './policy-files.ts'

const root = mkdtempSync(join(tmpdir(), 'steward-policies-'))
const packs = join(root, 'packs')
const own = join(root, 'own')
for (const folder of [packs, own]) mkdirSync(folder)
const write = (folder: string, name: string): void => writeFileSync(join(folder, name), name)
write(packs, 'recommended.yaml')
write(packs, 'recommended.test.yaml')
write(own, 'b.yaml')
write(own, 'a.yml')
write(own, 'a.test.yaml')
write(own, 'notes.txt')

const namesOf = (sources: readonly { readonly text: string }[]): readonly string[] => sources.map(({ text }) => text)

it('reads a folder in order of names, and tells test cases from policies', async () => {
  const { policies, tests } = await readPolicyFiles([own], packs)
  expect([namesOf(policies), namesOf(tests)]).toEqual([['a.yml', 'b.yaml'], ['a.test.yaml']])
})

it('reads a pack by its name and a file with the test cases beside it, each once', async () => {
  const { policies, tests } = await readPolicyFiles(['recommended', join(own, 'a.yml'), own], packs)
  expect([namesOf(policies), namesOf(tests)]).toEqual([
    ['recommended.yaml', 'a.yml', 'b.yaml'],
    ['recommended.test.yaml', 'a.test.yaml'],
  ])
  expect(await packNames(packs)).toEqual(['recommended'])
})

it('refuses what is neither, and names the pack that was meant', async () => {
  await expect(readPolicyFiles(['recomended'], packs)).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringContaining('did you mean recommended?'),
  })
})
