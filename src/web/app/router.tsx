import { createBrowserRouter } from 'react-router';
import type { RouteObject } from 'react-router';
import { Missing } from '../ui/missing.tsx';
import { entrances, pages } from './pages.ts';
import { Root, Waiting } from './root.tsx';
import { RouteError } from './route-error.tsx';
import { Shell } from './shell.tsx';

const routesOf = (table: typeof entrances | typeof pages): RouteObject[] =>
  Object.entries(table).map(([path, lazy]) => ({ path, lazy }));

const behindTheDoor: RouteObject[] = [
  { index: true, lazy: () => import('../features/home/home-page.tsx') },
  ...routesOf(pages),
  { path: '*', element: <Missing /> },
];

const routes: RouteObject[] = [
  {
    element: <Root />,
    errorElement: <RouteError />,
    hydrateFallbackElement: <Waiting />,
    children: [
      ...routesOf(entrances),
      { element: <Shell />, children: [{ errorElement: <RouteError />, children: behindTheDoor }] },
    ],
  },
];

/** `basePath` without a slash at its end. */
export const createRouter = (basePath: string) =>
  createBrowserRouter(routes, { basename: basePath === '' ? '/' : basePath });
