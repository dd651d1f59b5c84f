import { Alert, Button, Group, Modal, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApplicationToken } from '../../../contract/api/identity.ts';
import { useApi } from '../../lib/api-context.tsx';
import { sentenceOf } from '../../lib/problem.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import classes from '../../ui/list.module.css';
import { When } from '../../ui/when.tsx';

const limitsOf = ({ actions, repositories }: ApplicationToken): string =>
  `${actions === null ? 'may do what you may' : `may only ${actions.join(', ')}`}${repositories === null ? '' : ` in ${repositories.join(', ')}`}`;

export function TokenRow({ token }: { readonly token: ApplicationToken }) {
  return (
    <Table.Tr>
      <Table.Td>
        <Text fw={600} inherit style={{ overflowWrap: 'anywhere' }}>
          {token.application}
        </Text>
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          …{token.hint} · {limitsOf(token)}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm" className={classes['quiet'] ?? ''}>
        {token.last_used_at === null ? 'never' : <When at={token.last_used_at} />}
      </Table.Td>
      <Table.Td visibleFrom="sm" className={classes['quiet'] ?? ''}>
        {token.expires_at === null ? 'never' : <When at={token.expires_at} />}
      </Table.Td>
      <Table.Td ta="right">
        <Revoke token={token} />
      </Table.Td>
    </Table.Tr>
  );
}

/** Asks first: whatever uses the token stops working at once. */
function Revoke({ token }: { readonly token: ApplicationToken }) {
  const api = useApi();
  const client = useQueryClient();
  const [opened, { open, close }] = useDisclosure();
  const revoke = useMutation({
    mutationFn: () => api.DELETE('/api/v1/users/application_tokens/{id}', { params: { path: { id: token.id } } }),
    onSuccess: async () => {
      close();
      await client.invalidateQueries({ queryKey: queryKeys.applicationTokens });
    },
  });
  return (
    <>
      <Button variant="default" size="xs" onClick={open} aria-label={`Revoke ${token.application}`}>
        Revoke
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={`Revoke “${token.application}”?`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Stack ta="left">
          <Text size="sm">Whatever uses this token is refused from now on. This cannot be undone.</Text>
          {revoke.isError && (
            <Alert color="red" role="alert">
              {sentenceOf(revoke.error)}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Keep it
            </Button>
            <Button
              color="red.9"
              loading={revoke.isPending}
              onClick={() => {
                revoke.mutate();
              }}
            >
              Revoke
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
