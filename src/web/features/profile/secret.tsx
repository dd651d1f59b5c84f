import { Button, Group, Stack, Text } from '@mantine/core';
import type { User } from '../../../contract/api/identity.ts';
import { loginCommand } from '../../lib/client-commands.ts';
import { CommandLine } from '../../ui/command-line.tsx';
import { registryOf, useSession } from '../session/session.ts';
import { words } from './words.ts';

interface SecretProps {
  readonly user: User;
  readonly secret: string;
  readonly onDone: () => void;
}

/** A new token and how to use it. Portus itself keeps only its digest. */
export function Secret({ user, secret, onDone }: SecretProps) {
  const registry = registryOf(useSession());
  return (
    <Stack>
      <Text size="sm">{words.secretOnce}</Text>
      <CommandLine command={secret} what={words.token} />
      <Text size="sm">{words.useIt}</Text>
      <CommandLine command={loginCommand('docker', registry, user.username)} />
      <Group justify="flex-end">
        <Button onClick={onDone}>{words.done}</Button>
      </Group>
    </Stack>
  );
}
