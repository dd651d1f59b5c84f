import { Anchor, Button, EmptyState, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconPlus, IconServer } from '@tabler/icons-react';
import { Link, useSearchParams } from 'react-router';
import { useApi } from '../../lib/api-context.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Filled } from '../../ui/filled.tsx';
import { Missing } from '../../ui/missing.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { useSession } from '../session/session.ts';
import { NewRegistry } from './new-registry.tsx';
import { registriesQuery } from './queries.ts';
import { RegistryCard } from './registry-card.tsx';
import { UnknownNames } from './unknown-names.tsx';
import { words } from './words.ts';

/** For whoever may look at registries. */
export function Component() {
  return useSession().can['read_registry'] === true ? <Registries /> : <Missing />;
}

/** The registries behind this Portus: where they are, whether they answer, and names that belong to none. */
function Registries() {
  const query = useQuery(registriesQuery(useApi()));
  const [address, setAddress] = useSearchParams();
  const { can } = useSession();
  const mayAdd = can['create_registry'] === true;
  const opened = mayAdd && address.has('new');
  const add = (
    <Button
      leftSection={<IconPlus size={16} stroke={1.7} />}
      onClick={() => {
        setAddress({ new: '' });
      }}
    >
      {words.add}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={words.title}
        description={
          <Filled
            text={words.purpose}
            values={{
              files: (
                <Anchor component={Link} to="/deploy" inherit underline="always">
                  {words.files}
                </Anchor>
              ),
            }}
          />
        }
        actions={mayAdd && query.data !== undefined && query.data.length > 0 ? add : undefined}
      />
      <Answer query={query} waiting={<WaitingRows rows={2} height={160} />}>
        {(registries) => (
          <Stack gap="xl">
            {registries.length === 0 ? (
              <EmptyState
                py={48}
                icon={<IconServer size={36} stroke={1.5} />}
                title={words.emptyTitle}
                description={words.emptyHint}
              >
                {mayAdd && add}
              </EmptyState>
            ) : (
              <Stack gap="sm">
                {registries.map((registry) => (
                  <RegistryCard key={registry.id} registry={registry} />
                ))}
              </Stack>
            )}
            <UnknownNames registries={registries} mayForget={mayAdd} />
          </Stack>
        )}
      </Answer>
      <NewRegistry
        opened={opened}
        onClose={() => {
          setAddress({}, { replace: true });
        }}
      />
    </>
  );
}
