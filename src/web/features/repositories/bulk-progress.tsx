import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { words } from './words.ts';

interface BulkProgressProps {
  readonly text: string;
  /** Between 0 and 1. */
  readonly share: number;
  readonly hint: string | null;
  readonly onStop: () => void;
}

/** How far it is. */
export function BulkProgress({ text, share, hint, onStop }: BulkProgressProps) {
  const [stopped, setStopped] = useState(false);
  return (
    <Stack>
      <Text size="sm" role="status">
        {text}
      </Text>
      <Progress value={share * 100} aria-label={text} />
      {hint !== null && (
        <Text size="sm" c="dimmed">
          {hint}
        </Text>
      )}
      <Group justify="flex-end">
        <Button
          variant="default"
          loading={stopped}
          onClick={() => {
            setStopped(true);
            onStop();
          }}
        >
          {words.stop}
        </Button>
      </Group>
    </Stack>
  );
}
