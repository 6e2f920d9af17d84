/** Placeholder. */
export function TokenPage() {
  return <h1>TokenPage</h1>
}
