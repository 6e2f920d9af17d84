import { useNetwork } from '@mantine/hooks'
import classes from './shell.module.css'
import { shellText } from './text.ts'

/** Says so while the browser has no network. */
export function OfflineNote() {
  const { online } = useNetwork()
  return <div role="status">{online ? null : <div className={classes.offline}>{shellText.offline}</div>}</div>
}
