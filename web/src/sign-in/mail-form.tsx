import { Button, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { requestSignInLink } from '../api/queries.ts'
import { FaultAlert } from '../shared/fault-alert.tsx'
import { Note } from '../shared/note.tsx'
import { signInText } from './text.ts'

/** Asks for a letter with a link to sign in, and says what the server says: the same for every address. */
export function MailForm({ mailServer }: { readonly mailServer: boolean }) {
  const [email, setEmail] = useState('')
  const asking = useMutation({ mutationFn: requestSignInLink })
  const ask = (event: FormEvent) => {
    event.preventDefault()
    if (!asking.isPending) asking.mutate(email.trim())
  }
  return (
    <form onSubmit={ask}>
      <Stack gap="sm">
        <TextInput
          label={signInText.mail}
          description={signInText.mailHint}
          type="email"
          required
          withAsterisk={false}
          maxLength={320}
          autoComplete="email"
          value={email}
          onChange={({ currentTarget }) => setEmail(currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={asking.isPending}>
          {signInText.send}
        </Button>
        {asking.isSuccess && (
          <Note tone="neutral" role="status" title={signInText.sent}>
            {asking.data}
            {mailServer ? '' : ` ${signInText.noMailServer}`}
          </Note>
        )}
        {asking.error !== null && <FaultAlert title={signInText.failed} error={asking.error} />}
      </Stack>
    </form>
  )
}
