import { StewardError } from '../../platform/errors.ts'

export function pending(): Promise<never> {
  return Promise.reject(new StewardError('not-configured', 'Requests are not served yet.'))
}
