import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUpload } from '@tabler/icons-react';
import { words as uiWords } from '../../ui/words.ts';
import { PushGuide } from './push-guide.tsx';
import { words } from './words.ts';

/** Shows how to push, from anywhere. */
export function PushButton({ repository }: { readonly repository: string }) {
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="default" leftSection={<IconUpload size={16} />} onClick={open}>
        {words.howToPush}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={words.pushImage}
        size="lg"
        closeButtonProps={{ 'aria-label': uiWords.close }}
      >
        <PushGuide repository={repository} />
      </Modal>
    </>
  );
}
