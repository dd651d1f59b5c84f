import { Badge } from '@mantine/core';
import { IconSignature } from '@tabler/icons-react';
import { words } from './words.ts';

/** Says that a signature is there, not that it is right. */
export function SignedBadge() {
  return (
    <Badge variant="default" leftSection={<IconSignature size={13} />} title={words.signedMeaning}>
      {words.signed}
    </Badge>
  );
}
