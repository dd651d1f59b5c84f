import { Anchor, Stack } from '@mantine/core';
import { Link, Navigate, useLocation } from 'react-router';
import { loginAddress } from '../../lib/addresses.ts';
import { Card } from '../../ui/card.tsx';
import { Filled } from '../../ui/filled.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Section } from '../../ui/section.tsx';
import { AccessList } from '../people/access-list.tsx';
import { AccountForm } from '../people/account-form.tsx';
import { useSession } from '../session/session.ts';
import { ApplicationTokens } from './application-tokens.tsx';
import { Looks } from './looks.tsx';
import { PasswordForm } from './password-form.tsx';
import { Sessions } from './sessions.tsx';
import { words } from './words.ts';

/** Everything about oneself. */
export function Component() {
  const { user } = useSession();
  const here = useLocation();
  if (user === null) return <Navigate to={loginAddress(here)} replace />;
  const name = user.display_username;
  return (
    <>
      <PageHeader title={words.title} description={user.email === null ? name : `${name} · ${user.email}`} />
      <Stack gap={40}>
        <ApplicationTokens user={user} />
        <Sessions />
        <Section title={words.account} description={words.accountHint}>
          <Card p="md">
            <AccountForm user={user} tag={null} />
          </Card>
        </Section>
        <Section title={words.password} description={words.passwordHint}>
          <Card p="md">
            <PasswordForm user={user} />
          </Card>
        </Section>
        <Section title={words.looks} description={words.looksHint}>
          <Card p="md">
            <Looks />
          </Card>
        </Section>
        <Section
          title={words.rights}
          description={
            <Filled
              text={words.rightsHint}
              values={{
                try: (
                  <Anchor component={Link} to="/denials?tab=try" inherit underline="always">
                    {words.try}
                  </Anchor>
                ),
              }}
            />
          }
        >
          <AccessList user={user} />
        </Section>
      </Stack>
    </>
  );
}
