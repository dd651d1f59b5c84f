import { Button, Group, Stack, Text } from '@mantine/core';
import type { User } from '../../../contract/api/identity.ts';
import { loginCommand } from '../../lib/client-commands.ts';
import { CommandLine } from '../../ui/command-line.tsx';
import { registryOf, useSession } from '../session/session.ts';

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
      <Text size="sm">Nobody can show it again, not even Portus. Put it where your pipeline keeps its secrets.</Text>
      <CommandLine command={secret} what="token" />
      <Text size="sm">Use it as the password:</Text>
      <CommandLine command={loginCommand('docker', registry, user.username)} />
      <Group justify="flex-end">
        <Button onClick={onDone}>I have copied it</Button>
      </Group>
    </Stack>
  );
}
