import { Badge, Code, EmptyState, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconPackage } from '@tabler/icons-react';
import { useParams } from 'react-router';
import type { Namespace } from '../../../contract/api/namespaces.ts';
import { useApi } from '../../lib/api-context.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { Missing } from '../../ui/missing.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { VisibilityBadge, visibilityMeaning } from '../../ui/visibility.tsx';
import { WaitingPage } from '../../ui/waiting.tsx';
import { PushGuide } from '../push-guide/push-guide.tsx';
import { RepositoryList } from '../repositories/repository-list.tsx';
import { useSession } from '../session/session.ts';
import { belongsTo } from './belongs-to.ts';
import { NamespaceFullness } from './fullness.tsx';
import { namespaceQuery } from './queries.ts';

export function Component() {
  const id = Number(useParams()['id']);
  return Number.isSafeInteger(id) && id > 0 ? <Found id={id} /> : <Missing />;
}

function Found({ id }: { readonly id: number }) {
  const session = useSession();
  const query = useQuery(namespaceQuery(useApi(), id));
  return (
    <Answer query={query} waiting={<WaitingPage />}>
      {(namespace) => (
        <>
          <PageHeader
            title={namespace.name}
            above={[{ title: 'Namespaces', to: '/namespaces' }]}
            marks={
              <>
                <VisibilityBadge visibility={namespace.visibility} />
                {namespace.read_only && (
                  <Badge variant="light" color="yellow">
                    Read-only
                  </Badge>
                )}
              </>
            }
            description={`${namespace.description === null ? '' : `${namespace.description} · `}Belongs to ${belongsTo(namespace, session)}. ${visibilityMeaning(namespace.visibility)}`}
          />
          <NamespaceFullness namespace={namespace} />
          {namespace.immutable_tags.length > 0 && (
            <Text size="sm" c="dimmed" mb="md">
              Tags that never move: <Code>{namespace.immutable_tags.join(' ')}</Code>
            </Text>
          )}
          <RepositoryList namespaceId={namespace.id} whenEmpty={<Empty namespace={namespace} />} />
        </>
      )}
    </Answer>
  );
}

function Empty({ namespace }: { readonly namespace: Namespace }) {
  const signedIn = useSession().user !== null;
  return (
    <Card p={{ base: 'md', sm: 'xl' }}>
      <EmptyState
        icon={<IconPackage size={36} stroke={1.5} />}
        title="No images in this namespace yet"
        description={signedIn ? 'Push the first one from a terminal:' : 'The first push makes them appear here.'}
        mb="lg"
      />
      {signedIn && <PushGuide repository={namespace.global ? 'my-image' : `${namespace.name}/my-image`} />}
    </Card>
  );
}
