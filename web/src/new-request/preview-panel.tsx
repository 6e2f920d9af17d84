import { Loader, Text } from '@mantine/core'
import type { RequestPreview } from '../api/request-types.ts'
import { ApproverList } from '../requests/approver-list.tsx'
import { Fact, FactList } from '../shared/fact.tsx'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { Note } from '../shared/note.tsx'
import { Panel } from '../shared/panel.tsx'
import { approverRef } from '../shared/request-words.ts'
import { Tag } from '../shared/tag.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './new-request.module.css'
import { previewText } from './text.ts'
import type { Preview } from './use-preview.ts'

/** What will happen when the form is sent as it is: who decides under which rule, or why nobody can. */
export function PreviewPanel({ preview, error, waits }: Preview) {
  return (
    <Panel title={previewText.title} aside={waits ? <Loader size="xs" aria-hidden="true" /> : undefined}>
      <div aria-live="polite" aria-busy={waits} className={classes.preview}>
        {error !== null ? (
          <FaultAlert title={previewText.failed} error={error} />
        ) : preview === undefined ? (
          <Text size="sm" c="dimmed">
            {waits ? previewText.checking : previewText.empty}
          </Text>
        ) : (
          <Said preview={preview} />
        )}
      </div>
    </Panel>
  )
}

function Said({ preview: { rule, why, faults, automatic, stages } }: { readonly preview: RequestPreview }) {
  if (rule === null)
    return (
      <Note tone="warning" title={previewText.refused}>
        {why ?? ''}
      </Note>
    )
  const { expiresAfterDays, windowDays } = rule
  return (
    <>
      {faults.length > 0 && (
        <Note tone="warning" title={previewText.faults}>
          <ul className={classes.faults}>
            {faults.map(({ field, words }) => (
              <li key={`${field} ${words}`}>
                <Untrusted text={words} most={400} />
              </li>
            ))}
          </ul>
        </Note>
      )}
      {automatic.yes ? (
        <div>
          <Tag tone="success">{previewText.automatic}</Tag>
          <Text size="sm" mt={6}>
            {previewText.automaticHint}
          </Text>
          <Evidence lines={automatic.evidence} />
        </div>
      ) : (
        <div>
          <h3 className={classes.previewTitle}>{previewText.asks}</h3>
          <ol className={classes.stages} data-single={stages.length < 2 || undefined}>
            {stages.map((stage, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a rule's steps keep their order, and two may be alike
              <li key={index}>
                <span className={classes.stageHead}>
                  {previewText.need(stage.need)}{' '}
                  <span className={classes.quiet}>
                    {(rule.stages[index]?.approvers ?? []).map(approverRef).join(', ')}
                  </span>
                </span>
                <ApproverList approvers={stage.approvers} />
              </li>
            ))}
          </ol>
        </div>
      )}
      <FactList>
        <Fact name={previewText.rule}>
          <Untrusted text={rule.name} most={120} />
          {rule.description !== null && (
            <span className={classes.second}>
              <Untrusted text={rule.description} most={400} />
            </span>
          )}
        </Fact>
        {!automatic.yes && (
          <Fact name={previewText.expires}>{previewText.endsAfter(Math.round(expiresAfterDays))}</Fact>
        )}
        <Fact name={previewText.window}>{previewText.within(Math.round(windowDays))}</Fact>
      </FactList>
    </>
  )
}

function Evidence({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul className={classes.faults}>
      {lines.map((line) => (
        <li key={line}>
          <Untrusted text={line} most={300} />
        </li>
      ))}
    </ul>
  )
}
