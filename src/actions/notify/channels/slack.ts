import type { ChannelSender } from '../channel.ts'
import type { LetterFacts } from '../letter-facts.ts'
import { post } from './post.ts'

/** Slack takes no more than 3,000 characters in one section and 50 blocks in one message. */
const mostInSection = 2_900
const mostItems = 40

/** Word to the stewards by an incoming webhook of Slack, whose address is a secret. */
export function slackChannel({ url, publicUrl }: { readonly url: string; readonly publicUrl: string }): ChannelSender {
  return {
    send: async ({ facts, rendered }) => {
      const body = JSON.stringify({ text: escaped(rendered.subject), blocks: blocksOf(facts, publicUrl) })
      const { state, words, ...rest } = await post({
        url,
        headers: {},
        body,
        secrets: [url, new URL(url).pathname],
        name: 'Slack',
        tellsTwice: false,
      })
      return state === 'again' ? { state, words, wide: 'wide' in rest && rest.wide } : { state, words }
    },
    close: async () => {},
  }
}

function blocksOf(facts: LetterFacts, publicUrl: string): readonly object[] {
  if (facts.about !== 'alert') return []
  const items = facts.items.slice(0, mostItems).map(({ title, lines, path }) => {
    const link = path === null ? '' : `\n<${publicUrl}${path}|Show it>`
    const text = `*${escaped(title)}*\n${lines.map(escaped).join('\n')}`
    return { type: 'section', text: { type: 'mrkdwn', text: `${text.slice(0, mostInSection - link.length)}${link}` } }
  })
  const more = facts.items.length - items.length
  return more > 0 ? [...items, { type: 'section', text: { type: 'mrkdwn', text: `… and ${more} more` } }] : items
}

/** As Slack asks for: these three act in its text, everything else is shown. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
