import { Text, Timeline } from '@mantine/core'
import type { Case } from '../api/types.ts'
import { actionWords } from '../shared/case-words.ts'
import { DoneIcon } from '../shared/icons.tsx'
import { Moment } from '../shared/moment.tsx'
import { Panel } from '../shared/panel.tsx'
import { Tag, type Tone } from '../shared/tag.tsx'
import classes from './cases.module.css'
import { type JourneyStep, journeyOf } from './journey.ts'
import { caseText } from './text.ts'

interface JourneyProps {
  readonly of: Case
  readonly now: number | undefined
}

/** The way of a case as a line of steps: done, next, later. */
export function Journey({ of: one, now }: JourneyProps) {
  const steps = journeyOf(one, now ?? 0)
  return (
    <Panel title={caseText.journey}>
      <Timeline
        bulletSize={22}
        lineWidth={2}
        active={steps.filter(({ standing }) => standing === 'done').length - 1}
        mt="xs"
      >
        {steps.map((step, index) => (
          <Timeline.Item
            // biome-ignore lint/suspicious/noArrayIndexKey: an action may stand in the way twice, and the way never changes its order
            key={index}
            bullet={step.standing === 'done' ? <DoneIcon size={12} /> : <span>{index + 1}</span>}
            title={<StepTitle step={step} />}
            lineVariant={step.standing === 'done' ? 'solid' : 'dashed'}
          >
            <StepTime step={step} now={now} />
            {step.watchDays !== null && (
              <Text size="sm" c="dimmed">
                {caseText.watch(step.watchDays)}
              </Text>
            )}
          </Timeline.Item>
        ))}
      </Timeline>
    </Panel>
  )
}

const tones: Readonly<Record<JourneyStep['standing'], Tone>> = {
  done: 'success',
  next: 'accent',
  later: 'neutral',
  'left-out': 'neutral',
}

function StepTitle({ step: { action, standing } }: { readonly step: JourneyStep }) {
  const { plain, done } = actionWords(action)
  return (
    <span className={classes.step} data-standing={standing}>
      {standing === 'done' ? done : plain} <Tag tone={tones[standing]}>{caseText.standing[standing]}</Tag>
    </span>
  )
}

function StepTime({ step: { at, standing }, now }: { readonly step: JourneyStep; readonly now: number | undefined }) {
  if (at === null) return null
  return (
    <Text size="sm" c="dimmed">
      {standing === 'next' && `${caseText.dueFrom} `}
      {standing === 'later' && `${caseText.about} `}
      <Moment at={at} as={standing === 'later' ? 'day' : 'minute'} />
      {now !== undefined && (
        <>
          {' '}
          · <Moment at={at} now={now} as="age" />
        </>
      )}
    </Text>
  )
}
