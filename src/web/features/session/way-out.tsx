import { Anchor, Stack, Text } from '@mantine/core';
import { Link, useLocation } from 'react-router';
import { useSession } from './session.ts';
import { words } from './words.ts';

/** What to do for whoever cannot sign in. */
export function WayOut() {
  const { signup } = useSession();
  const { search } = useLocation();
  return (
    <Stack gap={6}>
      {signup && (
        <Text size="sm">
          {words.noAccount}{' '}
          <Anchor component={Link} to={`/signup${search}`} inherit underline="always">
            {words.signUp}
          </Anchor>
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {signup ? words.cannot : words.cannotSignUp}
      </Text>
    </Stack>
  );
}
