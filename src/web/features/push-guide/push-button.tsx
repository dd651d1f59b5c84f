import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUpload } from '@tabler/icons-react';
import { PushGuide } from './push-guide.tsx';

/** Shows how to push, from anywhere. */
export function PushButton({ repository }: { readonly repository: string }) {
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="default" leftSection={<IconUpload size={16} />} onClick={open}>
        How to push
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title="Push an image"
        size="lg"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <PushGuide repository={repository} />
      </Modal>
    </>
  );
}
