import { Accordion, Code, Text } from '@mantine/core'
import type { TokenDetail } from '../api/types.ts'
import { tokenText } from './text.ts'
import classes from './token.module.css'

/** The server's answer, letter by letter; invisible characters in it as JSON escapes. */
export function RawFacts({ detail }: { readonly detail: TokenDetail }) {
  return (
    <Accordion variant="contained" radius="md" className={classes.raw}>
      <Accordion.Item value="raw">
        <Accordion.Control>{tokenText.raw}</Accordion.Control>
        <Accordion.Panel>
          <Text size="sm" c="dimmed" mb="xs">
            {tokenText.rawHint}
          </Text>
          <Code block tabIndex={0} className={classes.json} dir="ltr">
            {escaped(JSON.stringify(detail, null, 2))}
          </Code>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  )
}

/** JSON with every invisible character but the line breaks between its lines as an escape. */
function escaped(json: string): string {
  return json.replace(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    [...Array(character.length).keys()].map((index) => unicodeEscape(character.charCodeAt(index))).join(''),
  )
}

function unicodeEscape(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`
}
