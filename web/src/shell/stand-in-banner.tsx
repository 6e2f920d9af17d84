import { Button, Code, Group, Text } from '@mantine/core'
import { advanceStandIn } from '../api/queries.ts'
import { localMinute, utcExact } from '../shared/ages.ts'
import { AdvanceIcon } from '../shared/icons.tsx'
import { useProviderNow } from '../shared/use-provider-now.ts'
import classes from './shell.module.css'
import { standInText } from './text.ts'
import { usePass } from './use-pass.ts'

/** Says that nothing here is real, how to connect something real, and lets a week go by. */
export function StandInBanner() {
  const now = useProviderNow()
  const week = usePass(() => advanceStandIn('7d'), { done: standInText.advanced, failed: standInText.failed })
  return (
    <section className={classes.banner} aria-label={standInText.label}>
      <div className={classes.bannerInner}>
        <Text size="sm" className={classes.bannerText}>
          <strong>{standInText.title}.</strong> {standInText.explained}{' '}
          <span className={classes.bannerClock} title={now === undefined ? undefined : utcExact(now)}>
            {now === undefined ? '…' : localMinute(now)}
          </span>
          . {standInText.connect[0]} <Code className={classes.bannerCode}>{standInText.command}</Code>{' '}
          {standInText.connect[1]}
        </Text>
        <Group gap="xs" wrap="nowrap">
          <Button
            size="xs"
            variant="default"
            leftSection={<AdvanceIcon />}
            loading={week.isPending}
            onClick={() => week.mutate()}
          >
            {week.isPending ? standInText.advancing : standInText.advance}
          </Button>
        </Group>
      </div>
    </section>
  )
}
