import { Badge, Button, Group, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApplicationToken } from '../../../contract/api/identity.ts';
import { useApi } from '../../lib/api-context.tsx';
import { queryKeys } from '../../lib/query-keys.ts';
import { ConfirmWindow } from '../../ui/confirm-window.tsx';
import { Filled } from '../../ui/filled.tsx';
import classes from '../../ui/list.module.css';
import { When } from '../../ui/when.tsx';
import { expiryOf, limitsOf } from './token-values.ts';
import { words } from './words.ts';

interface TokenRowProps {
  readonly token: ApplicationToken;
  /** When the list was first shown: what has expired since matters little. */
  readonly now: Date;
}

export function TokenRow({ token, now }: TokenRowProps) {
  const { application, hint, actions, repositories, last_used_at: usedAt, expires_at: endsAt } = token;
  const expiry = expiryOf(endsAt, now);
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="xs">
          <Text fw={600} inherit style={{ overflowWrap: 'anywhere' }}>
            {application}
          </Text>
          {expiry === 'soon' && <Badge variant="default">{words.soon}</Badge>}
          {expiry === 'past' && <Badge variant="default">{words.expired}</Badge>}
        </Group>
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {`…${hint} · ${limitsOf(actions, repositories)}`}
        </Text>
        <Text size="sm" c="dimmed" hiddenFrom="sm">
          {usedAt === null ? (
            words.neverUsed
          ) : (
            <Filled text={words.lastUsedTime} values={{ when: <When at={usedAt} /> }} />
          )}
          {' · '}
          {endsAt === null ? (
            words.neverExpires
          ) : (
            <Filled
              text={expiry === 'past' ? words.expiredTime : words.expiresTime}
              values={{ when: <When at={endsAt} /> }}
            />
          )}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm" className={classes['quiet'] ?? ''}>
        {usedAt === null ? words.never : <When at={usedAt} />}
      </Table.Td>
      <Table.Td visibleFrom="sm" className={classes['quiet'] ?? ''}>
        {endsAt === null ? words.never : <When at={endsAt} />}
      </Table.Td>
      <Table.Td ta="end" w={1}>
        <Revoke token={token} />
      </Table.Td>
    </Table.Tr>
  );
}

/** Asks first: whatever uses the token stops working at once. */
function Revoke({ token: { id, application } }: { readonly token: ApplicationToken }) {
  const api = useApi();
  const client = useQueryClient();
  const [opened, { open, close }] = useDisclosure();
  const revoke = useMutation({
    mutationFn: () => api.DELETE('/api/v1/users/application_tokens/{id}', { params: { path: { id } } }),
    onSuccess: async () => {
      close();
      await client.invalidateQueries({ queryKey: queryKeys.applicationTokens });
    },
  });
  return (
    <>
      <Button variant="default" size="xs" onClick={open} aria-label={words.revokeOne(application)}>
        {words.revoke}
      </Button>
      <ConfirmWindow
        opened={opened}
        onClose={close}
        title={words.revokeTitle(application)}
        action={words.revoke}
        keep={words.keep}
        pending={revoke.isPending}
        error={revoke.error}
        onConfirm={() => {
          revoke.mutate();
        }}
      >
        <Text size="sm">{words.revokeText}</Text>
      </ConfirmWindow>
    </>
  );
}
