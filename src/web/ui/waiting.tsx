import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { words } from './words.ts';

/** The shape of a list that is still on its way. */
export function WaitingRows({ rows = 6, height = 44 }: { readonly rows?: number; readonly height?: number }) {
  return (
    <Stack gap="xs" aria-busy="true">
      <VisuallyHidden role="status">{words.loading}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={height} />
      ))}
    </Stack>
  );
}

/** The shape of a whole page that is still on its way. */
export function WaitingPage() {
  return (
    <Stack gap="lg">
      <Skeleton height={30} width={220} />
      <WaitingRows />
    </Stack>
  );
}
