import { describe, expect, it } from 'vitest'
import { answerKinds } from '../../model/answer.ts'
import { answerLinks } from './answer-links.ts'

const links = answerLinks('a secret of at least thirty-two characters', 'https://steward.example')
const link = { organisationId: 'org', askId: 12, kind: 'keep', until: 1_000 } as const

describe('links to answer', () => {
  it('stand for one answer to one question, until their end', () => {
    for (const kind of answerKinds) expect(links.read(links.token({ ...link, kind }), 999)).toEqual({ ...link, kind })
    expect(links.link(link)).toBe(`https://steward.example/answer/${links.token(link)}`)
    expect(links.read(links.token(link), 1_000)).toEqual({ fault: 'expired' })
  })

  it('cannot be guessed or edited: one changed character anywhere breaks them, expired or not', () => {
    const token = links.token(link)
    const broken = Array.from(
      token,
      (character, index) => `${token.slice(0, index)}${character === 'A' ? 'B' : 'A'}${token.slice(index + 1)}`,
    )
    const cut = Array.from(token, (_, index) => token.slice(0, index))
    for (const text of [...broken, ...cut, `${token}A`, `${token}.x`, '', '.', 'keep/12'])
      for (const now of [0, 5_000]) expect([text, links.read(text, now)]).toEqual([text, { fault: 'broken' }])
  })

  it('of another installation, or signed for another purpose, mean nothing', () => {
    const others = answerLinks('another secret of at least thirty-two', 'https://steward.example')
    expect(links.read(others.token(link), 0)).toEqual({ fault: 'broken' })
  })
})
