import type { App } from './app.ts'

/** Nothing is loaded from elsewhere, nothing is framed, nothing is guessed. Styles are inline because the component library sets them so. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** Sets the security headers of every answer; answers of the REST API are never cached. */
export function secureHeaders(app: App): void {
  app.addHook('onSend', async (request, reply) => {
    // A page with a stricter policy of its own keeps it.
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', contentSecurityPolicy)
    reply.headers({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    if (request.url.startsWith('/api/') || request.url.startsWith('/sign-in')) reply.header('cache-control', 'no-store')
  })
}
