import { Button, Group, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconRecycle, IconSearch } from '@tabler/icons-react';
import type { Collection } from '../../../contract/api/garbage.ts';
import type { Registry } from '../../../contract/api/registries.ts';
import { useApi } from '../../lib/api-context.tsx';
import { sentenceOf } from '../../lib/problem.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { Answer } from '../../ui/answer.tsx';
import { Section } from '../../ui/section.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { CollectWindow } from './collect-window.tsx';
import { History } from './history.tsx';
import { RunProgress } from './progress.tsx';
import { collectionsQuery, startCollection, usualShare } from './queries.ts';
import { LastReport } from './report.tsx';
import { words } from './words.ts';

/** The registry that Portus runs: look what would go, then let it go. */
export function CollectionPanel({ registry }: { readonly registry: Registry }) {
  const newest = useQuery(collectionsQuery(useApi(), registry.id, 1));
  return (
    <Stack gap="xl">
      <Answer query={newest} waiting={<WaitingRows rows={3} />}>
        {({ items }) => <Now registry={registry} last={items[0]} />}
      </Answer>
      <History registryId={registry.id} />
    </Stack>
  );
}

/** What goes on now; else what can be begun, and what came of it last. */
function Now({ registry, last }: { readonly registry: Registry; readonly last: Collection | undefined }) {
  const mayCollect = registry.can['collect'] === true;
  const running = last?.state === 'running';
  return (
    <Section
      title={words.title}
      description={`${words.about} ${words.lookHint}`}
      actions={mayCollect && !running ? <Actions registry={registry} /> : undefined}
    >
      {running ? <RunProgress run={last} mayCancel={mayCollect} /> : last !== undefined && <LastReport run={last} />}
    </Section>
  );
}

function Actions({ registry }: { readonly registry: Registry }) {
  const api = useApi();
  const client = useQueryClient();
  const [opened, { open, close }] = useDisclosure();
  const look = useMutation({
    mutationFn: () => startCollection(api, registry.id, { dry_run: true, accept_share: usualShare }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.collections }),
    onError: (error) => {
      notifications.show({ message: sentenceOf(error), color: 'red' });
    },
  });
  return (
    <Group gap="sm">
      <Button
        variant="default"
        leftSection={<IconSearch size={16} />}
        loading={look.isPending}
        onClick={() => {
          look.mutate();
        }}
      >
        {words.look}
      </Button>
      <Button leftSection={<IconRecycle size={16} />} onClick={open}>
        {words.collect}
      </Button>
      <CollectWindow registry={registry} opened={opened} onClose={close} />
    </Group>
  );
}
