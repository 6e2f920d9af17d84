import { Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { windowTitle } from '../shared/text.ts'
import classes from './evidence.module.css'
import { type EvidenceView, pickEvidenceView } from './evidence-view.ts'
import { Ledger } from './ledger.tsx'
import { Report } from './report.tsx'
import { evidencePageText } from './text.ts'
import { Verification } from './verification.tsx'

/** What was seen, decided and done: the ledger with its verification, and the report. The address holds filters and span. */
export function EvidencePage() {
  useDocumentTitle(windowTitle(evidencePageText.title))
  const view = useSearch({ from: '/evidence' })
  const navigate = useNavigate({ from: '/evidence' })
  const change = (changes: { readonly [Name in keyof EvidenceView]?: string | undefined }) =>
    void navigate({ search: (before) => pickEvidenceView({ ...before, ...changes }), replace: true })
  return (
    <>
      <Title order={1} mb="md">
        {evidencePageText.title}
      </Title>
      <div className={classes.page}>
        <div className={classes.halves}>
          <Verification />
          <Report view={view} onChange={change} />
        </div>
        <Ledger view={view} onChange={change} />
      </div>
    </>
  )
}
