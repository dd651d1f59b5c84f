import { Group, Stack, Text } from '@mantine/core';
import { pullCommand, pullToolsFor } from '../../lib/client-commands.ts';
import type { PullTarget } from '../../lib/client-commands.ts';
import { Card } from '../../ui/card.tsx';
import { CommandLine } from '../../ui/command-line.tsx';
import { registryOf, useSession } from '../session/session.ts';
import { InsecureNote } from './insecure-note.tsx';
import { ToolChoice, useTool } from './tool-choice.tsx';
import { words } from './words.ts';

/** How to fetch something, with the clients that can; by digest as well when there is one. */
export function PullCard(target: PullTarget) {
  const registry = registryOf(useSession());
  const tools = pullToolsFor(target.kind);
  const [tool = 'docker', chooseTool] = useTool(tools);
  return (
    <Card p="md" mb="lg">
      <Group justify="space-between" mb="sm">
        <Text fw={600} component="h2">
          {words.pull}
        </Text>
        <ToolChoice tools={tools} value={tool} onChange={chooseTool} />
      </Group>
      <Stack gap="xs">
        <CommandLine command={pullCommand(tool, registry, { ...target, digest: null })} />
        {target.digest !== null && (
          <>
            <Text size="sm" c="dimmed">
              {words.byDigest}
            </Text>
            <CommandLine command={pullCommand(tool, registry, target)} what={words.commandWithDigest} />
          </>
        )}
        <InsecureNote tool={tool} registry={registry} />
      </Stack>
    </Card>
  );
}
