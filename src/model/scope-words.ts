import { type ScopeClass, scopeClasses } from './request-rules.ts'
import {
  confluenceSettings,
  confluenceThings,
  jiraSettings,
  jiraSoftwareSettings,
  jiraSoftwareThings,
  jiraThings,
  type ScopeThing,
  serviceThings,
} from './scope-table.ts'

/** The products whose scopes are known, as scopes name them. */
export const scopeProducts = ['jira', 'jira-software', 'jira-service-management', 'confluence'] as const
export type ScopeProduct = (typeof scopeProducts)[number]

/** A scope that may be asked for. */
export interface KnownScope {
  /** As the provider names it. */
  readonly scope: string
  readonly product: ScopeProduct
  readonly class: ScopeClass
  /** What it allows, as a sentence without its full stop: `Read issues`. */
  readonly words: string
  /** `false` = it opens one kind of thing; `true` = a whole product or a large part of it. */
  readonly broad: boolean
}

const verbs: Readonly<Record<string, { readonly name: string; readonly class: ScopeClass; readonly words: string }>> = {
  r: { name: 'read', class: 'read', words: 'Read' },
  w: { name: 'write', class: 'write', words: 'Create and change' },
  d: { name: 'delete', class: 'delete', words: 'Delete' },
}

/** The granular scopes of a product. To write or delete a setting is to manage. */
function granular(product: ScopeProduct, things: readonly ScopeThing[], settings: readonly ScopeThing[]): KnownScope[] {
  const scopesOf = ([name, letters, words]: ScopeThing, setting: boolean): KnownScope[] =>
    [...letters].flatMap((letter) => {
      const verb = verbs[letter]
      if (verb === undefined) return []
      const kind = setting && verb.class !== 'read' ? 'manage' : verb.class
      const scope = `${verb.name}:${name}:${product}`
      return [{ scope, product, class: kind, words: `${verb.words} ${words}`, broad: false }]
    })
  return [
    ...things.flatMap((thing) => scopesOf(thing, false)),
    ...settings.flatMap((setting) => scopesOf(setting, true)),
  ]
}

const single = (scope: string, product: ScopeProduct, told: Pick<KnownScope, 'class' | 'words'>): KnownScope => ({
  scope,
  product,
  ...told,
  broad: !scope.slice(scope.indexOf(':') + 1).includes(':'),
})

/** Scopes that are not made of one of the usual verbs and one thing. */
const others: readonly KnownScope[] = [
  single('validate:jql:jira', 'jira', { class: 'read', words: 'Check whether an issue search is well formed' }),
  single('send:notification:jira', 'jira', { class: 'write', words: 'Send notifications about issues' }),
  single('read:jira-user', 'jira', { class: 'read', words: 'Read people, their groups and avatars' }),
  single('read:jira-work', 'jira', { class: 'read', words: 'Read projects, issues and all that hangs on them' }),
  single('write:jira-work', 'jira', {
    class: 'write',
    words: 'Create, change and delete issues, comments, worklogs and attachments',
  }),
  single('manage:jira-webhook', 'jira', { class: 'manage', words: 'Register and remove webhooks' }),
  single('manage:jira-project', 'jira', { class: 'manage', words: 'Set up projects: versions, components, roles' }),
  single('manage:jira-configuration', 'jira', { class: 'manage', words: 'Administer Jira: every setting of the site' }),
  single('read:servicedesk-request', 'jira-service-management', {
    class: 'read',
    words: 'Read customer requests with their approvals and comments',
  }),
  single('write:servicedesk-request', 'jira-service-management', {
    class: 'write',
    words: 'Create and change customer requests with all that hangs on them',
  }),
  single('manage:servicedesk-customer', 'jira-service-management', {
    class: 'manage',
    words: 'Create and remove customers and customer organisations',
  }),
  single('readonly:content.attachment:confluence', 'confluence', { class: 'read', words: 'Download attachments' }),
  single('search:confluence', 'confluence', { class: 'read', words: 'Search everything' }),
  single('read:confluence-content.all', 'confluence', {
    class: 'read',
    words: 'Read all content with its bodies, comments and attachments',
  }),
  single('read:confluence-content.summary', 'confluence', { class: 'read', words: 'Read content without its bodies' }),
  single('read:confluence-content.permission', 'confluence', {
    class: 'read',
    words: 'Read who may see and change content',
  }),
  single('read:confluence-groups', 'confluence', { class: 'read', words: 'Read groups and their members' }),
  single('read:confluence-props', 'confluence', { class: 'read', words: 'Read hidden properties of content' }),
  single('read:confluence-space.summary', 'confluence', { class: 'read', words: 'Read spaces in outline' }),
  single('read:confluence-space.permission', 'confluence', {
    class: 'read',
    words: 'Read who may do what in a space',
  }),
  single('read:confluence-user', 'confluence', { class: 'read', words: 'Read people' }),
  single('write:confluence-content', 'confluence', {
    class: 'write',
    words: 'Create and change pages, blog posts and comments',
  }),
  single('write:confluence-file', 'confluence', { class: 'write', words: 'Upload attachments' }),
  single('write:confluence-props', 'confluence', { class: 'write', words: 'Change hidden properties of content' }),
  single('write:confluence-groups', 'confluence', { class: 'manage', words: 'Change groups and their members' }),
  single('write:confluence-space', 'confluence', { class: 'manage', words: 'Create, change and delete spaces' }),
  single('manage:confluence-configuration', 'confluence', {
    class: 'manage',
    words: 'Administer Confluence: every setting of the site',
  }),
]

