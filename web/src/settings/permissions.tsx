import { Button, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { checkPermissions, type Permission } from '../api/settings.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { Moment } from '../shared/moment.tsx'
import { Note } from '../shared/note.tsx'
import { Panel } from '../shared/panel.tsx'
import { Tag } from '../shared/tag.tsx'
import { useMaySteward } from '../shared/use-may-steward.ts'
import { capitalised } from '../shared/words.ts'
import classes from './settings.module.css'
import { connectionText, verdicts } from './text.ts'

/** What the keys allow, tried when somebody asks. */
export function Permissions() {
  const maySteward = useMaySteward()
  const checking = useMutation({ mutationFn: checkPermissions })
  const { data, error, isPending } = checking
  return (
    <Panel
      title={connectionText.permissions}
      aside={
        maySteward && (
          <Button size="xs" loading={isPending} onClick={() => checking.mutate()}>
            {connectionText.check}
          </Button>
        )
      }
    >
      <Text size="sm" c="dimmed" mb="sm">
        {maySteward ? connectionText.permissionsHint : connectionText.onlyStewards}
      </Text>
      {error !== null && <FaultAlert title={connectionText.failed} error={error} />}
      {data !== undefined && (
        <>
          <Sum permissions={data.data} />
          <PermissionTable permissions={data.data} />
          <Text size="xs" c="dimmed" mt="sm">
            {connectionText.checked} <Moment at={data.checkedAt} as="minute" />
          </Text>
        </>
      )}
    </Panel>
  )
}

interface PermissionsProps {
  readonly permissions: readonly Permission[]
}

function Sum({ permissions }: PermissionsProps) {
  const lacking = permissions.filter(
    ({ needed, verdict }) => (needed && verdict !== 'granted' && verdict !== 'unknown') || verdict === 'rejected',
  ).length
  return (
    <Note role="status" tone={lacking === 0 ? 'neutral' : 'danger'}>
      {lacking === 0 ? connectionText.fine : connectionText.lacking(lacking)}
    </Note>
  )
}

function PermissionTable({ permissions }: PermissionsProps) {
  return (
    <table className={classes.table}>
      <caption className={classes.hidden}>{connectionText.permissions}</caption>
      <thead>
        <tr>
          <th scope="col">{connectionText.purpose}</th>
          <th scope="col">{connectionText.keyColumn}</th>
          <th scope="col">{connectionText.scope}</th>
          <th scope="col">{connectionText.verdict}</th>
        </tr>
      </thead>
      <tbody>
        {permissions.map(({ purpose, key, scope, verdict, remedy }) => (
          <tr key={`${purpose}/${key}`}>
            <th scope="row">
              {capitalised(purpose)}
              {remedy !== '' && <div className={classes.quiet}>{remedy}</div>}
            </th>
            <td data-title={connectionText.keyColumn}>{connectionText.keyName[key]}</td>
            <td data-title={connectionText.scope}>{scope === null ? connectionText.noScope : <code>{scope}</code>}</td>
            <td>
              <Tag tone={verdicts[verdict].tone}>{verdicts[verdict].word}</Tag>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
