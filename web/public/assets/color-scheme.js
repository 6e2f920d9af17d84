// Runs before the first paint, so that a page in dark is never white for a moment. A file of its own: the server forbids inline scripts.
const chosen = (() => {
  try {
    return localStorage.getItem('steward-color-scheme')
  } catch {
    return null
  }
})()
const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
