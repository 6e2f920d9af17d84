/** Words of faults, shown on any page. */
export const faultText = {
  retry: 'Try again',
}

/** Words of the title of the browser's window. */
export function windowTitle(page: string): string {
  return `${page} · Token Steward`
}
