import { figure } from '../shared/words.ts'
import { hours, type RhythmCell, weekdays } from './use-rhythm.ts'
import { usesText } from './uses-text.ts'
import classes from './week.module.css'

/** The heat map as a table: hours down, weekdays across, with what they add up to. */
export function WeekTable({ cells }: { readonly cells: readonly RhythmCell[] }) {
  const at = (day: string, hour: string) => cells.find((cell) => cell.day === day && cell.hour === hour)?.count ?? 0
  const sum = (test: (cell: RhythmCell) => boolean) =>
    cells.reduce((total, cell) => total + (test(cell) ? cell.count : 0), 0)
  return (
    <table className={classes.week} aria-label={usesText.weekTable}>
      <thead>
        <tr>
          <th scope="col">{usesText.hour}</th>
          {weekdays.map((day) => (
            <th key={day} scope="col">
              {day}
            </th>
          ))}
          <th scope="col">{usesText.all_}</th>
        </tr>
      </thead>
      <tbody>
        {hours.map((hour) => (
          <tr key={hour}>
            <th scope="row">{hour}:00</th>
            {weekdays.map((day) => (
              <td key={day} data-none={at(day, hour) === 0 || undefined}>
                {figure(at(day, hour))}
              </td>
            ))}
            <td>{figure(sum((cell) => cell.hour === hour))}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{usesText.all_}</th>
          {weekdays.map((day) => (
            <td key={day}>{figure(sum((cell) => cell.day === day))}</td>
          ))}
          <td>{figure(sum(() => true))}</td>
        </tr>
      </tfoot>
    </table>
  )
}
