import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { App } from './app.ts'

const missing = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Token Steward</title>
<h1>The web application has not been built</h1><p>Run <code>npm run build</code> and start again. The REST API is at <a href="/api/v1/openapi.json">/api/v1</a>.`

/** Serves the built web application; any path that is no file is its page, whose router decides. */
export async function serveWeb(app: App, webRoot: string | null): Promise<void> {
  const page = webRoot === null ? missing : await readFile(join(webRoot, 'index.html'), 'utf8')
  if (webRoot !== null) await app.register(serveAssets, { root: join(webRoot, 'assets') })
  app.get('/*', { config: { roles: 'public' }, schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page),
  )
}

/** Files of the application hold nothing of the organisation: anybody may have them, and keep them for ever. */
async function serveAssets(app: FastifyInstance, { root }: { readonly root: string }): Promise<void> {
  app.addHook('onRoute', (route) => {
    route.config = { ...route.config, roles: 'public' }
  })
  await app.register(fastifyStatic, {
    root,
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
    preCompressed: true,
  })
}
