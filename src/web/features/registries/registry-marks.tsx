import { Badge } from '@mantine/core';
import type { Registry } from '../../../contract/api/registries.ts';
import { HealthMark } from './registry-health.tsx';
import { words } from './words.ts';

/** Small facts beside the name. */
export function RegistryMarks({ registry }: { readonly registry: Registry }) {
  return (
    <>
      <HealthMark id={registry.id} />
      <Badge variant="default">{registry.kind === 'embedded' ? words.inside : words.elsewhere}</Badge>
      {registry.read_only && <Badge variant="default">{words.readOnly}</Badge>}
      {registry.frozen !== null && <Badge variant="default">{words.frozen}</Badge>}
    </>
  );
}
