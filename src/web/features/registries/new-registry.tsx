import { Button, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate } from 'react-router';
import { registryAddress } from '../../lib/addresses.ts';
import { words as uiWords } from '../../ui/words.ts';
import { RegistryForm } from './registry-form.tsx';
import { words } from './words.ts';

interface NewRegistryProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** The window for a registry that runs elsewhere; it ends at what the registry needs next: its configuration. */
export function NewRegistry({ opened, onClose }: NewRegistryProps) {
  const navigate = useNavigate();
  const configure = (id: number): void => {
    void navigate(`${registryAddress(id)}?tab=configuration`);
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={words.add}
      closeButtonProps={{ 'aria-label': uiWords.close }}
      size="lg"
    >
      <RegistryForm
        before={null}
        onSaved={({ id, name }) => {
          notifications.show({ message: words.savedAnswers(name), color: 'teal' });
          configure(id);
        }}
        beside={(saved) => (
          <>
            <Button variant="default" onClick={onClose}>
              {saved === null ? uiWords.cancel : uiWords.close}
            </Button>
            {saved !== null && (
              <Button
                variant="default"
                onClick={() => {
                  configure(saved.id);
                }}
              >
                {words.next}
              </Button>
            )}
          </>
        )}
      />
    </Modal>
  );
}
