import { Button, Group, Modal, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { IconPlayerPlay } from '@tabler/icons-react';
import type { RetentionPreview } from '../../../contract/api/retention.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { words as uiWords } from '../../ui/words.ts';
import type { Scope } from './queries.ts';
import { RunWindow } from './run-window.tsx';
import { words } from './words.ts';

interface RunButtonProps {
  readonly scope: Scope;
  readonly preview: RetentionPreview;
  /** What is shown is not what is saved. */
  readonly dirty: boolean;
  /** The preview is the newest there is. */
  readonly settled: boolean;
}

/** Carries out what the preview shows, once it shows what is saved. */
export function RunButton({ scope, preview, dirty, settled }: RunButtonProps) {
  const client = useQueryClient();
  const [opened, { open, close }] = useDisclosure(false, {
    // A run may have changed what the preview was about.
    onClose: () => void client.invalidateQueries({ queryKey: queryKeys.retention }),
  });
  const { tags_removed: tags, untagged_removed: manifests } = preview.counts;
  const nothing = tags + manifests === 0;
  const why = dirty ? words.runSavesFirst : nothing ? words.runNothing : null;
  return (
    <>
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={16} />}
          disabled={!settled || why !== null}
          onClick={open}
        >
          {words.runNow}
        </Button>
        {why !== null && (
          <Text size="sm" c="dimmed">
            {why}
          </Text>
        )}
      </Group>
      <Modal
        opened={opened}
        onClose={close}
        title={words.runAsk}
        size="lg"
        closeButtonProps={{ 'aria-label': uiWords.close }}
      >
        <RunWindow scope={scope} preview={preview} onClose={close} />
      </Modal>
    </>
  );
}
