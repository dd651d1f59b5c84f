import { createBrowserRouter, Navigate } from 'react-router';
import type { RouteObject } from 'react-router';
import { Missing } from '../ui/missing.tsx';
import { Root, Waiting } from './root.tsx';
import { RouteError } from './route-error.tsx';
import { Shell } from './shell.tsx';

const behindTheDoor: RouteObject[] = [
  { index: true, element: <Navigate to="/repositories" replace /> },
  { path: 'repositories', lazy: () => import('../features/repositories/repositories-page.tsx') },
  { path: 'repositories/*', lazy: () => import('../features/repositories/repository-route.tsx') },
  { path: 'namespaces', lazy: () => import('../features/namespaces/namespaces-page.tsx') },
  { path: 'namespaces/:id', lazy: () => import('../features/namespaces/namespace-page.tsx') },
  { path: 'activity', lazy: () => import('../features/activity/activity-page.tsx') },
  { path: 'denials', lazy: () => import('../features/denials/denials-page.tsx') },
  { path: 'denied/:code', lazy: () => import('../features/denials/denial-page.tsx') },
  { path: 'notifications', lazy: () => import('../features/notifications/notifications-page.tsx') },
  { path: 'status', lazy: () => import('../features/health/health-page.tsx') },
  { path: 'profile', lazy: () => import('../features/profile/profile-page.tsx') },
  { path: '*', element: <Missing /> },
];

const routes: RouteObject[] = [
  {
    element: <Root />,
    errorElement: <RouteError />,
    hydrateFallbackElement: <Waiting />,
    children: [
      { path: 'login', lazy: () => import('../features/session/login-page.tsx') },
      { path: 'setup', lazy: () => import('../features/session/setup-page.tsx') },
      { element: <Shell />, children: [{ errorElement: <RouteError />, children: behindTheDoor }] },
    ],
  },
];

/** `basePath` without a slash at its end. */
export const createRouter = (basePath: string) =>
  createBrowserRouter(routes, { basename: basePath === '' ? '/' : basePath });
