import { Button, EmptyState, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconPlus, IconServer } from '@tabler/icons-react';
import { useState } from 'react';
import type { Registry } from '../../../contract/api/registries.ts';
import { useApi } from '../../lib/api-context.tsx';
import { Answer } from '../../ui/answer.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { useSession } from '../session/session.ts';
import { registriesQuery } from './queries.ts';
import { RegistryCard } from './registry-card.tsx';
import { RegistryModal } from './registry-form.tsx';
import { UnknownNames } from './unknown-names.tsx';

/** The registries behind this Portus: where they are, under which names, and names that belong to none. */
export function Component() {
  const query = useQuery(registriesQuery(useApi()));
  const [edited, setEdited] = useState<Registry | 'new' | null>(null);
  const mayAdd = useSession().can['create_registry'] === true;
  const add = (
    <Button
      leftSection={<IconPlus size={16} />}
      onClick={() => {
        setEdited('new');
      }}
    >
      Add a registry
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Registries"
        description="Where images are kept, and the names under which clients and registries know each place."
        actions={mayAdd && query.data !== undefined && query.data.length > 0 ? add : undefined}
      />
      <Answer query={query} waiting={<WaitingRows rows={2} height={120} />}>
        {(registries) => (
          <Stack gap="lg">
            {registries.length === 0 ? (
              <EmptyState
                py={48}
                icon={<IconServer size={36} stroke={1.5} />}
                title="There is no registry yet"
                description="Portus runs none itself here. Add the one that keeps your images; it need not be up."
              >
                {mayAdd && add}
              </EmptyState>
            ) : (
              <Stack gap="sm">
                {registries.map((registry) => (
                  <RegistryCard
                    key={registry.id}
                    registry={registry}
                    onEdit={
                      mayAdd && registry.kind === 'external'
                        ? () => {
                            setEdited(registry);
                          }
                        : undefined
                    }
                  />
                ))}
              </Stack>
            )}
            <UnknownNames registries={registries} mayAdopt={mayAdd} />
          </Stack>
        )}
      </Answer>
      <RegistryModal
        key={edited === null || edited === 'new' ? edited : edited.id}
        registry={edited}
        onClose={() => {
          setEdited(null);
        }}
      />
    </>
  );
}
