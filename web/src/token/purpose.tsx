import { ActionIcon } from '@mantine/core'
import { useState } from 'react'
import type { DescribedPart } from '../api/bulk.ts'
import type { Token } from '../api/types.ts'
import { Fact, FactList } from '../shared/fact.tsx'
import { EditIcon } from '../shared/icons.tsx'
import { Panel } from '../shared/panel.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import { useMaySteward } from '../shared/use-may-steward.ts'
import { PurposeEdit } from './purpose-edit.tsx'
import { purposeText } from './text.ts'
import classes from './token.module.css'

const parts = ['purpose', 'system', 'sponsor', 'backup', 'neededUntil'] as const satisfies readonly DescribedPart[]

/** What people have said of the token; stewards change each part where it stands. */
export function Purpose({ token }: { readonly token: Token }) {
  const [editing, setEditing] = useState<DescribedPart | null>(null)
  const maySteward = useMaySteward()
  return (
    <Panel title={purposeText.title}>
      <FactList>
        {parts.map((part) => (
          <Fact key={part} name={purposeText.parts[part]}>
            {editing === part ? (
              <PurposeEdit token={token} part={part} onClose={() => setEditing(null)} />
            ) : (
              <span className={classes.said}>
                <Said token={token} part={part} />
                {maySteward && (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size="sm"
                    aria-label={purposeText.edit(purposeText.parts[part])}
                    onClick={() => setEditing(part)}
                  >
                    <EditIcon size={14} />
                  </ActionIcon>
                )}
              </span>
            )}
          </Fact>
        ))}
      </FactList>
    </Panel>
  )
}

interface SaidProps {
  readonly token: Token
  readonly part: DescribedPart
}

function Said({ token, part }: SaidProps) {
  const said = token[part]
  if (said === null) return <span className={classes.unsaid}>{purposeText.unsaid}</span>
  return <Untrusted text={part === 'neededUntil' ? said.slice(0, 10) : said} most={600} />
}
