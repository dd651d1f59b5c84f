import { Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RawManifest, Repository } from '../../../contract/api/catalog.ts';
import { useApi } from '../../lib/api-context.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { CopyIcon } from '../../ui/copy-icon.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { rawManifestQuery } from './queries.ts';
import { readable } from './raw-manifest.ts';
import classes from './raw-view.module.css';
import { words } from './words.ts';

/** The text of a manifest. */
export function RawView({ repository, digest }: { readonly repository: Repository; readonly digest: string }) {
  const query = useQuery(rawManifestQuery(useApi(), repository, digest));
  return (
    <Answer query={query} waiting={<WaitingRows rows={4} />}>
      {(raw) => <Shown raw={raw} />}
    </Answer>
  );
}

/** Nobody reads more, and browsers become slow. */
const mostShown = 200_000;

function Shown({ raw: { content } }: { readonly raw: RawManifest }) {
  const text = readable(content);
  return (
    <Card p="md" mt="md">
      <Group justify="space-between" mb="xs">
        <div>
          <Text fw={600} component="h3">
            {words.rawTitle}
          </Text>
          <Text size="sm" c="dimmed">
            {text.length > mostShown ? words.rawCut : words.rawFormatted}
          </Text>
        </div>
        <CopyIcon value={content} what={words.rawCopy} />
      </Group>
      <pre className={classes['text']}>{text.slice(0, mostShown)}</pre>
    </Card>
  );
}
