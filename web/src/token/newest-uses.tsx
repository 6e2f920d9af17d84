import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { UseReport } from '../api/types.ts'
import { Moment } from '../shared/moment.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './uses.module.css'
import { usesText } from './uses-text.ts'

const shownAtFirst = 8

/** The newest uses one by one, with what an audit event tells of each. */
export function NewestUses({ ledger: { newest, uses } }: { readonly ledger: UseReport }) {
  const [all, { open }] = useDisclosure(false)
  const shown = all ? newest : newest.slice(0, shownAtFirst)
  return (
    <section aria-label={usesText.newest}>
      <h3 className={classes.part}>{usesText.newest}</h3>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{usesText.at}</th>
            <th scope="col">{usesText.action}</th>
            <th scope="col">{usesText.from}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((use, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two uses may be told alike, and the list never changes its order
            <tr key={index}>
              <td className={classes.when}>
                <Moment at={use.at} as="minute" />
              </td>
              <td>
                <What use={use} />
              </td>
              <td>
                <Whence use={use} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < newest.length && (
        <Button size="compact-sm" variant="subtle" mt="xs" onClick={open}>
          {usesText.all(newest.length)}
        </Button>
      )}
      {all && newest.length < uses && (
        <Text size="xs" c="dimmed" mt="xs">
          {usesText.newestOnly(newest.length, uses)}
        </Text>
      )}
    </section>
  )
}

interface UseProps {
  readonly use: UseReport['newest'][number]
}

function What({ use: { source, action } }: UseProps) {
  if (action !== null) return <Untrusted text={action} most={200} />
  return <span className={classes.quiet}>{source === 'sample' ? usesText.sampled : usesText.unnamed}</span>
}

function Whence({ use: { ip, country } }: UseProps) {
  if (ip === null && country === null) return <span className={classes.quiet}>–</span>
  return (
    <>
      {ip !== null && <Untrusted text={ip} most={80} />}
      {country !== null && (
        <span className={classes.quiet}>
          {ip === null ? '' : ' · '}
          <Untrusted text={country} most={80} />
        </span>
      )}
    </>
  )
}
