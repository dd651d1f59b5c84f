import { Anchor, Group, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { pushSteps, pushTools } from '../../lib/client-commands.ts';
import type { PushTool } from '../../lib/client-commands.ts';
import { CommandLine } from '../../ui/command-line.tsx';
import { Filled } from '../../ui/filled.tsx';
import { registryOf, useSession } from '../session/session.ts';
import { InsecureNote } from './insecure-note.tsx';
import { ToolChoice, useTool } from './tool-choice.tsx';
import { words } from './words.ts';

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
            <CommandLine command={step.command} what={words.step(index + 1)} />
          </li>
        ))}
      </Stack>
      <Text size="sm" c="dimmed">
        <Filled
          text={words.signingIn}
          values={{
            token: (
              <Anchor component={Link} to="/profile?new=token" size="sm" underline="always">
                {words.applicationToken}
              </Anchor>
            ),
            image: repository.split('/').at(-1),
          }}
        />
      </Text>
    </Stack>
  );
}
