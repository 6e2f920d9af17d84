import type { Mode } from '../api/types.ts'
import type { Tone } from './tag.tsx'

interface ModeWords {
  /** In the header. */
  readonly short: string
  readonly name: string
  readonly tone: Tone
  /** What it does, and what it means. */
  readonly consequences: readonly string[]
}

/** The modes, mildest first. */
export const modes: readonly Mode['mode'][] = ['observe', 'propose', 'enforce']

/** What each mode is called, and what follows from it. */
export const modeWords: Readonly<Record<Mode['mode'], ModeWords>> = {
  observe: {
    short: 'Observes only',
    name: 'Observe',
    tone: 'neutral',
    consequences: [
      'Reads, judges and keeps a record. Cases open and end, so that you see what would happen.',
      'Nobody is written to. Nothing is planned, blocked or revoked.',
    ],
  },
  propose: {
    short: 'Proposes',
    name: 'Propose',
    tone: 'accent',
    consequences: [
      'After each pass, what is due becomes a plan. It waits until a steward applies or rejects it.',
      'Reminders before a token ends, and alerts to stewards, are sent without a plan.',
    ],
  },
  enforce: {
    short: 'Enforces',
    name: 'Enforce',
    tone: 'warning',
    consequences: [
      'After each pass, what is due is done at once: owners are asked, and when their time is over, tokens are blocked and then revoked.',
      'A plan beyond a limit is stopped before its first action. A revoked token cannot be brought back.',
    ],
  },
}
