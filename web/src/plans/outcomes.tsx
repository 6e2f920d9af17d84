import { Button, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useEffect, useRef } from 'react'
import type { ApplyReport } from '../api/types.ts'
import { actionWords } from '../shared/case-words.ts'
import { ButtonLink } from '../shared/links.tsx'
import { Panel } from '../shared/panel.tsx'
import { Tag, type Tone } from '../shared/tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { figure } from '../shared/words.ts'
import classes from './plans.module.css'
import { outcomeText, planText } from './text.ts'

type OutcomeState = NonNullable<ApplyReport['actions'][number]['outcome']>['state']

const tones: Readonly<Record<OutcomeState, Tone>> = {
  done: 'success',
  already: 'success',
  refused: 'warning',
  undone: 'warning',
  failed: 'danger',
  unsure: 'warning',
}

const few = 12
const letters: readonly string[] = ['ask-owner', 'remind', 'notify']

/** What came of each action: figures first, then what went wrong, then the rest. The focus moves here, so that nobody has to look for it. */
export function Outcomes({ report }: { readonly report: ApplyReport }) {
  const self = useRef<HTMLDivElement>(null)
  useEffect(() => self.current?.focus(), [])
  const lines = linesOf(report)
  const [all, { open }] = useDisclosure(lines.length <= few + 3)
  const written = report.actions.some(({ kind, outcome }) => letters.includes(kind) && outcome?.state === 'done')
  return (
    <div ref={self} tabIndex={-1} className={classes.outcomes}>
      <Panel title={outcomeText.title} aside={<Figures lines={lines} />}>
        <Text size="sm" c="dimmed">
          {outcomeText.kept}
        </Text>
        <ul className={classes.outcomeList}>
          {lines.slice(0, all ? lines.length : few).map((line) => (
            <Line key={line.key} line={line} />
          ))}
        </ul>
        {(!all || written) && (
          <Group gap="xs" mt="md">
            {written && (
              <ButtonLink to="/outbox" search={{}} variant="default" size="xs">
                {outcomeText.letters}
              </ButtonLink>
            )}
            {!all && (
              <Button variant="default" size="xs" onClick={open}>
                {planText.all(lines.length)}
              </Button>
            )}
          </Group>
        )}
      </Panel>
    </div>
  )
}

interface OutcomeLine {
  readonly key: string
  readonly what: string
  readonly tag: string
  readonly tone: Tone
  readonly words: string
}

/** What went well comes last: it is the rest. */
function linesOf({ actions, leftOut }: ApplyReport): readonly OutcomeLine[] {
  const tried = actions.map(({ id, kind, token, owner, outcome }) => ({
    key: String(id),
    what: `${actionWords(kind).plain}: ${token?.label ?? owner?.name ?? ''}`,
    tag: outcome === null ? outcomeText.open : outcomeText.states[outcome.state],
    tone: outcome === null ? ('warning' as const) : tones[outcome.state],
    words: outcome === null ? outcomeText.resumed : outcome.words,
  }))
  const untried = leftOut.map(({ kind, token, why }) => ({
    key: `${kind} ${token?.id} ${why}`,
    what: `${actionWords(kind).plain}: ${token?.label ?? ''}`,
    tag: outcomeText.leftOut,
    tone: 'neutral' as const,
    words: why,
  }))
  const well = ({ tone }: OutcomeLine) => tone === 'success'
  return [...tried.filter((line) => !well(line)), ...untried, ...tried.filter(well)]
}

/** How many of each. */
function Figures({ lines }: { readonly lines: readonly OutcomeLine[] }) {
  const byTag = Map.groupBy(lines, ({ tag }) => tag)
  return (
    <Group gap={6}>
      {[...byTag].map(([tag, same]) => (
        <Tag key={tag} tone={same[0]?.tone ?? 'neutral'}>
          {figure(same.length)} {tag.toLowerCase()}
        </Tag>
      ))}
    </Group>
  )
}

function Line({ line: { what, tag, tone, words } }: { readonly line: OutcomeLine }) {
  return (
    <li className={classes.outcome}>
      <Tag tone={tone}>{tag}</Tag>
      <span>
        <strong className={classes.token}>
          <Untrusted text={what} most={160} />
        </strong>
        <span className={classes.line}>
          <Untrusted text={words} most={600} />
        </span>
      </span>
    </li>
  )
}
