import { Container } from '@mantine/core';
import { Suspense } from 'react';
import { Outlet, ScrollRestoration } from 'react-router';
import { useSession } from '../features/session/session.ts';
import { WaitingPage } from '../ui/waiting.tsx';
import { LoadingBar } from './loading-bar.tsx';
import { useLiveEvents } from './use-live-events.ts';

/** Around all pages: waits until it is known who looks, and listens for changes. */
export function Root() {
  return (
    <>
      <LoadingBar />
      <Suspense fallback={<Waiting />}>
        <Pages />
      </Suspense>
      <ScrollRestoration />
    </>
  );
}

function Pages() {
  useLiveEvents(useSession().user?.id ?? null);
  return <Outlet />;
}

/** The first thing on the screen, where the first page will be. */
export function Waiting() {
  return (
    <Container size="lg" pt={88}>
      <WaitingPage />
    </Container>
  );
}
