import { Badge, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Repository } from '../../../contract/api/catalog.ts';
import { namespaceAddress } from '../../lib/addresses.ts';
import { useApi } from '../../lib/api-context.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { VisibilityBadge } from '../../ui/visibility.tsx';
import { AccessTab } from '../access/access-tab.tsx';
import { ActivityFeed } from '../activity/activity-feed.tsx';
import { Comments } from '../comments/comments.tsx';
import { words as commentWords } from '../comments/words.ts';
import { namespaceQuery } from '../namespaces/queries.ts';
import { PushButton } from '../push-guide/push-button.tsx';
import { DescriptionTab } from './description-tab.tsx';
import type { Editable } from './queries.ts';
import { RepositoryFacts } from './repository-facts.tsx';
import { SettingsTab } from './settings-tab.tsx';
import { StarButton } from './star-button.tsx';
import { TagList } from './tag-list.tsx';
import { words } from './words.ts';

/** What is typed and not saved yet lives here, so that a look at another tab does not lose it. */
export function RepositoryPage({ repository }: { readonly repository: Repository }) {
  const [description, setDescription] = useState<Editable | null>(null);
  const [comment, setComment] = useState('');
  // Rights are those of the namespace.
  const namespace = useQuery(namespaceQuery(useApi(), repository.namespace.id)).data;
  const settings = ['update', 'delete'].some((verb) => repository.can[verb] === true);
  return (
    <>
      <RepositoryHeader repository={repository} />
      <PageTabs
        tabs={[
          {
            value: 'tags',
            title: words.tags,
            count: repository.tags_count,
            content: <TagList key={repository.id} repository={repository} />,
          },
          {
            value: 'description',
            title: words.description,
            content: <DescriptionTab repository={repository} draft={description} onDraft={setDescription} />,
          },
          { value: 'activity', title: words.activity, content: <ActivityFeed repository={repository} /> },
          ...(repository.can['read_comment'] === true
            ? [
                {
                  value: 'comments',
                  title: commentWords.tab,
                  count: repository.comments_count,
                  content: <Comments repository={repository} draft={comment} onDraft={setComment} />,
                },
              ]
            : []),
          ...(namespace?.can['audit'] === true
            ? [{ value: 'access', title: words.access, content: <AccessTab namespaceId={namespace.id} /> }]
            : []),
          ...(settings
            ? [{ value: 'settings', title: words.settings, content: <SettingsTab repository={repository} /> }]
            : []),
        ]}
      />
    </>
  );
}

function RepositoryHeader({ repository }: { readonly repository: Repository }) {
  const { namespace } = repository;
  return (
    <PageHeader
      title={repository.full_name}
      above={[
        { title: words.namespaces, to: '/namespaces' },
        { title: namespace.name, to: namespaceAddress(namespace.id) },
      ]}
      marks={
        <>
          <VisibilityBadge visibility={namespace.visibility} />
          {repository.read_only && (
            <Badge variant="default" title={words.readOnlyMeaning}>
              {words.readOnly}
            </Badge>
          )}
        </>
      }
      description={<RepositoryFacts repository={repository} />}
      actions={
        <Group gap="sm">
          <StarButton repository={repository} />
          {repository.can['push'] === true && <PushButton repository={repository.full_name} />}
        </Group>
      }
    />
  );
}
