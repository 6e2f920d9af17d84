/** What stands in place of a policy in the case of a token that outlives its grant. */
export const endedGrantPolicy = 'ended-grant'
