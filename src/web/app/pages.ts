/** Every page: its path below Portus, and where it is. A table, so that tests can tell whether they saw them all. */

/** In front of the door. */
export const entrances = {
  login: () => import('../features/session/login-page.tsx'),
  setup: () => import('../features/session/setup-page.tsx'),
};

/** Behind it, inside the frame with the menu. */
export const pages = {
  search: () => import('../features/search/search-page.tsx'),
  repositories: () => import('../features/repositories/repositories-page.tsx'),
  'repositories/*': () => import('../features/repositories/repository-route.tsx'),
  namespaces: () => import('../features/namespaces/namespaces-page.tsx'),
  'namespaces/:id': () => import('../features/namespaces/namespace-page.tsx'),
  activity: () => import('../features/activity/activity-page.tsx'),
  trash: () => import('../features/trash/trash-page.tsx'),
  denials: () => import('../features/denials/denials-page.tsx'),
  'denied/:code': () => import('../features/denials/denial-page.tsx'),
  notifications: () => import('../features/notifications/notifications-page.tsx'),
  registries: () => import('../features/registries/registries-page.tsx'),
  status: () => import('../features/health/health-page.tsx'),
  help: () => import('../features/help/help-page.tsx'),
  settings: () => import('../features/settings/settings-page.tsx'),
  profile: () => import('../features/profile/profile-page.tsx'),
};
