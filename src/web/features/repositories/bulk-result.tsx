import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { Tag } from '../../../contract/api/catalog.ts';
import { sentenceOf } from '../../lib/problem.ts';
import { BulkFailures } from './bulk-failures.tsx';
import type { Outcome } from './in-turn.ts';
import { words } from './words.ts';

interface BulkResultProps {
  readonly deletion: Outcome<Tag> & { readonly restorable: boolean };
  /** What came of undoing it; null: nobody asked for that yet. */
  readonly restoring: Outcome<Tag> | null;
  /** Why it could not even begin to be undone. */
  readonly error: unknown;
  readonly onUndo: (deleted: readonly Tag[]) => void;
  readonly onClose: () => void;
}

/** What was done, what was not and why, and the way back. */
export function BulkResult({ deletion, restoring, error, onUndo, onClose }: BulkResultProps) {
  const { done, failed, left, restorable } = deletion;
  // What could not be restored can be tried again.
  const undoable = restoring === null ? done : [...restoring.failed.map(({ item }) => item), ...restoring.left];
  return (
    <Stack>
      {done.length > 0 && restoring === null && (
        <Done>{restorable ? words.inTrash(done.length) : words.deleted(done.length)}</Done>
      )}
      {restoring !== null && restoring.done.length > 0 && <Done>{words.restored(restoring.done.length)}</Done>}
      {left.length > 0 && restoring === null && <Text size="sm">{words.notTried(left.length)}</Text>}
      {restoring === null && <BulkFailures title={words.notDeleted(failed.length)} failures={failed} />}
      {restoring !== null && (
        <BulkFailures title={words.notRestored(restoring.failed.length)} failures={restoring.failed} />
      )}
      {error !== null && (
        <Alert color="red" role="alert">
          {sentenceOf(error)}
        </Alert>
      )}
      <Group justify="flex-end">
        {restorable && undoable.length > 0 && (
          <Button
            variant="default"
            onClick={() => {
              onUndo(undoable);
            }}
          >
            {words.undo}
          </Button>
        )}
        <Button onClick={onClose} data-autofocus>
          {words.done}
        </Button>
      </Group>
    </Stack>
  );
}

function Done({ children }: { readonly children: string }) {
  return (
    <Group gap="xs" wrap="nowrap" role="status">
      <IconCheck size={18} stroke={2} color="var(--mantine-color-teal-7)" aria-hidden />
      <Text size="sm">{children}</Text>
    </Group>
  );
}
