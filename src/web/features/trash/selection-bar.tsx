import { Alert, Button, Group, List, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { TrashEntry } from '../../../contract/api/trash.ts';
import { useApi } from '../../lib/api-context.tsx';
import { type Done, oneByOne } from './one-by-one.ts';
import { PurgeWindow } from './purge-window.tsx';
import { purge, restore } from './queries.ts';
import { words } from './words.ts';

interface SelectionBarProps {
  readonly entries: readonly TrashEntry[];
  readonly onClear: () => void;
}

/** What can be done with all that is chosen; what did not work stays named until something else is tried. */
export function SelectionBar({ entries, onClear }: SelectionBarProps) {
  const api = useApi();
  const client = useQueryClient();
  const [asking, { open, close }] = useDisclosure();
  const tell = (done: Done, sentence: (count: number) => string): void => {
    if (done.count > 0) notifications.show({ message: sentence(done.count), color: 'teal' });
  };
  const back = useMutation({
    mutationFn: () => oneByOne(entries, ({ id }) => restore(api, id)),
    onSuccess: (done) => {
      tell(done, words.someBack);
    },
    onSettled: () => client.invalidateQueries(),
  });
  const away = useMutation({
    mutationFn: () => oneByOne(entries, ({ id }) => purge(api, id)),
    onSuccess: (done) => {
      tell(done, words.someGone);
    },
  });
  const failures = [...(back.data?.failures ?? []), ...(away.data?.failures ?? [])];
  const may = (ability: string): boolean => entries.every(({ can }) => can[ability] === true);
  return (
    <>
      {failures.length > 0 && (
        <Alert color="red" role="alert" mb="md" title={words.someFailed(failures.length)}>
          <List size="sm">
            {failures.map(({ name, because }) => (
              <List.Item key={name} style={{ overflowWrap: 'anywhere' }}>
                {`${name}: ${because}`}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      {entries.length > 0 && (
        <Group gap="sm" mb="md" role="group" aria-label={words.selected(entries.length)}>
          <Text size="sm" fw={600}>
            {words.selected(entries.length)}
          </Text>
          {may('restore') && (
            <Button
              size="xs"
              variant="default"
              loading={back.isPending}
              onClick={() => {
                away.reset();
                back.mutate();
              }}
            >
              {words.restoreSelected}
            </Button>
          )}
          {may('purge') && (
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                back.reset();
                open();
              }}
            >
              {words.purgeSelected}
            </Button>
          )}
          <Button size="xs" variant="subtle" onClick={onClear}>
            {words.clearSelection}
          </Button>
        </Group>
      )}
      <PurgeWindow
        title={words.purgeSeveral(entries.length)}
        meaning={words.purgeMeans}
        plan="several"
        wanted={words.purgeSeveralWord}
        opened={asking}
        onClose={close}
        onPurge={() => away.mutateAsync()}
      />
    </>
  );
}
