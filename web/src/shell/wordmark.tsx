import classes from './shell.module.css'
import { shellText } from './text.ts'

/** The product's sign and name. */
export function Wordmark() {
  return (
    <span className={classes.wordmark}>
      <svg aria-hidden="true" width="26" height="26" viewBox="0 0 24 24" fill="none">
        <rect width="24" height="24" rx="6" fill="var(--mantine-color-steward-7)" />
        <g stroke="#fff" strokeWidth="2" strokeLinecap="round">
          <circle cx="9" cy="12" r="3.6" />
          <path d="M12.6 12H19m-2.6 0v3" />
        </g>
      </svg>
      <span>{shellText.product}</span>
    </span>
  )
}
