import type { Evidence } from '../api/types.ts'
import classes from './evidence.module.css'
import { Tag, type Tone } from './tag.tsx'
import { evidenceText } from './text.ts'
import { Untrusted } from './untrusted.tsx'

interface EvidenceTableProps {
  readonly evidence: readonly Evidence[]
}

/** Per condition of a policy: what was seen, what is asked, and what that comes to. */
export function EvidenceTable({ evidence }: EvidenceTableProps) {
  return (
    <table className={classes.table}>
      <caption className={classes.hidden}>{evidenceText.table}</caption>
      <thead>
        <tr>
          <th scope="col">{evidenceText.condition}</th>
          <th scope="col">{evidenceText.seen}</th>
          <th scope="col">{evidenceText.asked}</th>
          <th scope="col">{evidenceText.verdict}</th>
        </tr>
      </thead>
      <tbody>
        {evidence.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition may stand in a policy twice, and the list never changes its order
          <tr key={index}>
            <th scope="row">{entry.condition}</th>
            <td data-title={evidenceText.seen}>
              <Untrusted text={entry.seen} most={600} />
            </td>
            <td data-title={evidenceText.asked}>
              <Untrusted text={entry.asked} most={600} />
            </td>
            <td>
              <Verdict verdict={entry.verdict} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const tones: Readonly<Record<string, Tone>> = { true: 'accent', false: 'neutral', null: 'warning' }

function Verdict({ verdict }: Pick<Evidence, 'verdict'>) {
  const words = verdict === null ? evidenceText.unknown : verdict ? evidenceText.holds : evidenceText.holdsNot
  return <Tag tone={tones[String(verdict)] ?? 'neutral'}>{words}</Tag>
}

/** Why a finding may stand although a condition does not hold. Nothing where all hold. */
export function EvidenceHint({ evidence }: EvidenceTableProps) {
  if (evidence.every(({ verdict }) => verdict !== false)) return null
  return <p className={classes.hint}>{evidenceText.falseHint}</p>
}
