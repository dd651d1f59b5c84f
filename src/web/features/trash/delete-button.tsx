import { Alert, Button, Group, List, Loader, Modal, ScrollArea, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { DeletionPlan } from '../../../contract/api/trash.ts';
import { useApi } from '../../lib/api-context.tsx';
import { formatBytes } from '../../lib/bytes.ts';
import { sentenceOf } from '../../lib/problem.ts';
import { When } from '../../ui/when.tsx';
import { type Deletable, deletionPlanQuery, remove } from './queries.ts';

interface DeleteButtonProps {
  readonly what: Deletable;
  /** Where to go when it is gone. */
  readonly after: string;
}

/** Shows what would go before it goes, and the way back afterwards. */
export function DeleteButton({ what, after }: DeleteButtonProps) {
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [opened, { open, close }] = useDisclosure();
  const plan = useQuery({ ...deletionPlanQuery(api, what), enabled: opened });
  const deletion = useMutation({
    mutationFn: () => remove(api, what),
    onSuccess: async () => {
      const kept = typeof plan.data?.restorable_until === 'string';
      notifications.show({
        color: 'teal',
        message: kept ? `${what.name} is in the trash. It can be restored there.` : `${what.name} is gone.`,
      });
      await navigate(after);
      await client.invalidateQueries();
    },
  });
  const failure = deletion.error ?? plan.error;
  return (
    <>
      <Button variant="default" onClick={open}>
        Delete
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={`Delete ${what.name}?`}
        size="lg"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Stack>
          {plan.isLoading && <Loader size="sm" aria-label="Looking at what would go" />}
          {plan.data !== undefined && <PlanView plan={plan.data} />}
          {failure !== null && (
            <Alert color="red" role="alert">
              {sentenceOf(failure)}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Keep it
            </Button>
            <Button
              color="red.9"
              loading={deletion.isPending}
              disabled={plan.data === undefined}
              onClick={() => {
                deletion.mutate();
              }}
            >
              Delete
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

/** A digest is told apart by its beginning. */
const shortened = (name: string): string => name.replace(/@sha256:([0-9a-f]{12})[0-9a-f]+$/, '@$1…');

/** More would not be read. */
const mostShown = 50;

function PlanView({ plan: { changes, bytes, restorable_until: until } }: { readonly plan: DeletionPlan }) {
  return (
    <>
      <Text size="sm">
        {until === null ? (
          'It is removed at once and cannot be restored.'
        ) : (
          <>
            It goes to the trash, out of reach of every client, and is removed for good <When at={until} />.
          </>
        )}
        {bytes !== null && ` That frees ${formatBytes(bytes)}.`}
      </Text>
      <ScrollArea.Autosize mah={220}>
        <List size="sm" spacing={4}>
          {changes.slice(0, mostShown).map(({ verb, kind, name, detail }) => (
            <List.Item key={`${verb} ${kind} ${name}`} style={{ overflowWrap: 'anywhere' }}>
              {verb} {kind} {shortened(name)}
              {detail !== null && (
                <Text span c="dimmed">
                  {' '}
                  ({detail})
                </Text>
              )}
            </List.Item>
          ))}
          {changes.length > mostShown && <List.Item>and {changes.length - mostShown} more</List.Item>}
        </List>
      </ScrollArea.Autosize>
    </>
  );
}
