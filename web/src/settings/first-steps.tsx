import { Button, Group, Progress, Text } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { systemQuery } from '../api/queries.ts'
import { type Setup, setupQuery } from '../api/settings.ts'
import { ModeDialog } from '../mode/mode-dialog.tsx'
import { DoneIcon } from '../shared/icons.tsx'
import { AnchorLink } from '../shared/links.tsx'
import { Panel } from '../shared/panel.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './settings.module.css'
import { setupText, stepWords } from './text.ts'

type Step = Setup['steps'][number]

/**
 * The first steps of a new installation: for stewards, until all are done or somebody hides them in this browser. `undefined` while that is
 * not known yet, so that what stands below them need not move; `null` where they are not shown.
 */
export function useFirstSteps(): Setup | null | undefined {
  const { data: system } = useQuery(systemQuery)
  const [isHidden] = useHidden()
  const isAsked = system?.role === 'steward' && !isHidden
  const { data, isError } = useQuery({ ...setupQuery, enabled: isAsked })
  if (system !== undefined && (!isAsked || isError)) return null
  return data?.steps.every(({ done }) => done) === true ? null : data
}

function useHidden() {
  return useLocalStorage({ key: 'first-steps-hidden', defaultValue: false, getInitialValueInEffect: false })
}

/** The first steps with how each stands. */
export function FirstSteps({ setup: { steps } }: { readonly setup: Setup }) {
  const [, setHidden] = useHidden()
  const done = steps.filter((step) => step.done).length
  return (
    <Panel
      title={setupText.title}
      aside={
        <Group gap="sm">
          <Text size="sm" c="dimmed">
            {setupText.progress(done, steps.length)}
          </Text>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setHidden(true)}>
            {setupText.hide}
          </Button>
        </Group>
      }
    >
      <Progress
        value={(100 * done) / steps.length}
        size="sm"
        aria-label={setupText.bar}
        transitionDuration={0}
        mb="sm"
      />
      <ol className={classes.setup} aria-label={setupText.title}>
        {steps.map((step) => (
          <StepRow key={step.step} of={step} />
        ))}
      </ol>
    </Panel>
  )
}

function StepRow({ of: { step, done, detail } }: { readonly of: Step }) {
  const { title, why } = stepWords[step]
  return (
    <li className={classes.setupStep} data-done={done || undefined}>
      <span className={classes.mark} role="img" aria-label={done ? setupText.done : setupText.open}>
        {done && <DoneIcon size={14} />}
      </span>
      <div className={classes.subject}>
        <strong>{title}</strong>
        <div className={classes.quiet}>
          <Untrusted text={detail} most={300} /> {!done && why}
        </div>
      </div>
      {done ? <span /> : <StepLink step={step} />}
    </li>
  )
}

/** Where a step is done; nothing for those that are done elsewhere. */
function StepLink({ step }: Pick<Step, 'step'>) {
  const [isOpen, setOpen] = useState(false)
  const { links } = setupText
  if (step === 'permissions') return <AnchorLink to="/settings">{links.permissions}</AnchorLink>
  if (step === 'policies') return <AnchorLink to="/policies">{links.policies}</AnchorLink>
  if (step === 'membership') return <AnchorLink to="/access">{links.membership}</AnchorLink>
  if (step === 'mail')
    return (
      <AnchorLink to="/settings" search={{ tab: 'mail' }}>
        {links.mail}
      </AnchorLink>
    )
  if (step !== 'mode') return <span />
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
        {links.mode}
      </Button>
      {isOpen && <ModeDialog onClose={() => setOpen(false)} />}
    </>
  )
}

/** Brings the first steps back to the overview after they were hidden. Nothing while they are not. */
export function ShowFirstSteps() {
  const [isHidden, setHidden] = useHidden()
  if (!isHidden) return null
  return (
    <Button size="xs" variant="subtle" onClick={() => setHidden(false)}>
      {setupText.show}
    </Button>
  )
}
