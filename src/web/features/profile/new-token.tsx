import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { User } from '../../../contract/api/identity.ts';
import { words as uiWords } from '../../ui/words.ts';
import { Secret } from './secret.tsx';
import { TokenForm } from './token-form.tsx';
import { words } from './words.ts';

interface NewTokenProps {
  readonly user: User;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Makes a token and shows its secret, the only time anybody sees it. */
export function NewTokenModal({ user, opened, onClose }: NewTokenProps) {
  const [secret, setSecret] = useState<string | null>(null);
  const close = (): void => {
    setSecret(null);
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={secret === null ? words.newTokenTitle : words.copyNow}
      // A click beside the window, or a key, must not throw the secret away.
      closeOnClickOutside={secret === null}
      closeOnEscape={secret === null}
      closeButtonProps={{ 'aria-label': uiWords.close }}
      size="lg"
    >
      {secret === null ? (
        <TokenForm user={user} onCreated={setSecret} onCancel={close} />
      ) : (
        <Secret user={user} secret={secret} onDone={close} />
      )}
    </Modal>
  );
}
