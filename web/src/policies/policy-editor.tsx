import { Button, CopyButton, Group, Text, Textarea } from '@mantine/core'
import { useEffect, useId, useRef } from 'react'
import type { PolicyFault, PolicyFile } from '../api/policy-types.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { CopyIcon, ExportIcon } from '../shared/icons.tsx'
import { Panel } from '../shared/panel.tsx'
import { Tag } from '../shared/tag.tsx'
import { visibleText } from '../shared/visible-text.ts'
import editor from './editor.module.css'
import { FaultList } from './fault-list.tsx'
import { Gutter } from './gutter.tsx'
import { offsetOf } from './places.ts'
import { saveText } from './save-text.ts'
import { editorText } from './text.ts'
import { useCheck } from './use-check.ts'
import type { Draft } from './use-draft.ts'

const lineHeight = 20
const linesAbove = 2

interface PolicyEditorProps {
  readonly file: PolicyFile
  readonly draft: Draft
}

/** The text of a policy's file, its faults marked at their lines and listed below as one types. What is typed is written nowhere. */
export function PolicyEditor({ file: { policy, others }, draft }: PolicyEditorProps) {
  const { source } = policy
  const faultsId = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const { faults = [], isBehind, error } = useCheck(draft.text, source.file)
  useEffect(() => {
    if (frame.current !== null) frame.current.scrollTop = Math.max(0, source.line - 1 - linesAbove) * lineHeight
  }, [source.line])
  const goTo = ({ line, column }: PolicyFault) => {
    const at = offsetOf(draft.text, line, column)
    field.current?.focus()
    field.current?.setSelectionRange(at, at)
    if (frame.current !== null) frame.current.scrollTop = Math.max(0, line - 1 - linesAbove) * lineHeight
  }
  return (
    <Panel title={editorText.title} aside={<Tools draft={draft} path={source.file} />}>
      <Text size="sm" c="dimmed" mb="sm">
        {editorText.readOnlyFile}
        {others.length > 0 && ` ${editorText.shared(others.map((name) => visibleText(name, 80)))}`}
      </Text>
      <div ref={frame} className={editor.frame}>
        <Gutter text={draft.text} faults={faults} />
        <Textarea
          ref={field}
          className={editor.field}
          classNames={{ input: editor.input ?? '', wrapper: editor.wrapper ?? '' }}
          aria-label={editorText.label(visibleText(source.file, 200))}
          aria-describedby={faultsId}
          error={faults.some(({ severity }) => severity === 'fault')}
          variant="unstyled"
          rows={Math.max(8, draft.text.split('\n').length)}
          wrap="off"
          spellCheck={false}
          autoComplete="off"
          maxLength={262_144}
          value={draft.text}
          onChange={({ currentTarget }) => draft.change(currentTarget.value)}
        />
      </div>
      <div id={faultsId} className={editor.below}>
        {error === null ? (
          <FaultList faults={faults} isBehind={isBehind} onGo={goTo} />
        ) : (
          <FaultAlert title={editorText.failed} error={error} />
        )}
      </div>
    </Panel>
  )
}

function Tools({ draft, path }: { readonly draft: Draft; readonly path: string }) {
  const name = path.split(/[\\/]/).at(-1) ?? 'policies.yaml'
  return (
    <Group gap="xs">
      {draft.isEdited && (
        <>
          <Tag tone="warning" title={editorText.edited}>
            {editorText.edited}
          </Tag>
          <Button size="xs" variant="subtle" color="gray" onClick={draft.undo}>
            {editorText.undo}
          </Button>
        </>
      )}
      <CopyButton value={draft.text}>
        {({ copied, copy }) => (
          <Button size="xs" variant="default" leftSection={<CopyIcon />} onClick={copy}>
            {copied ? editorText.copied : editorText.copy}
          </Button>
        )}
      </CopyButton>
      <Button
        size="xs"
        variant={draft.isEdited ? 'filled' : 'default'}
        leftSection={<ExportIcon />}
        onClick={() => saveText(name, draft.text)}
      >
        {editorText.download}
      </Button>
    </Group>
  )
}
