import { Box, SimpleGrid, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Navigate } from 'react-router';
import { useApi } from '../../lib/api-context.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { usePersonalNamespace } from '../namespaces/personal-namespace.ts';
import { PushButton } from '../push-guide/push-button.tsx';
import { useSession } from '../session/session.ts';
import { AttentionList } from './attention.tsx';
import { FirstImage } from './first-image.tsx';
import { Installation } from './installation.tsx';
import { MyNamespaces } from './my-namespaces.tsx';
import { anyImageQuery, attentionQuery, myNamespacesQuery, recentPushesQuery, starredQuery } from './queries.ts';
import { RecentPushes } from './recent-pushes.tsx';
import { Starred } from './starred.tsx';
import { words } from './words.ts';

/** The first page. Guests have nothing of their own: they look at what is public. */
export function Component() {
  return useSession().user === null ? <Navigate to="/repositories" replace /> : <Home />;
}

function Home() {
  const api = useApi();
  const { can } = useSession();
  const namespace = usePersonalNamespace();
  const attention = useQuery(attentionQuery(api));
  const anyImage = useQuery(anyImageQuery(api));
  const lists = [useQuery(myNamespacesQuery(api)), useQuery(recentPushesQuery(api)), useQuery(starredQuery(api))];
  const empty = anyImage.data === false;
  return (
    <>
      <PageHeader
        title={words.home}
        actions={
          <Box mih={36}>{namespace !== undefined && !empty && <PushButton repository={`${namespace}/my-image`} />}</Box>
        }
      />
      {/* How high these are decides where everything below is: it would jump. One that fails holds nobody up. */}
      {[attention, anyImage, ...lists].some(({ isPending, failureCount }) => isPending && failureCount === 0) ? (
        <Waiting />
      ) : (
        <Stack gap="lg">
          <AttentionList query={attention} />
          {empty ? (
            <>
              <FirstImage namespace={namespace} />
              <MyNamespaces />
            </>
          ) : (
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
              <RecentPushes />
              <MyNamespaces />
              <Starred />
            </SimpleGrid>
          )}
          {can['read_registry'] === true && <Installation />}
        </Stack>
      )}
    </>
  );
}

function Waiting() {
  return (
    <Stack gap="lg" aria-busy="true">
      <Skeleton height={22} width={240} />
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        <Skeleton height={350} radius="lg" />
        <Skeleton height={350} radius="lg" />
        <Skeleton height={350} radius="lg" />
      </SimpleGrid>
    </Stack>
  );
}
