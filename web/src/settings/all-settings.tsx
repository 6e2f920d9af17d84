import { Text } from '@mantine/core'
import { useState } from 'react'
import type { Settings } from '../api/settings.ts'
import { Panel } from '../shared/panel.tsx'
import { SearchField } from '../shared/search-field.tsx'
import { Untrusted } from '../shared/untrusted.tsx'
import classes from './settings.module.css'
import { allText, settingsText } from './text.ts'

/** Every setting by its key, with what it means. */
export function AllSettings({ settings: { settings } }: { readonly settings: Settings }) {
  const [text, setText] = useState('')
  const wanted = text.toLowerCase()
  const shown = settings.filter(({ key, env, doc }) => `${key} ${env} ${doc}`.toLowerCase().includes(wanted))
  return (
    <Panel title={settingsText.tabs.all} aside={<SearchField label={allText.search} value={text} onSearch={setText} />}>
      <Text size="sm" c="dimmed" mb="xs">
        {allText.hint}
      </Text>
      {shown.length === 0 && <Text size="sm">{allText.none}</Text>}
      {shown.length > 0 && (
        <table className={classes.table}>
          <caption className={classes.hidden}>{allText.list}</caption>
          <thead>
            <tr>
              <th scope="col">{allText.setting}</th>
              <th scope="col">{allText.value}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ key, env, doc, value, usual }) => (
              <tr key={key}>
                <th scope="row">
                  <code className={classes.key}>{key}</code>
                  <div className={classes.quiet}>
                    {doc} <code>{env}</code>
                  </div>
                </th>
                <td>
                  {value === null || value === '' ? (
                    <span className={classes.quiet}>{settingsText.notSet}</span>
                  ) : (
                    <code className={classes.code}>
                      <Untrusted text={value} most={600} />
                    </code>
                  )}
                  {usual && value !== null && value !== '' && <span className={classes.usual}>{allText.usual}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}
