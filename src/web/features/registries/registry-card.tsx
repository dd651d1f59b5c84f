import { Badge, Button, Group, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Registry } from '../../../contract/api/registries.ts';
import { Card } from '../../ui/card.tsx';
import { When } from '../../ui/when.tsx';
import classes from './registries.module.css';

interface RegistryCardProps {
  readonly registry: Registry;
  readonly onEdit: (() => void) | undefined;
}

export function RegistryCard({ registry, onEdit }: RegistryCardProps) {
  return (
    <Card p="md">
      <Group justify="space-between" align="flex-start" mb="xs">
        <Group gap="xs">
          <Text fw={600}>{registry.name}</Text>
          <Badge variant="light" color="gray">
            {registry.kind === 'embedded' ? 'Runs inside Portus' : 'Runs elsewhere'}
          </Badge>
          {registry.read_only && (
            <Badge variant="light" color="yellow">
              Read-only
            </Badge>
          )}
        </Group>
        {onEdit !== undefined && (
          <Button variant="default" size="xs" leftSection={<IconPencil size={14} />} onClick={onEdit}>
            Change
          </Button>
        )}
      </Group>
      <dl className={classes['facts']}>
        <Fact name="Clients use">
          {registry.public_names.join(', ')} ({registry.use_ssl ? 'TLS' : 'plain HTTP'})
        </Fact>
        <Fact name="Portus reaches it at">
          {registry.internal_url === '' ? 'not started yet' : registry.internal_url}
        </Fact>
        <Fact name="Service">{[registry.service, ...registry.service_names].join(', ')}</Fact>
        <Fact name="Last notification">
          {registry.last_event_at === null ? 'none yet' : <When at={registry.last_event_at} />}
        </Fact>
        {registry.unauthenticated_from !== null && (
          <Fact name="Notifies without secret from">{registry.unauthenticated_from}</Fact>
        )}
      </dl>
    </Card>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={classes['fact']}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
