import { EmptyState, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { policiesQuery } from '../api/policies.ts'
import type { PolicyFault, PolicyList } from '../api/policy-types.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { RequestIcon } from '../shared/icons.tsx'
import { LoadingRows } from '../shared/list-states.tsx'
import { Note } from '../shared/note.tsx'
import { Panel } from '../shared/panel.tsx'
import { windowTitle } from '../shared/text.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './policies.module.css'
import { PolicyRow } from './policy-row.tsx'
import { RuleRow } from './rule-row.tsx'
import { policiesText } from './text.ts'

/** The policies and approval rules in force, with what they have found and what is wrong with their files. */
export function PoliciesPage() {
  useDocumentTitle(windowTitle(policiesText.title))
  const { data, error, refetch } = useQuery(policiesQuery)
  return (
    <>
      <Title order={1}>{policiesText.title}</Title>
      <Text c="dimmed" size="sm" mb="lg" className={classes.words}>
        {policiesText.files}
      </Text>
      {data === undefined && error !== null && (
        <FaultAlert title={policiesText.failed} error={error} retry={() => void refetch()} />
      )}
      {data === undefined && error === null && <LoadingRows label={policiesText.loading} rows={5} height={84} />}
      {data !== undefined && <Lists list={data} />}
    </>
  )
}

function Lists({ list: { policies, rules, faults } }: { readonly list: PolicyList }) {
  return (
    <div className={classes.parts}>
      <FileFaults faults={faults} />
      {policies.length === 0 ? (
        <EmptyState
          py={56}
          icon={<RequestIcon size={28} />}
          title={policiesText.none}
          description={policiesText.noneHint}
        />
      ) : (
        <ul className={classes.list} aria-label={policiesText.list}>
          {policies.map((policy) => (
            <PolicyRow key={policy.name} policy={policy} />
          ))}
        </ul>
      )}
      <Panel title={policiesText.rules}>
        <Text size="sm" c="dimmed" mb="xs">
          {policiesText.rulesHint}
        </Text>
        <ol className={classes.list} aria-label={policiesText.rules}>
          {rules.map((rule) => (
            <RuleRow key={rule.name} rule={rule} />
          ))}
        </ol>
      </Panel>
    </div>
  )
}

const shownFaults = 10

function FileFaults({ faults }: { readonly faults: readonly PolicyFault[] }) {
  if (faults.length === 0) return null
  const serious = faults.filter(({ severity }) => severity === 'fault')
  const shown = serious.length > 0 ? serious : faults
  const more = shown.length - shownFaults
  return (
    <Note
      tone={serious.length > 0 ? 'danger' : 'warning'}
      title={serious.length > 0 ? policiesText.faults(serious.length) : policiesText.warnings(faults.length)}
    >
      <ul className={classes.faultList}>
        {shown.slice(0, shownFaults).map(({ file, line, column, message }) => (
          <li key={`${file}:${line}:${column}:${message}`}>
            <code>
              <Untrusted text={policiesText.place(file, line, column)} most={300} />
            </code>{' '}
            <Untrusted text={message} most={300} />
          </li>
        ))}
      </ul>
      {more > 0 && policiesText.more(more)}
    </Note>
  )
}
