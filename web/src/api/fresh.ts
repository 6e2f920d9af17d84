/**
 * For the page of one thing that people change elsewhere, such as by the link of a letter: it is shown at once as it was known, and asked for
 * anew each time it is opened or its window comes back.
 */
export const changesElsewhere = { staleTime: 0, refetchOnWindowFocus: 'always' } as const
