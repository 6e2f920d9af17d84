import { z } from 'zod'
import type { ChannelSender } from '../channel.ts'
import type { LetterFacts } from '../letter-facts.ts'
import { post } from './post.ts'

/** Where issues are made, and as whom. */
export interface JiraSettings {
  /** `https://corp.atlassian.net/browse/OPS` */
  readonly project: string
  readonly user: string
  readonly token: string
  readonly publicUrl: string
}

/** An issue in a project of Jira for what needs a steward (REST API v3: POST /rest/api/3/issue, with a description in ADF). */
export function jiraChannel({ project, user, token, publicUrl }: JiraSettings): ChannelSender {
  const [base = '', key = ''] = project.split('/browse/')
  const basic = Buffer.from(`${user}:${token}`).toString('base64')
  return {
    send: async ({ facts, rendered }) => {
      const posted = await post({
        url: `${base}/rest/api/3/issue`,
        headers: { authorization: `Basic ${basic}`, accept: 'application/json' },
        body: JSON.stringify({
          fields: {
            project: { key },
            issuetype: { name: 'Task' },
            summary: rendered.subject.replace(/^\[Token Steward\] /, '').slice(0, 250),
            labels: ['token-steward'],
            description: documentOf(facts, publicUrl),
          },
        }),
        secrets: [token, basic],
        name: 'Jira',
        tellsTwice: false,
      })
      if (posted.state === 'again') return { state: 'again', words: posted.words, wide: posted.wide }
      if (posted.state !== 'sent') return { state: posted.state, words: posted.words }
      return { state: 'sent', words: `Jira made the issue ${issueKey(posted.answer) ?? `in ${key}`}` }
    },
    close: async () => {},
  }
}

function issueKey(answer: string): string | null {
  try {
    return z.object({ key: z.string().regex(/^[A-Z][A-Z0-9_]*-\d+$/) }).safeParse(JSON.parse(answer)).data?.key ?? null
  } catch {
    return null
  }
}

/** The Atlassian Document Format of what an issue says: text only, so nothing in it can act. */
function documentOf(facts: LetterFacts, publicUrl: string): object {
  const items = facts.about === 'alert' ? facts.items : []
  const paragraph = (text: string, marks: readonly object[] = []): object => ({
    type: 'paragraph',
    content: text === '' ? [] : [{ type: 'text', text, ...(marks.length === 0 ? {} : { marks }) }],
  })
  const content = items.flatMap(({ title, lines, path }) => [
    paragraph(title, [{ type: 'strong' }]),
    ...lines.map((line) => paragraph(line)),
    ...(path === null
      ? []
      : [paragraph(`${publicUrl}${path}`, [{ type: 'link', attrs: { href: `${publicUrl}${path}` } }])]),
  ])
  return { type: 'doc', version: 1, content: content.length === 0 ? [paragraph('Token Steward')] : content }
}
