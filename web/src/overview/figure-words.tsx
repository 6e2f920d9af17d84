import { figure } from '../shared/words.ts'
import classes from './overview.module.css'

interface FigureWordsProps {
  readonly title: string
  /** `undefined` = not known yet, or not to be known. */
  readonly value: number | undefined
  readonly note?: string | undefined
  /** Draws the eye while the figure is not zero. */
  readonly alarming?: boolean
}

/** What stands within a figure: its title, its value, and a note. */
export function FigureWords({ title, value, note, alarming = false }: FigureWordsProps) {
  return (
    <>
      <span className={classes.figureTitle}>{title}</span>
      <span className={classes.figureValue} data-alarming={(alarming && value !== undefined && value > 0) || undefined}>
        {value === undefined ? '…' : figure(value)}
      </span>
      <span className={classes.figureNote}>{note}</span>
    </>
  )
}
