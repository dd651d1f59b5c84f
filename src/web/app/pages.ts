/** Every page: its path below Portus, and where it is. A table, so that tests can tell whether they saw them all. */

/** In front of the door. */
export const entrances = {
  login: () => import('../features/session/login-page.tsx'),
  signup: () => import('../features/session/signup-page.tsx'),
  setup: () => import('../features/session/setup-page.tsx'),
};

/** Behind it, inside the frame with the menu. */
export const pages = {
  search: () => import('../features/search/search-page.tsx'),
  repositories: () => import('../features/repositories/repositories-page.tsx'),
  'repositories/*': () => import('../features/repositories/repository-route.tsx'),
  namespaces: () => import('../features/namespaces/namespaces-page.tsx'),
  'namespaces/:id': () => import('../features/namespaces/namespace-page.tsx'),
  teams: () => import('../features/teams/teams-page.tsx'),
  'teams/:id': () => import('../features/teams/team-page.tsx'),
  people: () => import('../features/people/people-page.tsx'),
  'people/:id': () => import('../features/people/person-page.tsx'),
  'webhooks/:id': () => import('../features/webhooks/webhook-page.tsx'),
  activity: () => import('../features/activity/activity-page.tsx'),
  'clean-up': () => import('../features/clean-up/clean-up-page.tsx'),
  trash: () => import('../features/trash/trash-page.tsx'),
  denials: () => import('../features/denials/denials-page.tsx'),
  'denied/:code': () => import('../features/denials/denial-page.tsx'),
  notifications: () => import('../features/notifications/notifications-page.tsx'),
  registries: () => import('../features/registries/registries-page.tsx'),
  'registries/:id': () => import('../features/registries/registry-page.tsx'),
  deploy: () => import('../features/deploy/deploy-page.tsx'),
  status: () => import('../features/health/health-page.tsx'),
  help: () => import('../features/help/help-page.tsx'),
  settings: () => import('../features/settings/settings-page.tsx'),
  profile: () => import('../features/profile/profile-page.tsx'),
};
