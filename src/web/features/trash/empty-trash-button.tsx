import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useApi } from '../../lib/api-context.tsx';
import { PurgeWindow } from './purge-window.tsx';
import { purgeAll } from './queries.ts';
import { words } from './words.ts';

/** Everything that one may remove, for good. */
export function EmptyTrashButton() {
  const api = useApi();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="default" onClick={open}>
        {words.purgeAll}
      </Button>
      <PurgeWindow
        title={words.purgeAllAsk}
        meaning={words.purgeAllMeans}
        plan={null}
        wanted={words.purgeAllWord}
        opened={opened}
        onClose={close}
        onPurge={async () => {
          await purgeAll(api);
          notifications.show({ message: words.allGone, color: 'teal' });
        }}
      />
    </>
  );
}
