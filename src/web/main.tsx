/** Starts the page. */
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app/global.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import type { Session } from '../contract/api/identity.ts';
import { createQueryClient } from './app/query-client.ts';
import { createRouter } from './app/router.tsx';
import { cssVariables, theme } from './app/theme.ts';
import { createApi } from './lib/api.ts';
import { ServerProvider } from './lib/api-context.tsx';
import { language } from './lib/language.ts';
import { addressInside, readPageSettings } from './lib/page-settings.ts';
import { queryKeys } from './lib/query-keys.ts';
import { ClockProvider } from './ui/when.tsx';

const { basePath, styleNonce } = readPageSettings(document);
// Where the library that stops scrolling behind windows looks for the nonce of its style element.
Object.assign(globalThis, { __webpack_nonce__: styleNonce });

document.documentElement.lang = language;

const client = createQueryClient();
const baseUrl = `${window.location.origin}${basePath}`;
const api = createApi({
  baseUrl,
  csrfToken: () => client.getQueryData<Session>(queryKeys.session)?.csrf_token ?? null,
  fetch: (request) => fetch(request),
});
const router = createRouter(basePath);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root".');

const inside = addressInside(basePath, window.location);
if (inside !== null) window.location.replace(inside);
else
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        getStyleNonce={() => styleNonce}
      >
        <Notifications position="bottom-right" />
        <QueryClientProvider client={client}>
          <ServerProvider value={{ api, baseUrl }}>
            <ClockProvider>
              <RouterProvider router={router} />
            </ClockProvider>
          </ServerProvider>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
