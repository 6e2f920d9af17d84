import { Text } from '@mantine/core'
import type { Overview, Pass } from '../api/types.ts'
import { changeLines } from '../shared/change-words.ts'
import { Moment } from '../shared/moment.tsx'
import { Note } from '../shared/note.tsx'
import { Panel } from '../shared/panel.tsx'
import { Tag, type Tone } from '../shared/tag.tsx'
import { capitalised, figure, listingName } from '../shared/words.ts'
import classes from './overview.module.css'
import { EventsRead, Judged } from './pass-understood.tsx'
import { passText } from './text.ts'

const tones: Readonly<Record<Pass['state'], Tone>> = {
  running: 'accent',
  sealed: 'success',
  partial: 'warning',
  failed: 'danger',
  interrupted: 'warning',
}

/** How the newest pass went: its state, what it read and found, and what to do about what it could not read. */
export function LastPass({ overview: { lastPass, lastSealed } }: { readonly overview: Overview }) {
  if (lastPass === null)
    return (
      <Panel title={passText.title}>
        <Text c="dimmed">{passText.none}</Text>
      </Panel>
    )
  return (
    <Panel title={passText.title} aside={<Tag tone={tones[lastPass.state]}>{passText.states[lastPass.state]}</Tag>}>
      <Text c="dimmed" size="sm">
        {lastPass.at !== null && (
          <>
            <Moment at={lastPass.at} as="minute" /> ·{' '}
          </>
        )}
        {passText.requests(lastPass.requests, duration(lastPass))} · {passText.explained[lastPass.state]}
      </Text>
      <Faults pass={lastPass} />
      {lastPass.listings.length > 0 && (
        <div className={classes.passParts}>
          <div className={classes.passSide}>
            <Changes pass={lastPass} />
            <EventsRead events={lastPass.events} />
            <Judged judgement={lastPass.judgement} />
          </div>
          <Listings pass={lastPass} />
        </div>
      )}
      {lastSealed !== null && lastSealed.id !== lastPass.id && lastSealed.at !== null && (
        <Text c="dimmed" size="sm">
          {passText.lastSealed}: <Moment at={lastSealed.at} as="minute" />
        </Text>
      )}
    </Panel>
  )
}

function duration({ startedAt, finishedAt }: Pass): string {
  if (finishedAt === null) return '…'
  const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000
  return seconds < 90 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds / 60)} min`
}

function Faults({ pass }: { readonly pass: Pass }) {
  const listings = pass.listings.flatMap(({ name, fault }) => (fault === null ? [] : [{ name, fault }]))
  const faults = [
    ...(pass.fault === null ? [] : [{ name: null, fault: pass.fault }]),
    ...listings,
    ...(pass.events?.fault == null ? [] : [{ name: passText.events, fault: pass.events.fault }]),
    ...(pass.judgement?.fault == null ? [] : [{ name: passText.policies, fault: pass.judgement.fault }]),
  ]
  if (faults.length === 0) return null
  return (
    <div className={classes.faults}>
      <Note tone={pass.state === 'failed' ? 'danger' : 'warning'} title={passText.missing}>
        {faults.map(({ name, fault }) => (
          <Text key={`${name} ${fault.code}`} mb={4}>
            {name !== null && <strong>{capitalised(listingName(name))}: </strong>}
            {fault.message}
          </Text>
        ))}
      </Note>
    </div>
  )
}

function Changes({ pass }: { readonly pass: Pass }) {
  const lines = changeLines(pass.changes)
  return (
    <div>
      <h3 className={classes.partTitle}>{passText.found}</h3>
      {lines.length === 0 ? (
        <Text c="dimmed">{passText.nothing}</Text>
      ) : (
        <ul className={classes.changes}>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Listings({ pass }: { readonly pass: Pass }) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{passText.listing}</th>
          <th scope="col">{passText.items}</th>
          <th scope="col">{passText.known}</th>
          <th scope="col">{passText.mode}</th>
        </tr>
      </thead>
      <tbody>
        {pass.listings.map(({ name, items, known, mode }) => (
          <tr key={name}>
            <th scope="row">{capitalised(listingName(name))}</th>
            <td>{figure(items)}</td>
            <td>{figure(known)}</td>
            <td>{Object.entries(passText.modes).find(([key]) => key === mode)?.[1] ?? mode}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
