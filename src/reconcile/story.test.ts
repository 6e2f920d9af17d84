import { describe, expect, it } from 'vitest'
import { storyFleet } from '../../sandbox/fleet/story.ts'
import { DAY } from '../model/instant.ts'
import { playFleet, type Verdict, verdicts } from './testing/play-fleet.ts'

const rare = ['weekly', 'monthly', 'quarterly']

/**
 * Enough history: more than five uses are known or, for tokens without a rhythm (never used, used once, dead), the silence is longer than
 * a year, so that even a yearly job would have shown.
 */
function hasEnoughHistory({ token, truth, entry }: Verdict): boolean {
  const use = entry.understood?.use
  const now = entry.understood?.at ?? 0
  if (token.kind === 'oauth-client' || truth === 'too-early-to-say' || use === undefined) return false
  const silentSince = use.lastAt ?? token.createdAt
  return use.total > 5 || (['never-used', 'single-use', 'dead'].includes(truth) && now - silentSince > 400 * DAY)
}

describe('the story, watched for 90 days with a pass every six hours', () => {
  it('is understood: nine of ten tokens with enough history are of the class that is true of them, and no rare job is ever called dead', {
    timeout: 300_000,
  }, async () => {
    const fleet = storyFleet()
    const wronglyDead = new Set<string>()
    const play = {
      fleet,
      passes: 361,
      everyHours: 6,
      database: ':memory:',
      afterPass: async (played: Parameters<typeof verdicts>[0], number: number) => {
        if (number % 8 !== 0) return
        for (const { token, truth, said } of await verdicts(played, fleet))
          if (said === 'dead' && rare.includes(truth)) wronglyDead.add(token.label)
      },
    }
    const judged = await playFleet(play, async (played) => (await verdicts(played, fleet)).filter(hasEnoughHistory))
    const right = judged.filter(({ truth, said }) => truth === said)
    const wrong = judged
      .filter(({ truth, said }) => truth !== said)
      .map(({ token, truth, said }) => `${token.label}: ${truth}, said ${said}`)
    expect(judged.length).toBeGreaterThan(60)
    expect(right.length / judged.length, wrong.join('\n')).toBeGreaterThanOrEqual(0.9)
    expect([...wronglyDead]).toEqual([])
  })
})
