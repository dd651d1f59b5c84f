import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { words as uiWords } from '../../ui/words.ts';
import { type Deletion, DeleteWindow } from './delete-window.tsx';
import { shortened } from './names.ts';
import { words } from './words.ts';

/** Shows what would go before it goes, and the way back afterwards. */
export function DeleteButton({ what, after }: Deletion) {
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="default" onClick={open}>
        {words.delete}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={words.deleteAsk(shortened(what.name))}
        size="lg"
        styles={{ title: { overflowWrap: 'anywhere' } }}
        closeButtonProps={{ 'aria-label': uiWords.close }}
      >
        <DeleteWindow what={what} after={after} onClose={close} />
      </Modal>
    </>
  );
}
