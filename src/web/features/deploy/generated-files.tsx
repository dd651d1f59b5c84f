import { Button, Group, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { GeneratedFiles } from '../../../contract/api/installation.ts';
import { Card } from '../../ui/card.tsx';
import { CopyIcon } from '../../ui/copy-icon.tsx';
import classes from './deploy.module.css';
import { download } from './download.ts';
import { words } from './words.ts';

/** Generated files to copy or download, and what else is to be done. */
export function GeneratedFilesView({ made }: { readonly made: GeneratedFiles }) {
  return (
    <Stack gap="md">
      {made.notes.length > 0 && (
        <div>
          <Text fw={600} mb={6}>
            {words.todo}
          </Text>
          <ul className={classes['notes']}>
            {made.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </div>
      )}
      {made.files.map((file, index) => (
        <FileView key={file.path} file={file} open={index === 0} />
      ))}
      {/* Files that are the same for everybody have no head. */}
      {made.files.some(({ content }) => content.includes('Made by: portus')) && (
        <Text size="sm" c="dimmed" maw={680}>
          {words.checksum}
        </Text>
      )}
    </Stack>
  );
}

interface FileViewProps {
  readonly file: GeneratedFiles['files'][number];
  readonly open: boolean;
}

function FileView({ file: { path, content }, open }: FileViewProps) {
  return (
    <Card>
      <details open={open} className={classes['file']}>
        <summary>{path}</summary>
        <Group gap="xs" className={classes['tools'] ?? ''}>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconDownload size={14} stroke={1.7} />}
            aria-label={words.downloadFile(path)}
            onClick={() => {
              download(path, content);
            }}
          >
            {words.download}
          </Button>
          <CopyIcon value={content} what={words.file(path)} />
        </Group>
        <pre className={classes['content']}>{content}</pre>
      </details>
    </Card>
  );
}
