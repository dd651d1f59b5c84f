import { Button, EmptyState } from '@mantine/core';
import { IconCompass } from '@tabler/icons-react';
import { Link } from 'react-router';

/** Nothing is here, or one may not see it: the answer is the same, so that names stay secret. */
export function Missing({
  detail = 'The address may be mistyped, or what was here is gone.',
}: {
  readonly detail?: string;
}) {
  return (
    <EmptyState icon={<IconCompass size={40} stroke={1.5} />} py={64}>
      <title>Not found · Portus</title>
      <EmptyState.Title order={1}>There is nothing here</EmptyState.Title>
      <EmptyState.Description>{detail}</EmptyState.Description>
      <EmptyState.Actions>
        <Button component={Link} to="/repositories">
          Go to the repositories
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}
