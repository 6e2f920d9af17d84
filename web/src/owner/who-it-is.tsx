import type { OwnerFile } from '../api/view-types.ts'
import { Fact, FactList } from '../shared/fact.tsx'
import { Moment } from '../shared/moment.tsx'
import { Panel } from '../shared/panel.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { capitalised } from '../shared/words.ts'
import classes from './owner.module.css'
import { ownerText } from './text.ts'

type Owner = OwnerFile['owner']

/** What the provider tells of the account, and which policy it is in. */
export function WhoItIs({ owner }: { readonly owner: Owner }) {
  const { id, kind, email, status, admin, groups } = owner
  const kindWord = Object.entries(ownerText.kinds).find(([known]) => known === kind)?.[1] ?? kind
  return (
    <Panel title={ownerText.facts}>
      <FactList>
        <Fact name={ownerText.email}>{email === null ? ownerText.noMail : <Untrusted text={email} most={200} />}</Fact>
        <Fact name={ownerText.status}>{status === null ? ownerText.unknown : capitalised(status)}</Fact>
        <Fact name={ownerText.kind}>{kindWord}</Fact>
        <Fact name={ownerText.policy}>
          <Policy of={owner} />
        </Fact>
        {admin !== null && <Fact name={ownerText.admin}>{admin ? ownerText.admins.yes : ownerText.admins.no}</Fact>}
        {groups !== null && (
          <Fact name={ownerText.groups}>
            {groups.length === 0 ? ownerText.noGroups : <Untrusted text={groups.join(', ')} most={400} />}
          </Fact>
        )}
        <Fact name={ownerText.id}>
          <span className={classes.id}>
            <Untrusted text={id} most={200} />
          </span>
        </Fact>
      </FactList>
    </Panel>
  )
}

function Policy({ of: { policy } }: { readonly of: Owner }) {
  if (policy === null) return <>{ownerText.unknown}</>
  return (
    <>
      {policy.standing === null ? <Untrusted text={policy.id} most={120} /> : ownerText.policies[policy.standing]}
      {policy.since !== null && (
        <span className={classes.second}>
          {ownerText.since} <Moment at={policy.since} />
        </span>
      )}
      {policy.standing !== null && (
        <span className={classes.second}>
          <Untrusted text={policy.id} most={120} />
        </span>
      )}
    </>
  )
}
