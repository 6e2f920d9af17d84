/** Words that are shown on any page. */
export const faultText = {
  retry: 'Try again',
  close: 'Close',
}

/** Words of the title of the browser's window. */
export function windowTitle(page: string): string {
  return `${page} · Token Steward`
}
