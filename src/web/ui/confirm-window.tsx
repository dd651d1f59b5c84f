import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { FormProblem } from './form-problem.tsx';
import { words } from './words.ts';

interface ConfirmWindowProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** What will happen. */
  readonly children: ReactNode;
  /** The button that does it, as a verb. */
  readonly action: string;
  /** The button that does not. */
  readonly keep?: string;
  readonly onConfirm: () => void;
  readonly pending: boolean;
  /** Why it was refused. */
  readonly error: unknown;
  /** What must be known first is not known yet. */
  readonly disabled?: boolean;
  /** A name to type first, where a slip would be dear. */
  readonly typed?: { readonly name: string; readonly label: string };
  readonly size?: string;
}

/** Asks before something that hurts. */
export function ConfirmWindow({ opened, onClose, title, size = 'md', ...question }: ConfirmWindowProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={size}
      closeButtonProps={{ 'aria-label': words.close }}
      ta="start"
    >
      <Question onClose={onClose} {...question} />
    </Modal>
  );
}

type QuestionProps = Omit<ConfirmWindowProps, 'opened' | 'title' | 'size'>;

/** Inside the window, so that what was typed is forgotten with it. */
function Question({ onClose, children, action, keep, onConfirm, pending, error, disabled, typed }: QuestionProps) {
  const [text, setText] = useState('');
  const blocked = disabled === true || (typed !== undefined && text.trim() !== typed.name.trim());
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!blocked) onConfirm();
      }}
    >
      <Stack>
        {children}
        {typed !== undefined && (
          <TextInput
            label={typed.label}
            value={text}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            data-autofocus
            onChange={(event) => {
              setText(event.currentTarget.value);
            }}
          />
        )}
        <FormProblem error={error} fields={[]} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {keep ?? words.cancel}
          </Button>
          <Button type="submit" color="red.9" loading={pending} disabled={blocked}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
