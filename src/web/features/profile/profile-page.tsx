import { Stack } from '@mantine/core';
import { Navigate, useLocation } from 'react-router';
import { loginAddress } from '../../lib/addresses.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { useSession } from '../session/session.ts';
import { ApplicationTokens } from './application-tokens.tsx';
import { Sessions } from './sessions.tsx';

export function Component() {
  const { user } = useSession();
  const here = useLocation();
  if (user === null) return <Navigate to={loginAddress(here)} replace />;
  const name = user.display_username;
  return (
    <>
      <PageHeader title="Profile" description={user.email === null ? name : `${name} · ${user.email}`} />
      <Stack gap={40}>
        <ApplicationTokens user={user} />
        <Sessions />
      </Stack>
    </>
  );
}
