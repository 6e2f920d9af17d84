import type { ChannelSender } from '../channel.ts'

/** Without a mail server letters are only shown; that counts as sent, and is said wherever it matters. */
export const outboxChannel: ChannelSender = {
  send: async ({ message }) => ({
    state: 'outbox',
    words:
      message.recipient.address === ''
        ? 'No steward has an address (notify.stewards): it is shown in the outbox only.'
        : 'There is no mail server (notify.smtp): it is shown in the outbox and reached nobody.',
  }),
  close: async () => {},
}
