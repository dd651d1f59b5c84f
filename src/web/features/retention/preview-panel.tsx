import { Alert, Group, Loader, Stack, Text, Title } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { IconShieldHalf } from '@tabler/icons-react';
import type { RetentionPreview } from '../../../contract/api/retention.ts';
import { formatBytes } from '../../lib/bytes.ts';
import { hasStatus } from '../../lib/problem.ts';
import { Card } from '../../ui/card.tsx';
import { Failure } from '../../ui/failure.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { VerdictList } from './verdict-list.tsx';
import { words } from './words.ts';

interface PreviewPanelProps {
  readonly query: UseQueryResult<RetentionPreview>;
  /** Nothing that is typed is missing or wrong, as far as the page can tell. */
  readonly complete: boolean;
}

/** What the rules would do now, beside the rules. */
export function PreviewPanel({ query, complete }: PreviewPanelProps) {
  return (
    <Card p="md">
      <Stack gap="sm">
        <div>
          <Group gap="xs">
            <Title order={3} size="h4">
              {words.preview}
            </Title>
            {query.isFetching && query.data !== undefined && <Loader size={14} aria-hidden="true" />}
          </Group>
          <Text size="sm" c="dimmed">
            {complete ? words.previewHint : words.previewWaits}
          </Text>
        </div>
        <Content query={query} />
      </Stack>
    </Card>
  );
}

function Content({ query }: { readonly query: UseQueryResult<RetentionPreview> }) {
  if (query.data !== undefined) return <Found preview={query.data} />;
  if (!query.isError) return <WaitingRows rows={4} />;
  // Refused: the fields say why.
  if (hasStatus(query.error, 422) || hasStatus(query.error, 400)) return <Text size="sm">{words.previewRefused}</Text>;
  return <Failure error={query.error} retry={() => void query.refetch()} retrying={query.isFetching} />;
}

function Found({ preview }: { readonly preview: RetentionPreview }) {
  const { counts, share, max_share: most, stopped, left_for_later: later, bytes } = preview;
  const { tags, tags_removed: gone, untagged, untagged_removed: untaggedGone } = counts;
  return (
    <>
      <Group gap="xl" align="flex-start">
        <Fact title={words.goes} value={words.tagsOf(gone)}>
          {untaggedGone > 0 && words.manifests(untaggedGone)}
        </Fact>
        <Fact title={words.stays} value={words.tagsOf(tags - gone)}>
          {untagged > untaggedGone && words.manifests(untagged - untaggedGone)}
        </Fact>
        <Fact title={words.frees} value={bytes === null ? words.unknownBytes : formatBytes(bytes)}>
          {bytes !== null && bytes > 0 && words.freesHint}
        </Fact>
      </Group>
      {stopped === null ? (
        gone > 0 && <Text size="sm">{words.share(share, most)}</Text>
      ) : (
        <Alert
          color="yellow"
          icon={<IconShieldHalf />}
          styles={{ title: { color: 'var(--mantine-color-text)' } }}
          title={words.stopped}
        >
          {words.stoppedHint(share, most)}
        </Alert>
      )}
      {later > 0 && <Text size="sm">{words.later(later)}</Text>}
      <VerdictList verdicts={preview.verdicts} />
      {preview.verdicts_left_out > 0 && (
        <Text size="sm" c="dimmed">
          {words.leftOut(preview.verdicts.length, preview.verdicts_left_out)}
        </Text>
      )}
    </>
  );
}

interface FactProps {
  readonly title: string;
  readonly value: string;
  readonly children: React.ReactNode;
}

function Fact({ title, value, children }: FactProps) {
  return (
    <div>
      <Text size="sm" c="dimmed">
        {title}
      </Text>
      <Text fw={600}>{value}</Text>
      <Text size="sm">{children}</Text>
    </div>
  );
}
