import { Anchor, Group, Text, ThemeIcon } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Health } from '../../../contract/api/operations.ts';
import { capitalised } from '../../lib/words.ts';
import { Card } from '../../ui/card.tsx';
import { words } from './words.ts';

const looks = {
  ok: { color: 'teal', icon: IconCheck },
  degraded: { color: 'yellow', icon: IconAlertTriangle },
  down: { color: 'red', icon: IconX },
} as const satisfies Record<Health['status'], object>;

/** Where one sees more of a part. */
const places: Readonly<Record<string, { readonly to: string; readonly label: string }>> = {
  registry: { to: '/registries', label: words.toRegistries },
  inbox: { to: '/notifications', label: words.toNotifications },
};

/** A newer server may have parts that this page has no words for. */
const known = (name: string): { readonly title: string; readonly meaning: string | null } =>
  Object.entries(words.part).find(([part]) => part === name)?.[1] ?? {
    title: capitalised(name.replace(/_/g, ' ')),
    meaning: null,
  };

interface PartCardProps {
  readonly name: string;
  readonly part: Health['components'][string];
}

export function PartCard({ name, part }: PartCardProps) {
  const { color, icon: Icon } = looks[part.status];
  const { title, meaning } = known(name);
  const place = places[name];
  return (
    <Card p="md">
      <Group wrap="nowrap" align="flex-start" gap="sm">
        <ThemeIcon variant="light" color={color} radius="xl" size={32}>
          <Icon size={18} stroke={1.7} aria-hidden />
        </ThemeIcon>
        <div style={{ minWidth: 0, flex: 1, overflowWrap: 'anywhere' }}>
          <Group justify="space-between" gap={6}>
            <Text fw={600}>{title}</Text>
            <Text size="sm" fw={part.status === 'ok' ? 400 : 600}>
              {words.state[part.status]}
            </Text>
          </Group>
          {meaning !== null && (
            <Text size="sm" c="dimmed">
              {meaning}
            </Text>
          )}
          {part.detail !== null && (
            <Text size="sm" mt={4}>
              {part.detail}
            </Text>
          )}
          {place !== undefined && part.status !== 'ok' && (
            <Anchor component={Link} to={place.to} size="sm">
              {place.label}
            </Anchor>
          )}
        </div>
      </Group>
    </Card>
  );
}
