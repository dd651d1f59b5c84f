import { Text } from '@mantine/core';
import { hasStatus } from '../../lib/problem.ts';
import { words } from './words.ts';

/** The way on when a change was refused because nobody would own the team any more. */
export function OwnerHint({ error }: { readonly error: unknown }) {
  return hasStatus(error, 422) ? <Text size="sm">{words.anOwnerStays}</Text> : null;
}
