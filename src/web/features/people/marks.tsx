import { Badge, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { User } from '../../../contract/api/identity.ts';
import { useSession } from '../session/session.ts';
import { words } from './words.ts';

/** What is special about an account, in words. */
export function PersonMarks({ user }: { readonly user: User }) {
  const self = useSession().user?.id === user.id;
  return (
    <>
      {self && (
        <Text size="sm" c="dimmed">
          {words.you}
        </Text>
      )}
      {user.bot && <Badge variant="default">{words.bot}</Badge>}
      {user.admin && <Badge variant="light">{words.admin}</Badge>}
      {user.auditor && <Badge variant="light">{words.auditor}</Badge>}
      {user.locked_at !== null && (
        <Badge variant="default" leftSection={<IconLock size={12} />}>
          {words.locked}
        </Badge>
      )}
      {!user.enabled && (
        <Badge variant="default" c="dimmed">
          {words.disabled}
        </Badge>
      )}
    </>
  );
}
