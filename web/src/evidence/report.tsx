import { Button, Group, Text, TextInput } from '@mantine/core'
import { Panel } from '../shared/panel.tsx'
import { type EvidenceView, reportAddress } from './evidence-view.ts'
import { reportText } from './text.ts'

interface ReportProps {
  readonly view: EvidenceView
  readonly onChange: (changes: { readonly from?: string; readonly to?: string }) => void
}

/** The report of a span of days: to look at, or to keep. */
export function Report({ view, onChange }: ReportProps) {
  const { from = '', to = '' } = view
  const wrong = from !== '' && to !== '' && from > to
  const address = reportAddress(view)
  return (
    <Panel title={reportText.title}>
      <Text c="dimmed" size="sm" mb="sm">
        {reportText.hint}
      </Text>
      <Group align="flex-start" gap="sm" mb="sm">
        <TextInput
          type="date"
          label={reportText.from}
          value={from}
          onChange={({ currentTarget }) => onChange({ from: currentTarget.value })}
        />
        <TextInput
          type="date"
          label={reportText.to}
          value={to}
          error={wrong ? reportText.wrong : null}
          onChange={({ currentTarget }) => onChange({ to: currentTarget.value })}
        />
      </Group>
      {!wrong && (
        <Group gap="sm">
          <Button component="a" href={address} target="_blank" rel="noopener" variant="default">
            {reportText.open}
          </Button>
          <Button component="a" href={address} download="token-steward-report.html" variant="subtle">
            {reportText.download}
          </Button>
        </Group>
      )}
    </Panel>
  )
}
