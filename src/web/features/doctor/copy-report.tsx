import { Button, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useCopy } from '../../lib/clipboard.ts';
import { useSession } from '../session/session.ts';
import type { Examination } from './examination.ts';
import { reportText } from './report-text.ts';
import { words } from './words.ts';

/** Puts the whole result into the clipboard, for whoever is asked for help. */
export function CopyReport({ examination }: { readonly examination: Examination }) {
  const { copied, copy } = useCopy();
  const { version, public_url: publicUrl } = useSession();
  return (
    <>
      <Tooltip label={words.copyHint} multiline maw={280}>
        <Button
          variant="default"
          leftSection={copied ? <IconCheck size={16} stroke={1.7} /> : <IconCopy size={16} stroke={1.7} />}
          onClick={() => {
            copy(reportText(examination, { version, publicUrl }));
          }}
        >
          {copied ? words.copied : words.copy}
        </Button>
      </Tooltip>
      <VisuallyHidden role="status">{copied ? words.copied : ''}</VisuallyHidden>
    </>
  );
}
