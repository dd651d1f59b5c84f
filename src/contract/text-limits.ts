/** Characters that texts of people may have: what the server refuses, and what the page says before it sends. */
export const textLimits = { description: 20_000, comment: 10_000 } as const;
