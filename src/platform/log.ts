import { destination, type Logger, pino } from 'pino'

export type { Logger }

/** Names of fields that may hold a secret: their values never reach the log. */
const secretPaths = ['key', 'userKey', 'password', 'authorization', 'cookie', 'secret', 'token'].flatMap((name) => [
  name,
  `*.${name}`,
  `*.*.${name}`,
])

/** A logger that writes JSON lines to standard error, secrets left out. `level` as in pino; `silent` writes nothing. */
export function createLogger(level: string): Logger {
  return pino(
    {
      level,
      redact: { paths: secretPaths, censor: '[secret]' },
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
    },
    destination({ dest: 2, sync: true }),
  )
}
