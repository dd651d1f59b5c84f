import { Anchor, Group, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { pushSteps, pushTools } from '../../lib/client-commands.ts';
import type { PushTool } from '../../lib/client-commands.ts';
import { CommandLine } from '../../ui/command-line.tsx';
import { registryOf, useSession } from '../session/session.ts';
import { InsecureNote } from './insecure-note.tsx';
import { ToolChoice, useTool } from './tool-choice.tsx';

/** The commands that bring an image into the registry, ready to copy. */
export function PushGuide({ repository }: { readonly repository: string }) {
  const session = useSession();
  const [tool = 'docker', chooseTool] = useTool<PushTool>(pushTools);
  const registry = registryOf(session);
  const steps = pushSteps(tool, registry, session.user?.username ?? null, repository);
  return (
    <Stack gap="md">
      <Group>
        <ToolChoice tools={pushTools} value={tool} onChange={chooseTool} />
      </Group>
      <InsecureNote tool={tool} registry={registry} />
      <Stack component="ol" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {steps.map((step, index) => (
          <li key={step.title}>
            <Text size="sm" fw={600} mb={4}>
              {index + 1}. {step.title}
            </Text>
            <CommandLine command={step.command} what={`command ${String(index + 1)}`} />
          </li>
        ))}
      </Stack>
      <Text size="sm" c="dimmed">
        Signing in takes your password, or better an{' '}
        <Anchor component={Link} to="/profile" size="sm" underline="always">
          application token
        </Anchor>
        . Put the name of your image in place of “{repository.split('/').at(-1)}”.
      </Text>
    </Stack>
  );
}
