import { errorList } from '../../http/errors.ts'
import { Refused } from '../../http/operation.ts'

/** The codes of API Access. */
export type ApiAccessCode =
  | 'INVALID_API_TOKEN_SEARCH_QUERY'
  | 'INVALID_FIELD_FORMAT'
  | 'INVALID_PAGE_SIZE'
  | 'INVALID_SORT'
  | 'GENERIC_ERROR'

/** Refuses a request as badly formed. */
export function badRequest(code: ApiAccessCode, words: string): Refused {
  return new Refused(errorList(400, code, words))
}

/** Refuses a request for something that is not there. */
export function notFound(words: string): Refused {
  return new Refused(errorList(404, 'GENERIC_ERROR', words))
}
