import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { QueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Api } from '../../lib/api.ts';
import { sentenceOf } from '../../lib/problem.ts';
import { type Deletable, entryOf, restore } from './queries.ts';
import { words } from './words.ts';

const shownMs = 10_000;

/** Says that it is in the trash, with the way back for as long as the message stands. */
export function offerUndo(api: Api, client: QueryClient, what: Deletable): void {
  const id = `undo-${what.kind}-${what.name}`;
  const undo = async (): Promise<void> => {
    try {
      const entry = await entryOf(api, what);
      if (entry === undefined) {
        notifications.update({ id, color: 'red', message: words.notFound(what.name), autoClose: shownMs });
        return;
      }
      await restore(api, entry.id);
      notifications.update({ id, color: 'teal', message: words.undone(what.name), autoClose: shownMs / 2 });
      await client.invalidateQueries();
    } catch (error) {
      notifications.update({ id, color: 'red', message: sentenceOf(error), autoClose: shownMs });
    }
  };
  notifications.show({
    id,
    color: 'teal',
    autoClose: shownMs,
    message: <UndoMessage text={words.inTrash(what.name)} onUndo={undo} />,
  });
}

interface UndoMessageProps {
  readonly text: string;
  readonly onUndo: () => Promise<void>;
}

function UndoMessage({ text, onUndo }: UndoMessageProps) {
  const [pending, setPending] = useState(false);
  return (
    <Group gap="sm" justify="space-between">
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {text}
      </Text>
      <Button
        size="xs"
        variant="default"
        loading={pending}
        onClick={() => {
          setPending(true);
          void onUndo();
        }}
      >
        {words.undo}
      </Button>
    </Group>
  );
}
