import { ActionIcon, Alert, Button, Code, Container, CopyButton, Group, Stack, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { CopyIcon, DoneIcon, WarningIcon } from '../shared/icons.tsx'
import { windowTitle } from '../shared/text.ts'
import { Wordmark } from '../shell/wordmark.tsx'
import classes from './sign-in-page.module.css'
import { signInText } from './text.ts'

/** How to sign in; says so when the link that led here was used before. */
export function SignInPage() {
  useDocumentTitle(windowTitle(signInText.page))
  const query = new URLSearchParams(window.location.search)
  return (
    <Container component="main" size={480} className={classes.page}>
      <Stack gap="lg" className={classes.card}>
        <Wordmark />
        <Title order={1} size="h2">
          {signInText.title}
        </Title>
        {query.has('link-used') && (
          <Alert role="alert" color="yellow" variant="outline" icon={<WarningIcon />} title={signInText.used}>
            {signInText.usedHint}
          </Alert>
        )}
        {query.has('signed-out') && <Text role="status">{signInText.signedOut}</Text>}
        <div>
          <Text mb={6}>{signInText.explained}</Text>
          <Code block>{signInText.example}</Code>
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
