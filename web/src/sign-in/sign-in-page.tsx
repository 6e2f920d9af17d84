import { ActionIcon, Button, Code, Container, CopyButton, Group, Stack, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { CopyIcon, DoneIcon } from '../shared/icons.tsx'
import { Note } from '../shared/note.tsx'
import { windowTitle } from '../shared/text.ts'
import { Wordmark } from '../shell/wordmark.tsx'
import classes from './sign-in-page.module.css'
import { failureText, signInText } from './text.ts'
import { Ways } from './ways.tsx'

/** Every way to sign in; says so when one did not work. */
export function SignInPage() {
  useDocumentTitle(windowTitle(signInText.page))
  const query = new URLSearchParams(window.location.search)
  const word = query.get('sign-in') ?? ''
  const failure = Object.hasOwn(failureText, word) ? failureText[word] : undefined
  return (
    <Container component="main" size={480} className={classes.page}>
      <Stack gap="lg" className={classes.card}>
        <Wordmark />
        <Title order={1}>{signInText.title}</Title>
        {query.has('link-used') && (
          <Note tone="warning" role="alert" title={signInText.used}>
            {signInText.usedHint}
          </Note>
        )}
        {failure !== undefined && (
          <Note tone="warning" role="alert" title={failure.title}>
            {failure.hint}
          </Note>
        )}
        {query.has('signed-out') && <Text role="status">{signInText.signedOut}</Text>}
        <Ways />
        <div>
          <Text mb={6}>{signInText.explained}</Text>
          <Code block className={classes.example}>
            {signInText.example}
          </Code>
        </div>
        <div>
          <Text mb={6}>{signInText.newLink}</Text>
          <Command />
          <Text mt={6}>{signInText.orRestart}</Text>
        </div>
        <Button variant="default" onClick={() => window.location.assign('/')}>
          {signInText.again}
        </Button>
      </Stack>
    </Container>
  )
}

function Command() {
  return (
    <Group gap={0} wrap="nowrap" className={classes.command}>
      <Code className={classes.commandText}>{signInText.command}</Code>
      <CopyButton value={signInText.command}>
        {({ copied, copy }) => (
          <ActionIcon
            variant="subtle"
            color="gray"
            onClick={copy}
            aria-label={copied ? signInText.copied : signInText.copy}
          >
            {copied ? <DoneIcon /> : <CopyIcon />}
          </ActionIcon>
        )}
      </CopyButton>
    </Group>
  )
}
