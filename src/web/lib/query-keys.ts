/** Names of cached answers. Every name begins with what it is about, so that a change can find all of them. */
export const queryKeys = {
  session: ['session'],
  search: ['search'],
  repositories: ['repositories'],
  repository: (fullName: string) => ['repository', fullName],
  everyRepository: ['repository'],
  namespaces: ['namespaces'],
  /** Below their namespaces: what changes there may have been told to a receiver. */
  webhooks: ['namespaces', 'webhooks'],
  activities: ['activities'],
  denials: ['denials'],
  notifications: ['notifications'],
  health: ['health'],
  registries: ['registries'],
  doctor: ['doctor'],
  trash: ['trash'],
  markdown: ['markdown'],
  teams: ['teams'],
  people: ['people'],
  sessions: ['sessions'],
  applicationTokens: ['application-tokens'],
} as const;
