import { Text } from '@mantine/core';
import { Card } from '../../ui/card.tsx';
import { CommandLine } from '../../ui/command-line.tsx';
import { registryOf, useSession } from '../session/session.ts';
import { installCommand } from './chart.ts';
import { words } from './words.ts';

/** How to install a chart. */
export function InstallCard({ repository, version }: { readonly repository: string; readonly version: string }) {
  return (
    <Card p="md" mb="lg">
      <Text fw={600} component="h2" mb="sm">
        {words.install}
      </Text>
      <CommandLine command={installCommand(registryOf(useSession()), repository, version)} what={words.helmInstall} />
    </Card>
  );
}
