import { Text } from '@mantine/core'
import type { Owner } from '../api/types.ts'
import { Fact, FactList } from '../shared/fact.tsx'
import { AnchorLink } from '../shared/links.tsx'
import { Panel } from '../shared/panel.tsx'
import { Tag } from '../shared/tag.tsx'
import { ownerTrouble } from '../shared/token-words.ts'
import { Untrusted } from '../shared/untrusted.tsx'
import { factsText, ownerText, tokenText } from './text.ts'
import classes from './token.module.css'

/** Who owns the token, and whether anybody answers for it. */
export function OwnerFacts({ owner }: { readonly owner: Owner | null }) {
  if (owner === null)
    return (
      <Panel title={tokenText.owner}>
        <Text c="dimmed">{ownerText.none}</Text>
      </Panel>
    )
  return (
    <Panel title={tokenText.owner}>
      <Gone status={owner.status} />
      <FactList>
        <Fact name={ownerText.name}>
          <Untrusted text={owner.name} most={300} />
        </Fact>
        {owner.email !== null && (
          <Fact name={ownerText.email}>
            <Untrusted text={owner.email} most={300} />
          </Fact>
        )}
        <Fact name={ownerText.status}>
          <OwnerStatus owner={owner} />
        </Fact>
        <Fact name={ownerText.kind}>
          {Object.entries(ownerText.kinds).find(([kind]) => kind === owner.kind)?.[1] ?? owner.kind}
        </Fact>
        <Fact name={ownerText.id}>
          <span className={classes.id}>
            <Untrusted text={owner.id} />
          </span>
        </Fact>
      </FactList>
      <AnchorLink to="/tokens" search={{ owner: owner.id }} className={classes.more}>
        {ownerText.allTokens}
      </AnchorLink>
    </Panel>
  )
}

function OwnerStatus({ owner }: { readonly owner: Owner }) {
  const trouble = ownerTrouble(owner)
  if (trouble !== null) return <Tag tone={trouble.tone}>{trouble.word}</Tag>
  return owner.status === null ? factsText.unknown : ownerText.active
}

function Gone({ status }: Pick<Owner, 'status'>) {
  const words = status === 'inactive' ? ownerText.deactivated : status === 'closed' ? ownerText.closed : null
  return words === null ? null : (
    <Text size="sm" mb="xs" className={classes.trouble}>
      {words}
    </Text>
  )
}
