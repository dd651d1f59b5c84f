import { ActionIcon, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useCopy } from '../lib/clipboard.ts';
import classes from './copy-icon.module.css';
import { words } from './words.ts';

/** A button that copies `value`. `what` completes "Copy …". */
export function CopyIcon({ value, what }: { readonly value: string; readonly what: string }) {
  const { copied, copy } = useCopy();
  return (
    <>
      <Tooltip label={copied ? words.copied : words.copy(what)}>
        <ActionIcon
          variant="subtle"
          size={24}
          className={classes['icon'] ?? ''}
          color={copied ? 'teal' : 'gray'}
          aria-label={words.copy(what)}
          onClick={() => {
            copy(value);
          }}
        >
          {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
        </ActionIcon>
      </Tooltip>
      <VisuallyHidden role="status">{copied ? words.copied : ''}</VisuallyHidden>
    </>
  );
}
