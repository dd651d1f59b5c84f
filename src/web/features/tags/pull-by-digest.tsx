import { Group, Stack, Text } from '@mantine/core';
import type { Manifest, Repository } from '../../../contract/api/catalog.ts';
import { pullCommand, pullToolsFor } from '../../lib/client-commands.ts';
import { Card } from '../../ui/card.tsx';
import { CommandLine } from '../../ui/command-line.tsx';
import { InsecureNote } from '../push-guide/insecure-note.tsx';
import { ToolChoice, useTool } from '../push-guide/tool-choice.tsx';
import { registryOf, useSession } from '../session/session.ts';
import { words } from './words.ts';

interface PullByDigestProps {
  readonly repository: Repository;
  readonly manifest: Manifest;
}

/** How to fetch what has no tag. */
export function PullByDigest({ repository, manifest: { digest, kind } }: PullByDigestProps) {
  const registry = registryOf(useSession());
  const tools = pullToolsFor(kind);
  const [tool = 'docker', chooseTool] = useTool(tools);
  const target = { repository: repository.full_name, tag: '', digest, kind };
  return (
    <Card p="md" mb="lg">
      <Group justify="space-between" mb="sm">
        <Text fw={600} component="h2">
          {words.pull}
        </Text>
        <ToolChoice tools={tools} value={tool} onChange={chooseTool} />
      </Group>
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {words.pullByDigest}
        </Text>
        <CommandLine command={pullCommand(tool, registry, target)} what={words.pullCommand} />
        <InsecureNote tool={tool} registry={registry} />
      </Stack>
    </Card>
  );
}
