import { Button, EmptyState } from '@mantine/core';
import { IconPackage, IconWorld } from '@tabler/icons-react';
import { Link } from 'react-router';
import { Card } from '../../ui/card.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { usePersonalNamespace } from '../namespaces/personal-namespace.ts';
import { PushButton } from '../push-guide/push-button.tsx';
import { PushGuide } from '../push-guide/push-guide.tsx';
import { useSession } from '../session/session.ts';
import { RepositoryList } from './repository-list.tsx';
import { words } from './words.ts';

export function Component() {
  return useSession().user === null ? <Explore /> : <Repositories />;
}

function Repositories() {
  const namespace = usePersonalNamespace();
  const repository = namespace === undefined ? undefined : `${namespace}/my-image`;
  return (
    <>
      <PageHeader
        title={words.repositories}
        description={words.everything}
        actions={repository === undefined ? null : <PushButton repository={repository} />}
      />
      <RepositoryList whenEmpty={<FirstImage repository={repository} />} />
    </>
  );
}

/** The first minute: the registry works and is empty. */
function FirstImage({ repository }: { readonly repository: string | undefined }) {
  return (
    <Card p={{ base: 'md', sm: 'xl' }}>
      <EmptyState
        icon={<IconPackage size={40} stroke={1.5} />}
        title={words.noImages}
        description={words.noImagesHint}
        mb="lg"
      />
      {repository !== undefined && <PushGuide repository={repository} />}
    </Card>
  );
}

/** For guests: what everybody may have. */
function Explore() {
  return (
    <>
      <PageHeader title={words.explore} description={words.exploreHint} />
      <RepositoryList
        whenEmpty={
          <Card p={{ base: 'md', sm: 'xl' }}>
            <EmptyState
              icon={<IconWorld size={40} stroke={1.5} />}
              title={words.nothingPublic}
              description={words.nothingPublicHint}
            >
              <EmptyState.Actions>
                <Button component={Link} to="/login">
                  {words.signIn}
                </Button>
              </EmptyState.Actions>
            </EmptyState>
          </Card>
        }
      />
    </>
  );
}
