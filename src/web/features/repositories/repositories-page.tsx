import { Button, EmptyState } from '@mantine/core';
import { IconPackage } from '@tabler/icons-react';
import { Link } from 'react-router';
import { PageHeader } from '../../ui/page-header.tsx';
import { Card } from '../../ui/card.tsx';
import { usePersonalNamespace } from '../namespaces/personal-namespace.ts';
import { PushButton } from '../push-guide/push-button.tsx';
import { PushGuide } from '../push-guide/push-guide.tsx';
import { useSession } from '../session/session.ts';
import { RepositoryList } from './repository-list.tsx';

export function Component() {
  const namespace = usePersonalNamespace();
  const repository = namespace === undefined ? undefined : `${namespace}/my-image`;
  return (
    <>
      <PageHeader title="Repositories" description="Everything in this registry that you may see." />
      <RepositoryList
        whenEmpty={<FirstImage repository={repository} />}
        action={repository === undefined ? null : <PushButton repository={repository} />}
      />
    </>
  );
}

/** The first minute: the registry works and is empty. */
function FirstImage({ repository }: { readonly repository: string | undefined }) {
  const signedIn = useSession().user !== null;
  return (
    <Card p={{ base: 'md', sm: 'xl' }}>
      <EmptyState
        icon={<IconPackage size={40} stroke={1.5} />}
        title={signedIn ? 'No images yet' : 'Nothing here is public'}
        description={
          signedIn
            ? 'Push your first one from a terminal. It appears here by itself.'
            : 'Sign in to see the repositories of your teams.'
        }
        mb="lg"
      >
        {!signedIn && (
          <EmptyState.Actions>
            <Button component={Link} to="/login">
              Sign in
            </Button>
          </EmptyState.Actions>
        )}
      </EmptyState>
      {repository !== undefined && <PushGuide repository={repository} />}
    </Card>
  );
}
