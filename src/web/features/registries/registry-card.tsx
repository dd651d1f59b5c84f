import { Anchor, Group, Stack } from '@mantine/core';
import { Link } from 'react-router';
import type { Registry } from '../../../contract/api/registries.ts';
import { registryAddress } from '../../lib/addresses.ts';
import { Card } from '../../ui/card.tsx';
import classes from './registries.module.css';
import { FrozenNote, RegistryFacts } from './registry-facts.tsx';
import { HealthProblem } from './registry-health.tsx';
import { RegistryMarks } from './registry-marks.tsx';

export function RegistryCard({ registry }: { readonly registry: Registry }) {
  return (
    <Card p="md">
      <Stack gap="sm">
        <Group gap="xs">
          <Anchor component={Link} to={registryAddress(registry.id)} fw={600} className={classes['name'] ?? ''}>
            {registry.name}
          </Anchor>
          <RegistryMarks registry={registry} />
        </Group>
        <HealthProblem id={registry.id} />
        <FrozenNote registry={registry} />
        <RegistryFacts registry={registry} />
      </Stack>
    </Card>
  );
}
