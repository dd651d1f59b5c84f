import { Button, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { TrashEntry } from '../../../contract/api/trash.ts';
import { useApi } from '../../lib/api-context.tsx';
import { hasStatus, sentenceOf } from '../../lib/problem.ts';
import { words as uiWords } from '../../ui/words.ts';
import { OtherName } from './other-name.tsx';
import { shortened } from './names.ts';
import { restore } from './queries.ts';
import { words } from './words.ts';

/** Restores at a click; what stands in the way is said, with another name to choose when the tag was pushed anew. */
export function RestoreButton({ entry }: { readonly entry: TrashEntry }) {
  const api = useApi();
  const client = useQueryClient();
  const [asking, { open, close }] = useDisclosure();
  const back = useMutation({
    mutationFn: (tag: string | undefined) => restore(api, entry.id, tag),
    onSuccess: async () => {
      close();
      notifications.show({ message: words.back(shortened(entry.target)), color: 'teal' });
      await client.invalidateQueries();
    },
    onError: open,
  });
  const taken = entry.kind === 'tag' && /another image now/.test(sentenceOf(back.error));
  return (
    <>
      <Button
        variant="default"
        size="xs"
        loading={back.isPending}
        aria-label={words.restoreThis(entry.target)}
        onClick={() => {
          back.mutate(undefined);
        }}
      >
        {words.restore}
      </Button>
      <Modal
        opened={asking}
        onClose={close}
        title={taken ? words.takenTitle : words.notRestored}
        closeButtonProps={{ 'aria-label': uiWords.close }}
      >
        {taken || hasStatus(back.error, 422) ? (
          <OtherName
            problem={back.error}
            pending={back.isPending}
            onName={(tag) => {
              back.mutate(tag);
            }}
            onCancel={close}
          />
        ) : (
          <Stack>
            <Text size="sm">{sentenceOf(back.error)}</Text>
            <Button variant="default" onClick={close} style={{ alignSelf: 'flex-end' }}>
              {words.leave}
            </Button>
          </Stack>
        )}
      </Modal>
    </>
  );
}
