import { ActionIcon, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTrashX } from '@tabler/icons-react';
import type { TrashEntry } from '../../../contract/api/trash.ts';
import { useApi } from '../../lib/api-context.tsx';
import { shortened, typedName } from './names.ts';
import { PurgeWindow } from './purge-window.tsx';
import { purge } from './queries.ts';
import { words } from './words.ts';

/** Asks first: this is the one deletion that nobody can undo. */
export function PurgeButton({ entry }: { readonly entry: TrashEntry }) {
  const api = useApi();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Tooltip label={words.purge}>
        <ActionIcon variant="default" size={30} onClick={open} aria-label={words.purgeThis(entry.target)}>
          <IconTrashX size={16} />
        </ActionIcon>
      </Tooltip>
      <PurgeWindow
        title={words.purgeAsk(shortened(entry.target))}
        meaning={words.purgeMeans}
        plan={entry.id}
        wanted={typedName(entry.kind, entry.target)}
        opened={opened}
        onClose={close}
        onPurge={() => purge(api, entry.id)}
      />
    </>
  );
}