/** Every scope that may be asked for, least privilege first: by class, what opens one thing before what opens many, then by product and name. */
export const knownScopes: readonly KnownScope[] = [
  ...granular('jira', jiraThings, jiraSettings),
  ...granular('jira-software', jiraSoftwareThings, jiraSoftwareSettings),
  ...granular('jira-service-management', serviceThings, []),
  ...granular('confluence', confluenceThings, confluenceSettings),
  ...others,
].sort(leastFirst)

function leastFirst(a: KnownScope, b: KnownScope): number {
  return (
    scopeClasses.indexOf(a.class) - scopeClasses.indexOf(b.class) ||
    Number(a.broad) - Number(b.broad) ||
    scopeProducts.indexOf(a.product) - scopeProducts.indexOf(b.product) ||
    (a.scope < b.scope ? -1 : 1)
  )
}

const byName: ReadonlyMap<string, KnownScope> = new Map(knownScopes.map((known) => [known.scope, known]))

/** The scope of this name; `undefined` when it is not known. */
export function knownScope(scope: string): KnownScope | undefined {
  return byName.get(scope)
}

/** The strongest class of these scopes; none at all is `unscoped`. */
export function scopeClassOf(scopes: readonly string[]): ScopeClass {
  if (scopes.length === 0) return 'unscoped'
  const strongest = Math.max(...scopes.map((scope) => scopeClasses.indexOf(classOf(scope))))
  return scopeClasses[strongest] ?? 'unscoped'
}

/** A scope that is not known counts by its verb, and one without a usual verb as the strongest that scopes can be. */
function classOf(scope: string): ScopeClass {
  const known = byName.get(scope)
  if (known !== undefined) return known.class
  const verb = scope.slice(0, Math.max(scope.indexOf(':'), 0))
  return verb === 'read' || verb === 'write' || verb === 'delete' ? verb : 'manage'
}

/** What a scope allows, in words; of one that is not known, that it is not. */
export function explainScope(scope: string): string {
  return byName.get(scope)?.words ?? `${scope}: not known here; see what the provider says of it`
}

/** What a token of this class may do, in words. */
export const scopeClassWords: Readonly<Record<ScopeClass, string>> = {
  read: 'may only read',
  write: 'may create and change things',
  delete: 'may delete things',
  manage: 'may administer',
  unscoped: 'may do everything that its owner may',
}
