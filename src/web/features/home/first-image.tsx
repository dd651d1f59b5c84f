import { EmptyState } from '@mantine/core';
import { IconPackage } from '@tabler/icons-react';
import { Card } from '../../ui/card.tsx';
import { PushGuide } from '../push-guide/push-guide.tsx';
import { words } from './words.ts';

/** The first minute: the registry works and is empty. `namespace` is one's own, if there is one. */
export function FirstImage({ namespace }: { readonly namespace: string | undefined }) {
  return (
    <Card p={{ base: 'md', sm: 'xl' }}>
      <EmptyState
        icon={<IconPackage size={40} stroke={1.5} />}
        title={words.noImages}
        description={namespace === undefined ? words.noImagesNoNamespace : words.pushFirst}
        mb={namespace === undefined ? 0 : 'lg'}
      />
      {namespace !== undefined && <PushGuide repository={`${namespace}/my-image`} />}
    </Card>
  );
}
