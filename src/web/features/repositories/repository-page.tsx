import { Group, Tabs } from '@mantine/core';
import { useSearchParams } from 'react-router';
import type { Repository } from '../../../contract/api/catalog.ts';
import { namespaceAddress } from '../../lib/addresses.ts';
import { counted } from '../../lib/words.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { VisibilityBadge } from '../../ui/visibility.tsx';
import { ActivityFeed } from '../activity/activity-feed.tsx';
import { PushButton } from '../push-guide/push-button.tsx';
import { DeleteButton } from '../trash/delete-button.tsx';
import { TagList } from './tag-list.tsx';

export function RepositoryPage({ repository }: { readonly repository: Repository }) {
  const [address, setAddress] = useSearchParams();
  const { namespace } = repository;
  const facts = `${counted(repository.tags_count, 'tag')} · ${counted(repository.pull_count, 'pull')}`;
  return (
    <>
      <PageHeader
        title={repository.full_name}
        above={[
          { title: 'Namespaces', to: '/namespaces' },
          { title: namespace.name, to: namespaceAddress(namespace.id) },
        ]}
        marks={<VisibilityBadge visibility={namespace.visibility} />}
        description={repository.description === null ? facts : `${repository.description} · ${facts}`}
        actions={
          <Group gap="sm">
            {repository.can['push'] === true && <PushButton repository={repository.full_name} />}
            {repository.can['delete'] === true && (
              <DeleteButton
                what={{ kind: 'repository', id: repository.id, name: repository.full_name }}
                after={namespaceAddress(namespace.id)}
              />
            )}
          </Group>
        }
      />
      <Tabs
        value={address.get('tab') === 'activity' ? 'activity' : 'tags'}
        onChange={(tab) => {
          setAddress(tab === 'activity' ? { tab } : {}, { replace: true, preventScrollReset: true });
        }}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="tags">Tags</Tabs.Tab>
          <Tabs.Tab value="activity">Activity</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="tags">
          <TagList repository={repository} />
        </Tabs.Panel>
        <Tabs.Panel value="activity">
          <ActivityFeed repository={repository} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
