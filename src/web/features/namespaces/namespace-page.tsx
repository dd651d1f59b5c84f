import { EmptyState } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconPackage } from '@tabler/icons-react';
import { useParams } from 'react-router';
import type { Namespace } from '../../../contract/api/namespaces.ts';
import { useApi } from '../../lib/api-context.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { Missing } from '../../ui/missing.tsx';
import { type PageTab, PageTabs } from '../../ui/page-tabs.tsx';
import { WaitingPage } from '../../ui/waiting.tsx';
import { AccessTab } from '../access/access-tab.tsx';
import { ActivityFeed } from '../activity/activity-feed.tsx';
import { PushGuide } from '../push-guide/push-guide.tsx';
import { RepositoryList } from '../repositories/repository-list.tsx';
import { RetentionEditor } from '../retention/retention-editor.tsx';
import { useSession } from '../session/session.ts';
import { WebhooksTab } from '../webhooks/webhooks-tab.tsx';
import { NamespaceHeader } from './namespace-header.tsx';
import { namespaceQuery } from './queries.ts';
import { hasSettings, SettingsTab } from './settings/settings-tab.tsx';
import { words } from './words.ts';

export function Component() {
  const id = Number(useParams()['id']);
  return Number.isSafeInteger(id) && id > 0 ? <Found id={id} /> : <Missing />;
}

function Found({ id }: { readonly id: number }) {
  const query = useQuery(namespaceQuery(useApi(), id));
  const signedIn = useSession().user !== null;
  return (
    <Answer query={query} waiting={<WaitingPage />}>
      {(namespace) => (
        <>
          <NamespaceHeader namespace={namespace} />
          <PageTabs tabs={tabsOf(namespace, signedIn)} />
        </>
      )}
    </Answer>
  );
}

/** Only what the person at the page may open. */
function tabsOf(namespace: Namespace, signedIn: boolean): readonly PageTab[] {
  const repositories: PageTab = {
    value: 'repositories',
    title: words.repositories,
    count: namespace.repositories_count,
    content: <RepositoryList namespaceId={namespace.id} whenEmpty={<Empty namespace={namespace} />} />,
  };
  const webhooks: PageTab = {
    value: 'webhooks',
    title: words.webhooks,
    count: namespace.webhooks_count,
    content: <WebhooksTab namespace={namespace} />,
  };
  const activity: PageTab = {
    value: 'activity',
    title: words.activity,
    content: <ActivityFeed namespaceId={namespace.id} />,
  };
  const access: PageTab = {
    value: 'access',
    title: words.access,
    content: <AccessTab namespaceId={namespace.id} />,
  };
  const retention: PageTab = {
    value: 'retention',
    title: words.retention,
    content: <RetentionEditor scope={{ kind: 'namespace', id: namespace.id, name: namespace.name }} />,
  };
  const settings: PageTab = {
    value: 'settings',
    title: words.settings,
    content: <SettingsTab namespace={namespace} />,
  };
  return [
    repositories,
    ...(signedIn ? [activity] : []),
    ...(namespace.can['audit'] === true ? [access] : []),
    ...(namespace.can['read_webhook'] === true ? [webhooks] : []),
    ...(namespace.can['read_retention'] === true ? [retention] : []),
    ...(hasSettings(namespace) ? [settings] : []),
  ];
}

function Empty({ namespace }: { readonly namespace: Namespace }) {
  const signedIn = useSession().user !== null;
  return (
    <Card p={{ base: 'md', sm: 'xl' }}>
      <EmptyState
        icon={<IconPackage size={36} stroke={1.5} />}
        title={words.emptyNamespace}
        description={signedIn ? words.pushFirst : words.firstPush}
        mb="lg"
      />
      {signedIn && <PushGuide repository={namespace.global ? 'my-image' : `${namespace.name}/my-image`} />}
    </Card>
  );
}
