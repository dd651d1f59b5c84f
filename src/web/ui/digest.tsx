import { Group, Text } from '@mantine/core';
import { CopyIcon } from './copy-icon.tsx';
import { words } from './words.ts';

/** The first twelve hexadecimal digits of a digest, enough for people. */
export const shortDigest = (digest: string): string => digest.replace(/^sha\d+:/, '').slice(0, 12);

/** A digest one can recognise and copy whole. */
export function Digest({ value }: { readonly value: string }) {
  return (
    <Group gap={2} wrap="nowrap" component="span" display="inline-flex">
      <Text component="code" ff="monospace" size="sm" title={value}>
        {shortDigest(value)}
      </Text>
      <CopyIcon value={value} what={words.digest(shortDigest(value))} />
    </Group>
  );
}
