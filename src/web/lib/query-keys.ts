/** Names of cached answers. Every name begins with what it is about, so that a change can find all of them. */
export const queryKeys = {
  session: ['session'],
  search: ['search'],
  repositories: ['repositories'],
  repository: (fullName: string) => ['repository', fullName],
  everyRepository: ['repository'],
  namespaces: ['namespaces'],
  activities: ['activities'],
  denials: ['denials'],
  notifications: ['notifications'],
  health: ['health'],
  registries: ['registries'],
  trash: ['trash'],
  sessions: ['sessions'],
  applicationTokens: ['application-tokens'],
  rawManifests: ['raw-manifests'],
} as const;
