import { queryOptions } from '@tanstack/react-query'
import { answerOf, client } from './client.ts'
import type { components, operations } from './schema.gen.ts'
import type { Finding, Token, TokenFilters } from './types.ts'

type Schemas = components['schemas']

/** What is to be known of many tokens before something is done about all of them. */
export type BulkPreview = Schemas['BulkPreview']
/** A review of many tokens at once. */
export type Campaign = Schemas['Campaign']
/** A campaign to be opened. */
export type NewCampaign = operations['openCampaign']['requestBody']['content']['application/json']
/** What a person says of a token. */
export type NewDescription = operations['describeToken']['requestBody']['content']['application/json']
/** A finding to be set aside. */
export type NewExemption = operations['addExemption']['requestBody']['content']['application/json']

/** What filters mean, counted, and the first two hundred tokens with their findings and cases. */
export function bulkPreviewQuery(filter: TokenFilters) {
  return queryOptions({
    queryKey: ['bulk-preview', filter],
    queryFn: ({ signal }): Promise<BulkPreview> =>
      answerOf(client.POST('/api/v1/tokens/preview', { body: { filter: { ...filter } }, signal })),
    staleTime: 0,
    gcTime: 0,
  })
}

/** Opens a campaign. */
export function openCampaign(body: NewCampaign): Promise<Campaign> {
  return answerOf(client.POST('/api/v1/campaigns', { body }))
}

/** Sets aside what a policy, or every policy, says of a token. */
export function addExemption(body: NewExemption): Promise<NonNullable<Finding['exemption']>> {
  return answerOf(client.POST('/api/v1/exemptions', { body }))
}

/** Writes down what a token is for. With a tag, only while the token is still as it was when the tag was read. */
export function describeToken(
  { kind, id }: Pick<Token, 'kind' | 'id'>,
  body: NewDescription,
  tag: string | null = null,
): Promise<Token> {
  const path = { kind, id }
  return answerOf(
    client.PUT('/api/v1/tokens/{kind}/{id}/description', {
      params: { path },
      body,
      ...(tag === null ? {} : { headers: { 'if-match': tag } }),
    }),
  )
}

/** One part of what people say of a token. */
export type DescribedPart = 'purpose' | 'system' | 'sponsor' | 'backup' | 'neededUntil'

/** What people have said of a token, and the tag with which it is changed. */
export interface Described {
  readonly said: Readonly<Record<DescribedPart, string | null>>
  /** `null` where the server sends none. */
  readonly tag: string | null
}

/** What people have said of a token, read anew whenever it is asked for. */
export function descriptionQuery({ kind, id }: Pick<Token, 'kind' | 'id'>) {
  return queryOptions({
    queryKey: ['description', kind, id],
    queryFn: async ({ signal }): Promise<Described> => {
      const asked = client.GET('/api/v1/tokens/{kind}/{id}/description', { params: { path: { kind, id } }, signal })
      const said = await answerOf(asked)
      return { said, tag: (await asked).response.headers.get('etag') }
    },
    staleTime: 0,
    gcTime: 0,
  })
}
