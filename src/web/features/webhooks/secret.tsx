import { Button, Group, Stack, Text } from '@mantine/core';
import { CommandLine } from '../../ui/command-line.tsx';
import { words } from './words.ts';

/** A signing secret, shown this once. */
export function Secret({ secret, onDone }: { readonly secret: string; readonly onDone: () => void }) {
  return (
    <Stack>
      <Text size="sm">{words.secretText}</Text>
      <CommandLine command={secret} what={words.secret} />
      <Text size="sm">{words.secretUse}</Text>
      <Group justify="flex-end">
        <Button onClick={onDone}>{words.secretDone}</Button>
      </Group>
    </Stack>
  );
}
