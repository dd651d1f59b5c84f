import { Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { useApi } from '../../lib/api-context.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { Missing } from '../../ui/missing.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { type PageTab, PageTabs } from '../../ui/page-tabs.tsx';
import { WaitingPage } from '../../ui/waiting.tsx';
import { useSession } from '../session/session.ts';
import { Comparison } from '../sync/comparison.tsx';
import { RegistryConfiguration } from '../deploy/registry-configuration.tsx';
import { FreezePanel } from './freeze-panel.tsx';
import { registryQuery, type VersionedRegistry } from './queries.ts';
import { FrozenNote, RegistryFacts } from './registry-facts.tsx';
import { RegistryForm } from './registry-form.tsx';
import { HealthProblem } from './registry-health.tsx';
import { RegistryMarks } from './registry-marks.tsx';
import { RemovePanel } from './remove-panel.tsx';
import { SecretPanel } from './secret-panel.tsx';
import { words } from './words.ts';

export function Component() {
  const id = Number(useParams()['id']);
  const { can } = useSession();
  return Number.isSafeInteger(id) && id > 0 && can['read_registry'] === true ? <Found key={id} id={id} /> : <Missing />;
}

function Found({ id }: { readonly id: number }) {
  const query = useQuery(registryQuery(useApi(), id));
  return (
    <Answer query={query} waiting={<WaitingPage />}>
      {(known) => (
        <>
          <PageHeader
            title={known.registry.name}
            above={[{ title: words.title, to: '/registries' }]}
            marks={<RegistryMarks registry={known.registry} />}
            description={
              <Stack gap={4}>
                <span>{known.registry.public_names.join(', ')}</span>
                <HealthProblem id={id} />
                <FrozenNote registry={known.registry} />
              </Stack>
            }
          />
          <PageTabs tabs={tabsOf(known)} />
        </>
      )}
    </Answer>
  );
}

/** What one may neither see nor do has no tab. */
function tabsOf(known: VersionedRegistry): readonly PageTab[] {
  const { registry } = known;
  const { can } = registry;
  const tab = (value: keyof typeof words.tabs, content: PageTab['content'], shown = true): readonly PageTab[] =>
    shown ? [{ value, title: words.tabs[value], content }] : [];
  const mayChange = can['update'] === true;
  return [
    ...tab('names', <Names known={known} />),
    ...tab('sync', <Comparison registry={registry} />),
    ...tab('configuration', <RegistryConfiguration registry={registry} />, mayChange),
    ...tab('secret', <SecretPanel registry={registry} />, mayChange),
    ...tab(
      'danger',
      <Stack gap="xl">
        {can['freeze'] === true && <FreezePanel registry={registry} />}
        {can['delete'] === true && <RemovePanel registry={registry} />}
      </Stack>,
      can['freeze'] === true || can['delete'] === true,
    ),
  ];
}

function Names({ known }: { readonly known: VersionedRegistry }) {
  const mayChange = known.registry.can['update'] === true;
  return (
    <Stack gap="lg" maw={760}>
      <Card p="md">
        <RegistryFacts registry={known.registry} addresses={!mayChange} />
      </Card>
      {mayChange && (
        <Card p="md">
          <RegistryForm
            before={known}
            onSaved={({ name }) => {
              notifications.show({ message: words.saved(name), color: 'teal' });
            }}
          />
        </Card>
      )}
    </Stack>
  );
}
