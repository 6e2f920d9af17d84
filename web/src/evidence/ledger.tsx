import { Anchor, Button, EmptyState, NativeSelect, Text, TextInput } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { ledgerQuery } from '../api/views.ts'
import { dayBegins } from '../shared/ages.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { LoadingRows, NarrowedEmpty } from '../shared/list-states.tsx'
import { LoadMore } from '../shared/load-more.tsx'
import { Panel } from '../shared/panel.tsx'
import classes from './evidence.module.css'
import { type EvidenceView, ledgerNouns } from './evidence-view.ts'
import { LedgerRow } from './ledger-row.tsx'
import { evidencePageText } from './text.ts'

interface LedgerProps {
  readonly view: EvidenceView
  readonly onChange: (changes: { readonly kind?: string; readonly since?: string }) => void
}

/** Entries of the ledger, newest first, narrowed by what they are about and since when. */
export function Ledger({ view, onChange }: LedgerProps) {
  const { kind, since } = view
  const filters = {
    ...(kind === undefined ? {} : { kind }),
    ...(since === undefined ? {} : { since: dayBegins(since) }),
  }
  const query = useInfiniteQuery({ ...ledgerQuery(filters), placeholderData: keepPreviousData })
  const { data, error, refetch } = query
  const entries = data?.pages.flatMap((page) => page.data) ?? []
  const total = data?.pages[0]?.total
  const clear = () => onChange({ kind: '', since: '' })
  return (
    <Panel
      title={evidencePageText.ledger}
      aside={
        <Text component="div" c="dimmed" size="sm" role="status" className="figures">
          {total === undefined ? null : evidencePageText.count(total)}
        </Text>
      }
    >
      <Text c="dimmed" size="sm" mb="sm">
        {evidencePageText.ledgerHint}
      </Text>
      <Tools view={view} onChange={onChange} onClear={clear} />
      {error !== null && <FaultAlert title={evidencePageText.failed} error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <LoadingRows label={evidencePageText.loading} height={44} />}
      {data !== undefined && entries.length === 0 && (
        <NoEntries narrowed={kind !== undefined || since !== undefined} onClear={clear} />
      )}
      <ul className={classes.entries} aria-label={evidencePageText.list} aria-busy={query.isPlaceholderData}>
        {entries.map((entry) => (
          <LedgerRow key={entry.sequence} entry={entry} />
        ))}
      </ul>
      <LoadMore listing={query} shown={entries.length} />
    </Panel>
  )
}

interface ToolsProps extends LedgerProps {
  readonly onClear: () => void
}

function Tools({ view: { kind = '', since = '' }, onChange, onClear }: ToolsProps) {
  const nouns = Object.entries(ledgerNouns).map(([value, label]) => ({ value, label }))
  const known = kind === '' || nouns.some(({ value }) => value === kind)
  return (
    <div className={classes.tools}>
      <NativeSelect
        label={evidencePageText.kind}
        data={[
          { value: '', label: evidencePageText.anyKind },
          ...nouns,
          ...(known ? [] : [{ value: kind, label: kind }]),
        ]}
        value={kind}
        onChange={({ currentTarget }) => onChange({ kind: currentTarget.value })}
      />
      <TextInput
        type="date"
        label={evidencePageText.since}
        value={since}
        onChange={({ currentTarget }) => onChange({ since: currentTarget.value })}
      />
      {(kind !== '' || since !== '') && (
        <Button variant="subtle" onClick={onClear}>
          {evidencePageText.clear}
        </Button>
      )}
      <span className={classes.spacer} />
      <Anchor href="/api/v1/ledger/export" download="ledger.ndjson" title={evidencePageText.exportHint} size="sm">
        {evidencePageText.export}
      </Anchor>
    </div>
  )
}

function NoEntries({ narrowed, onClear }: { readonly narrowed: boolean; readonly onClear: () => void }) {
  if (!narrowed) return <EmptyState py={56} title={evidencePageText.empty} description={evidencePageText.emptyHint} />
  return (
    <NarrowedEmpty
      title={evidencePageText.narrowed}
      hint={evidencePageText.narrowedHint}
      clear={evidencePageText.clear}
      onClear={onClear}
    />
  )
}
