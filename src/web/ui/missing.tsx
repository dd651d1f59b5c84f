import { Button, EmptyState } from '@mantine/core';
import { IconCompass } from '@tabler/icons-react';
import { Link } from 'react-router';
import { words } from './words.ts';

/** Nothing is here, or one may not see it: the answer is the same, so that names stay secret. */
export function Missing({ detail = words.mistyped }: { readonly detail?: string }) {
  return (
    <EmptyState icon={<IconCompass size={40} stroke={1.5} />} py={64}>
      <title>{`${words.notFound} · Portus`}</title>
      <EmptyState.Title order={1}>{words.nothingHere}</EmptyState.Title>
      <EmptyState.Description>{detail}</EmptyState.Description>
      <EmptyState.Actions>
        <Button component={Link} to="/repositories">
          {words.toRepositories}
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}
